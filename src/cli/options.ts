import { either as E } from 'fp-ts'
import type { JournalFormat } from '../interop/forms.ts'
import { isInstant, isLocalDate } from '../kernel/calendar.ts'
import { Digest, ID_PATTERN } from '../kernel/codec/scalars.ts'
import type { Lang } from '../ledger/format.ts'
import type { Point } from '../ledger/types.ts'
import type { Arguments, Flag } from './arguments.ts'
import { type CommandName, isCommand, usageOf } from './commands.ts'
import { type Stop, unusable } from './stop.ts'
import { isAddress } from './store.ts'

/** What a call asks for, every value of it understood. */
export interface Options {
  readonly command: CommandName
  /** The file of `replay` and `import`, the register of `show`. */
  readonly argument: string
  readonly store: string
  readonly from: string
  readonly to: string
  readonly ledger: string | undefined
  readonly lang: Lang
  readonly json: boolean
  readonly keepGoing: boolean
  readonly seed: number | undefined
  readonly on: string | undefined
  readonly asOf: Point | undefined
  readonly tag: string | undefined
  readonly tree: boolean
  readonly details: boolean
  readonly overwrite: boolean
  readonly expect: string | undefined
  readonly format: JournalFormat
  readonly out: string | undefined
  readonly dryRun: boolean
}

/** Understands the arguments, or says what is wrong with the first that is not as it should be. */
export function optionsFrom({ positionals, given }: Arguments, lang: Lang): E.Either<Stop, Options> {
  const [command, argument, ...more] = positionals
  const fault = isCommand(command) ? faultOf(command, [argument, ...more], given) : noCommand(command)
  if (fault || !isCommand(command)) return E.left(fault ?? noCommand(command))
  const [seed, asOf] = [given.get('seed'), given.get('as-of')]
  return E.right({
    ...{ command, argument: argument ?? '', lang, json: given.has('json') },
    ...{ store: given.get('store') ?? '', from: given.get('from') ?? '', to: given.get('to') ?? '' },
    ...{ ledger: given.get('ledger'), on: given.get('on'), tag: given.get('tag'), tree: given.has('tree') },
    ...{ keepGoing: given.has('keep-going'), details: !given.has('no-details') },
    ...{ overwrite: given.has('overwrite'), expect: given.get('expect'), out: given.get('out') },
    ...{ format: given.get('format') === 'cloudevents' ? 'cloudevents' : 'jsonl' },
    dryRun: given.has('dry-run'),
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
  const { argument, needs, takes } = usageOf(command)
  const [first, second] = argument === undefined ? [argument, words[0]] : words
  if (argument !== undefined && first === undefined)
    return unusable(`${command} needs ${argument}.`, `${command} 需要 ${argument}。`)
  if (second !== undefined) return unusable(`What is "${second}" for?`, `多余的参数“${second}”。`)
  const known: readonly Flag[] = ['lang', 'json', ...needs, ...takes]
  const stray = [...given.keys()].find((name) => !known.includes(name))
  if (stray !== undefined)
    return unusable(`${command} takes no --${stray}.`, `${command} 不接受 --${stray}。`)
  const lacking = needs.find((name) => !given.has(name))
  if (lacking !== undefined)
    return unusable(`${command} needs --${lacking} …`, `${command} 需要 --${lacking} …`)
  return valueFault(given)
}

const isRevision = (text: string): boolean => /^\d{1,15}$/.test(text)
type Values = readonly [ok: (text: string) => boolean, en: string, zh: string]
const store: Values = [
  isAddress,
  'an SQLite file, :memory:, esdb://…, esdb+discover://… or kurrentdb://… (: / ? @ within a password percent-encoded)',
  ' SQLite 文件、:memory:、esdb://…、esdb+discover://… 或 kurrentdb://…（口令中的 : / ? @ 须百分号编码）',
]
const forms: Readonly<Record<string, Values>> = {
  ...{ store, from: store, to: store },
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
  format: [
    (text) => text === 'jsonl' || text === 'cloudevents',
    'jsonl or cloudevents',
    ' jsonl 或 cloudevents',
  ],
  expect: [Digest.is, Digest.name, Digest.zh],
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
