import { either as E } from 'fp-ts'
import { isInstant, isLocalDate } from '../kernel/calendar.ts'
import { ID_PATTERN } from '../kernel/codec/scalars.ts'
import type { Lang } from '../ledger/format.ts'
import type { Point } from '../ledger/types.ts'
import type { Arguments } from './arguments.ts'
import { type Stop, unusable } from './stop.ts'

/** What a call asks for, every value of it understood. */
export interface Options {
  readonly command: CommandName
  /** The file of `replay`, the register of `show`. */
  readonly argument: string
  readonly store: string
  readonly ledger: string | undefined
  readonly lang: Lang
  readonly json: boolean
  readonly keepGoing: boolean
  readonly seed: number | undefined
  readonly on: string | undefined
  readonly asOf: Point | undefined
  readonly tag: string | undefined
  readonly tree: boolean
}
export type CommandName = 'replay' | 'show' | 'history' | 'verify' | 'audit'

/** What each command takes besides `--store`, `--ledger`, `--lang` and `--json`. */
const commands: Readonly<
  Record<CommandName, { readonly argument?: string; readonly options: readonly string[] }>
> = {
  replay: { argument: 'FILE', options: ['keep-going', 'seed'] },
  show: { argument: 'REGISTER', options: ['on', 'as-of'] },
  history: { options: ['tag', 'tree'] },
  verify: { options: [] },
  audit: { options: [] },
}
const common = ['store', 'ledger', 'lang', 'json']
const isCommand = (word: string | undefined): word is CommandName =>
  word !== undefined && Object.hasOwn(commands, word)

/** Understands the arguments, or says what is wrong with the first that is not as it should be. */
export function optionsFrom({ positionals, given }: Arguments, lang: Lang): E.Either<Stop, Options> {
  const [command, argument, ...more] = positionals
  const fault = isCommand(command) ? faultOf(command, [argument, ...more], given) : noCommand(command)
  if (fault || !isCommand(command)) return E.left(fault ?? noCommand(command))
  const [store, ledger, seed, asOf] = [
    given.get('store') ?? '',
    given.get('ledger'),
    given.get('seed'),
    given.get('as-of'),
  ]
  return E.right({
    ...{
      command,
      argument: argument ?? '',
      store,
      ledger,
      lang,
      json: given.has('json'),
      keepGoing: given.has('keep-going'),
    },
    ...{ on: given.get('on'), tag: given.get('tag'), tree: given.has('tree') },
    seed: seed === undefined ? undefined : Number(seed),
    asOf:
      asOf === undefined ? undefined : isRevision(asOf) ? { revision: Number(asOf) } : { recordedAt: asOf },
  })
}

function faultOf(
  command: CommandName,
  words: readonly (string | undefined)[],
  given: Arguments['given'],
): Stop | undefined {
  const { argument, options } = commands[command]
  const [first, second] = argument === undefined ? [argument, words[0]] : words
  if (argument !== undefined && first === undefined)
    return unusable(`${command} needs ${argument}.`, `${command} 需要 ${argument}。`)
  if (second !== undefined) return unusable(`What is "${second}" for?`, `多余的参数“${second}”。`)
  const stray = [...given.keys()].find((name) => ![...common, ...options].includes(name))
  if (stray !== undefined)
    return unusable(`${command} takes no --${stray}.`, `${command} 不接受 --${stray}。`)
  if (!given.has('store')) return unusable(`${command} needs --store PATH.`, `${command} 需要 --store PATH。`)
  return valueFault(given)
}

const isRevision = (text: string): boolean => /^\d{1,15}$/.test(text)
const forms: Readonly<Record<string, readonly [ok: (text: string) => boolean, en: string, zh: string]>> = {
  ledger: [
    (text) => ID_PATTERN.test(text),
    'an id of 1–64 characters A–Z a–z 0–9 . _ -',
    '1–64 位编号（字母、数字、. _ -）',
  ],
  seed: [(text) => Number.isSafeInteger(Number(text)) && /^-?\d+$/.test(text), 'a whole number', '整数'],
  on: [isLocalDate, 'a calendar date YYYY-MM-DD', '日历日期 YYYY-MM-DD'],
  'as-of': [
    (text) => isRevision(text) || isInstant(text),
    'a revision or an RFC 3339 instant',
    '修订号或 RFC 3339 时刻',
  ],
  tag: [
    (text) => /^[^:]+:.+$/.test(text),
    'of the form kind:id, such as agreement:a-1',
    '“类别:编号”的形式，如 agreement:a-1',
  ],
}

function valueFault(given: Arguments['given']): Stop | undefined {
  for (const [name, value] of given) {
    const form = Object.hasOwn(forms, name) ? forms[name] : undefined
    if (form && !form[0](value))
      return unusable(`--${name} must be ${form[1]}.`, `--${name} 应为${form[2]}。`)
  }
  return undefined
}

const noCommand = (word: string | undefined): Stop =>
  word === undefined
    ? unusable('No command was given.', '未给出命令。')
    : unusable(`There is no command "${word}".`, `没有命令“${word}”。`)
