import { parseArgs } from 'node:util'
import { either as E } from 'fp-ts'
import { type Stop, unusable } from './stop.ts'

const [text, toggle, asking] = [
  { type: 'string' },
  { type: 'boolean' },
  { type: 'boolean', short: 'h' },
] as const
const flags = {
  ...{ store: text, ledger: text, lang: text, json: toggle, help: asking, version: toggle },
  ...{ 'keep-going': toggle, seed: text, on: text, 'as-of': text, tag: text, tree: toggle },
  ...{ from: text, to: text, 'no-details': toggle, overwrite: toggle, expect: text },
  ...{ format: text, out: text, 'dry-run': toggle },
} as const
export type Flag = keyof typeof flags

/** The arguments as they were typed, known to be of the right form but not yet understood. */
export interface Arguments {
  readonly positionals: readonly string[]
  /** The text given with an option; a switch that is on has its own name. */
  readonly given: ReadonlyMap<Flag, string>
}

const isFlag = (name: string): name is Flag => Object.hasOwn(flags, name)

/** Takes the arguments apart. Not strict, because strict parsing throws sentences in one language only. */
export function takeApart(argv: readonly string[]): E.Either<Stop, Arguments> {
  const { tokens = [] } = parseArgs({
    args: [...argv],
    options: flags,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const positionals: string[] = []
  const given = new Map<Flag, string>()
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    if (!isFlag(name)) return E.left(unusable(`There is no option ${rawName}.`, `没有选项 ${rawName}。`))
    const takesText = flags[name].type === 'string'
    if (!takesText && value !== undefined)
      return E.left(unusable(`The option ${rawName} takes no value.`, `选项 ${rawName} 不带值。`))
    // `--store --json` forgot the path rather than naming a file so.
    if (takesText && (!value || (inlineValue === false && value.startsWith('-'))))
      return E.left(unusable(`The option ${rawName} needs a value.`, `选项 ${rawName} 需要一个值。`))
    given.set(name, value ?? name)
  }
  return E.right({ positionals, given })
}
