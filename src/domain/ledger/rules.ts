import { dateOf, daysBetween, isBefore, offsetOf } from '../../kernel/calendar.ts'
import { isRecord } from '../../kernel/codec/shape.ts'
import { isVoid } from '../../kernel/period.ts'
import { type Marks, rule } from '../../kernel/rule.ts'
import { LED_24, LED_25 } from '../../kernel/rules.ts'
import { TIM_01, TIM_07 } from '../common/rules.ts'
import { ledger } from './state.ts'

/** Before the ledger is opened it takes no command but its opening. */
export const openFirst = ledger.everyGuard(
  LED_24,
  ({ home, command }) =>
    home !== undefined || command === 'OpenLedger' || { command, phase: null, openIn: ['open'] },
)
/** A ledger is opened once, and under its own id. */
export const openOnce = ledger.everyGuard(LED_25, ({ command, data, world: { ledgerId } }) => {
  const another = isRecord(data) && data['ledgerId'] !== ledgerId
  return command !== 'OpenLedger' || !another || { ledgerId }
})

export const recordingNeverGoesBack = ledger.everyGuard(
  rule('LED-02', 'H', '`recordedAt` never decreases.', '记录时间只增不减。'),
  ({ recordedAt, lastRecordedAt: last }) =>
    last === undefined || !isBefore(recordedAt, last) || { recordedAt, lastRecordedAt: last },
)

export const closedPeriods = ledger.everyGuard(
  rule('LED-18', 'P', 'No fact may be recorded with a date in a closed period.', '封账期内不得补记。'),
  ({ home, on, marks }) => {
    const before = home?.closedBefore
    if (!before) return true
    const closed = datesOf(on, marks).filter(({ day }) => day < before)
    return closed.map((d) => ({ ...d, closedBefore: before }))
  },
)

export const nothingBeforeItHappened = ledger.everyGuard(
  rule('LED-19', 'P', 'Nothing is recorded before it happened.', '未发生之事不得入账。'),
  ({ on, recordedAt, marks }) => [
    ...(on <= dateOf(recordedAt) ? [] : [{ field: 'occurredOn', day: on, recordedAt }]),
    ...marks.days
      .filter((d) => d.role === 'past' && d.day > on)
      .map(({ path, day }) => ({ field: path, day, occurredOn: on })),
  ],
)
export const factsFromTheOpeningOn = ledger.everyGuard(
  rule(
    'LED-23',
    'S',
    'On every date exactly one policy is in force; a rule reads the policy of the day of the fact.',
    '任一日期恰有一套参数生效，规则按事实发生日取参数。',
  ),
  ({ home, on, data }) => {
    const opensOn = home?.opensOn ?? (isRecord(data) ? data['opensOn'] : undefined)
    return typeof opensOn !== 'string' || on >= opensOn || { occurredOn: on, opensOn }
  },
)
export const onePolicyADay = ledger.invariant(
  factsFromTheOpeningOn.id,
  factsFromTheOpeningOn.en,
  factsFromTheOpeningOn.zh,
  ['policies', 'opensOn'],
  ({ policies, opensOn }) =>
    (policies[0]?.from === opensOn &&
      policies.every((p, i) => i === 0 || p.from > (policies[i - 1]?.from ?? ''))) || {
      from: policies.map((p) => p.from),
    },
)
/** Policies follow one another, and none reaches back behind the day of its adoption. */
export const policiesInOrder = ledger.asking<{ readonly effectiveOn: string }>(
  factsFromTheOpeningOn,
  ({ state, data: { effectiveOn }, on }) => {
    const last = state.policies.length > 1 ? state.policies.at(-1)?.from : undefined
    const kept = effectiveOn >= on && (last === undefined || effectiveOn > last)
    return kept || { effectiveOn, occurredOn: on, lastAdopted: last ?? null }
  },
)

export const periodsStartBeforeTheyEnd = ledger.everyCommand(TIM_01, ({ marks }) =>
  marks.periods
    .filter(({ period }) => isVoid(period))
    .map(({ path, period }) => ({ field: path, ...period })),
)

export const oneOffset = ledger.everyGuard(
  rule('TIM-03', 'P', "Every instant carries the ledger's offset.", '时刻一律带台账时区偏移。'),
  ({ home, data, recordedAt }) => {
    const offset = home?.offset ?? (isRecord(data) ? data['offset'] : undefined)
    return offset === undefined || offsetOf(recordedAt) === offset || { recordedAt, offset }
  },
)

export const backdatingIsLimited = ledger.everyGuard(
  rule('TIM-04', 'P', 'Backdating is limited by policy.', '补记天数受限。'),
  ({ on, recordedAt, marks, policy: { maxBackdatingDays } }) =>
    datesOf(on, marks)
      .map((d) => ({ ...d, daysBack: daysBetween(d.day, dateOf(recordedAt)), maxBackdatingDays }))
      .filter(({ daysBack }) => daysBack > maxBackdatingDays),
)

export const endingsLookAhead = ledger.everyCommand(TIM_07, ({ on, marks }) =>
  marks.days
    .filter((d) => d.role === 'ends' && d.day < on)
    .map(({ path, day }) => ({ field: path, day, occurredOn: on })),
)

/** The day of the fact, and every day on which the command starts or ends a tie (DOMAIN 12.5). */
const datesOf = (
  on: string,
  { days }: Marks,
): readonly { readonly field: string; readonly day: string }[] => [
  { field: 'occurredOn', day: on },
  ...days.filter(({ role }) => role !== 'past').map(({ path, day }) => ({ field: path, day })),
]

export const totalStatus = rule(
  'TIM-05',
  'S',
  'Status is a total, exclusive function of state and date; reading it writes nothing.',
  '状态由（状态数据，日期）唯一确定，读取不写账。',
)

export const sameOnEveryEngine = rule(
  'LED-20',
  'H',
  'All engines give the same journal for the same commands.',
  '各存储引擎对同一命令序列得同一流水。',
)
export const sameAfterExport = rule(
  'LED-21',
  'H',
  'Export then import gives the same journal.',
  '导出再导入流水不变。',
)
