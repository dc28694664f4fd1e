import { DraftAgreement, ReviseDraft } from '../../../domain/agreement/commands/index.ts'
import type { CommitmentSpec } from '../../../domain/agreement/state/index.ts'
import { addMonths } from '../../../kernel/calendar.ts'
import type { Day } from '../../../kernel/period.ts'
import type { Dice } from '../dice.ts'
import { single } from '../plan.ts'
import type { Town } from '../town.ts'

/** Ids like any other that break whoever keys a plain object by them. */
const AWKWARD: Readonly<Record<string, string>> = { c3: '__proto__' }
type Quantity = NonNullable<CommitmentSpec['quantity']>
const HOURS: Quantity = { amount: 4, unit: 'hours' }

/** A promise of one organisation to others: once a quarter, or as its schedule says. */
export const commitment = (
  name: string,
  obligorId: string,
  beneficiaryIds: readonly string[],
  schedule: CommitmentSpec['schedule'],
  quantity?: Quantity,
): CommitmentSpec => ({
  commitmentId: AWKWARD[name] ?? name,
  obligorId,
  beneficiaryIds: [...beneficiaryIds],
  kind: quantity === undefined ? 'venue' : 'service',
  description: quantity === undefined ? '开放会议室' : '开展志愿服务',
  ...(quantity && { quantity }),
  schedule,
  // What comes once a month is told without papers.
  evidenceRequired: quantity === undefined,
})
const ofOthers: readonly [CommitmentSpec['schedule'], Quantity | undefined][] = [
  [{ every: 'month', dueDay: 31 }, HOURS],
  [{ every: 'quarter', dueDay: 31 }, undefined],
  [
    { every: 'quarter', dueDay: 60 },
    { amount: 2, unit: 'times' },
  ],
]

/** The first party owes something to all others, each of these something to the first: nobody stands idle (AGR-10). */
export function promises(parties: readonly string[]): CommitmentSpec[] {
  const [first = 'nobody', ...others] = parties
  return [
    commitment('c1', first, others, { every: 'quarter', dueDay: 92 }),
    ...others.map((o, i) => {
      const [schedule, quantity] = ofOthers[i % ofOthers.length] ?? [{ every: 'month', dueDay: 1 }, HOURS]
      return commitment(`c${i + 2}`, o, [first], schedule, quantity)
    }),
  ]
}

export interface Draft {
  readonly allianceId: string
  readonly parties: readonly string[]
  readonly from: Day | 'onConclusion'
  readonly until: Day
}
export const draftOf = (town: Town, { allianceId, parties, from, until }: Draft) => ({
  body: { alliance: allianceId },
  title: { zh: '区域共建协议' },
  parties: parties.map((organisationId) => ({ organisationId, side: town.sideOf(organisationId) })),
  fields: ['activity', 'resource'] as const,
  purpose: '资源共享，活动联办',
  period: { from, until },
  commitments: promises(parties),
})

/** Members of an alliance, its lead first, as partners. */
export function partners(town: Town, dice: Dice, allianceId: string, most: number): readonly string[] {
  const lead = town.alliance(allianceId)?.leadId ?? 'nobody'
  const units = town.members(allianceId).filter((o) => o !== lead && town.sideOf(o) === 'unit')
  return [lead, ...dice.some(units, 1, most)]
}

const owedToItself = (id: string): CommitmentSpec =>
  commitment('c1', id, [id], { every: 'quarter', dueDay: 5 })

/** A draft that is right, but for one thing in three. */
function faulty(town: Town, dice: Dice): Draft & { readonly commitments?: CommitmentSpec[] } {
  const allianceId = town.id('alliance', dice, town.alliancesIn('founded'))
  const parties = partners(town, dice, allianceId, 3)
  const from = dice.pick([town.day(10), town.today, 'onConclusion'] as const)
  const start = from === 'onConclusion' ? town.today : from
  const draft = { allianceId, parties, from, until: addMonths(start, dice.pick([12, 36, 24])) }
  if (!dice.oneIn(3)) return draft
  return dice.pick<() => Draft & { readonly commitments?: CommitmentSpec[] }>([
    () => ({ ...draft, parties: parties.slice(0, 1) }),
    () => ({ ...draft, until: addMonths(draft.until, 37) }),
    () => ({ ...draft, until: start }),
    () => ({ ...draft, parties: [...parties, town.id('organisation', dice)] }),
    () => ({ ...draft, commitments: promises(parties).slice(0, 1) }),
    () => ({ ...draft, commitments: [owedToItself(parties[0] ?? 'nobody')] }),
    () => ({ ...draft, allianceId: 'nowhere' }),
  ])()
}

export const draft = single((town, dice) => {
  const { commitments, ...terms } = faulty(town, dice)
  const agreementId = dice.oneIn(15) ? town.id('agreement', dice) : town.fresh('agreement')
  return DraftAgreement({ agreementId, ...draftOf(town, terms), ...(commitments && { commitments }) })
})

type Changes = Parameters<typeof ReviseDraft>[0]['changes']
export const revise = single((town, dice) => {
  const agreementId = town.id('agreement', dice, town.agreementsIn('draft'))
  const state = town.agreement(agreementId)
  const changes = dice.pick<Changes>([
    { purpose: '修订后的目的' },
    { noticeDays: 10 },
    { period: { from: town.today, until: town.day(dice.pick([400, 1200])) } },
    { commitments: promises(state?.parties.map((p) => p.organisationId) ?? []) },
    { parties: [] },
    { commitments: [] },
  ])
  return ReviseDraft({ agreementId, changes })
})
