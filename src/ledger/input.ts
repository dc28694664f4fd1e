import { either as E } from 'fp-ts'
import type * as t from 'io-ts'
import { decode, type Faults, hasFields, refuseExcess } from '../kernel/codec/decode.ts'
import { type InvalidInput, invalidInput } from '../kernel/errors.ts'
import type { AnyCommandDef, Model } from '../kernel/model.ts'
import { CommandContext } from './context.ts'

/** A command that has been decoded: its definition and a copy of its data. */
export interface Decoded {
  readonly def: AnyCommandDef
  readonly data: Readonly<Record<string, unknown>>
}

/** Reads a command out of anything. */
export function decodeCommand(model: Model, input: unknown): E.Either<readonly InvalidInput[], Decoded> {
  const head = headOf(input)
  if (!head) return E.left([invalidInput('command', 'an object { type, data }', ' { type, data } 对象')])
  const { type, excess } = head
  const def = typeof type === 'string' ? model.commands.get(type) : undefined
  if (!def) {
    const known = model.commands.size
    return E.left([
      invalidInput('type', `one of the ${known} command types`, `已知的 ${known} 种命令之一`),
      ...excess,
    ])
  }
  const data = decode(def.codec, head.data, 'data')
  const faults = E.isLeft(data) ? [...excess, ...data.left] : excess
  if (E.isLeft(data) || faults.length > 0) return E.left(faults)
  // A command's codec is a record of its fields.
  const fields = data.right as Readonly<Record<string, unknown>>
  const form = def.spec.form?.(fields) ?? []
  return form.length > 0 ? E.left(form) : E.right({ def, data: fields })
}

/** What stands in a command, each read once; undefined for what is none, or cannot be read. */
function headOf(
  input: unknown,
): { readonly type: unknown; readonly data: unknown; readonly excess: readonly InvalidInput[] } | undefined {
  try {
    if (!hasFields(input)) return undefined
    const excess: Faults = []
    refuseExcess(
      Object.keys(input).filter((key) => key !== 'type' && key !== 'data'),
      '',
      excess,
    )
    const own = (key: string): unknown => (Object.hasOwn(input, key) ? input[key] : undefined)
    return { type: own('type'), data: own('data'), excess }
  } catch {
    return undefined
  }
}

/** Reads a context; `recordedAt` is the caller's only where the ledger was opened for import. */
export const decodeContext = (
  input: unknown,
  importing: boolean,
): E.Either<readonly InvalidInput[], CommandContext> =>
  decodeTimed(CommandContext, input, 'context', importing)

/** Reads what may carry a `recordedAt`. */
export function decodeTimed<A extends { readonly recordedAt?: string }>(
  codec: t.Type<A>,
  input: unknown,
  path: string,
  importing: boolean,
): E.Either<readonly InvalidInput[], A> {
  const timed = decode(codec, input, path)
  if (E.isLeft(timed) || timed.right.recordedAt === undefined || importing) return timed
  const en = 'absent: only a ledger opened for import takes it'
  return E.left([invalidInput(`${path}.recordedAt`, en, '不填：仅以导入方式打开的台账可由调用方给定')])
}
