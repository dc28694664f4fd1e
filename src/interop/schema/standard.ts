import { either as E } from 'fp-ts'
import { hasFields, shown } from '../../kernel/codec/decode.ts'
import type { AnyConcept, CommandOf } from '../../kernel/concept.ts'
import { type InvalidInput, invalidInput } from '../../kernel/errors.ts'
import { type Model, modelOf } from '../../kernel/model.ts'
import type { Lang } from '../../ledger/format.ts'
import { decodeCommand } from '../../ledger/input.ts'
import type { CommandTypeOf } from './commands.ts'

// The interface of https://standardschema.dev, version 1, copied as it asks for, so that nothing has to be installed.
/** What is wrong with a value, and where in it. */
export interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
/** The value as it was decoded, or what is wrong with it. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] }
/** A Standard Schema that answers at once. */
export interface StandardSchema<Input, Output = Input> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

/**
 * A command as a Standard Schema, for forms and routers that take one. It decides what `ledger.decode` decides, but takes one type of command only.
 * @example const schema = standardSchemaOf(core, 'SignAgreement', 'zh')
 */
export function standardSchemaOf<C extends AnyConcept, const T extends CommandTypeOf<C>>(
  concepts: readonly C[],
  type: T,
  lang: Lang = 'en',
): StandardSchema<Extract<CommandOf<C>, { readonly type: T }>> {
  const model = modelOf(concepts)
  const def = model.commands.get(type)
  const only: Model = { ...model, commands: new Map(def ? [[type, def]] : []) }
  const issue = (value: unknown, fault: InvalidInput): StandardIssue => {
    const { path, message } = fault.path === 'type' ? invalidInput('type', type, ` ${type}`) : fault
    return { message: message[lang], path: keysTo(value, path) }
  }
  const validate = (value: unknown): StandardResult<Extract<CommandOf<C>, { readonly type: T }>> => {
    const decoded = decodeCommand(only, value)
    if (E.isLeft(decoded)) return { issues: decoded.left.map((fault) => issue(value, fault)) }
    // Decoded by the definition of this type, whose fields its type was derived from.
    return { value: { type, data: decoded.right.data } as Extract<CommandOf<C>, { readonly type: T }> }
  }
  return { '~standard': { version: 1, vendor: 'co-building-ledger', validate } }
}

/** The keys to the place that a path names. They are looked for in the value, for a key may hold dots itself. */
export function keysTo(value: unknown, path: string): readonly PropertyKey[] {
  try {
    return hasFields(value) ? keysWithin(value, path) : []
  } catch {
    // What cannot be read was told as a fault; its place is what the path says.
    return path.split('.')
  }
}
function keysWithin(value: unknown, path: string): readonly PropertyKey[] {
  if (typeof value !== 'object' || value === null) return path.split('.')
  const key = Object.keys(value)
    .filter((one) => path === shown(one) || path.startsWith(`${shown(one)}.`))
    .sort((a, b) => b.length - a.length)[0]
  if (key === undefined) return path.split('.')
  const place = Array.isArray(value) && /^\d+$/.test(key) ? Number(key) : key
  const rest = path.slice(shown(key).length + 1)
  return rest === '' ? [place] : [place, ...keysWithin(Reflect.get(value, key), rest)]
}
