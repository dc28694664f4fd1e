import { addMonths } from '../../kernel/calendar.ts'
import { type Day, isVoid, type Period } from '../../kernel/period.ts'
import type { Verdict } from '../../kernel/rule.ts'
import type { Side } from '../common/values.ts'
import { dueDays } from './schedule.ts'
import type { CommitmentSpec, DraftedPeriod } from './state/index.ts'

export type Parties = readonly { readonly organisationId: string; readonly side: Side }[]
export type Commitments = readonly CommitmentSpec[]
/** What the rules of drafting look at, in a command or in the state. */
export interface Terms {
  readonly parties: Parties
  readonly commitments: Commitments
  readonly period: DraftedPeriod
}

/** The term that a conclusion on this day gives: never from before it (DOMAIN 12.17). */
export const termOn = (
  { from, until }: DraftedPeriod,
  concludedOn: Day,
): { readonly from: Day; readonly until: Day } => ({
  from: from === 'onConclusion' || from < concludedOn ? concludedOn : from,
  until,
})

/** A term is at least a day and at most the maximum. */
export function lengthKept(term: Period, maxMonths: number): Verdict {
  const latest = addMonths(term.from, maxMonths)
  return (!isVoid(term) && term.until !== null && term.until <= latest) || { ...term, maxMonths, latest }
}

/** Every schedule has an instance in the term, and a single one lies in it. */
export function duesInTerm(commitments: Commitments, term: Period): Verdict {
  const outside = commitments.filter(({ schedule }) => {
    for (const _ of dueDays(schedule, term)) return false
    return true
  })
  return outside.length === 0 || { commitments: outside.map((c) => c.commitmentId), ...term }
}

/** At least two parties, one on each side. */
export const bothSides = (parties: Parties): boolean =>
  parties.length >= 2 &&
  parties.some((p) => p.side === 'territorial') &&
  parties.some((p) => p.side === 'unit')

/** Both sides promise something and no party stands idle, counting what these parties owe each other. */
export function nobodyIdle(parties: Parties, commitments: Commitments): Verdict {
  const side = new Map(parties.map((p) => [p.organisationId, p.side]))
  const owed = commitments.filter((c) => side.has(c.obligorId) && c.beneficiaryIds.some((b) => side.has(b)))
  const busy = new Set(owed.flatMap((c) => [c.obligorId, ...c.beneficiaryIds]))
  const promising = new Set(owed.map((c) => side.get(c.obligorId)))
  const idle = parties.map((p) => p.organisationId).filter((id) => !busy.has(id))
  const silent = (['territorial', 'unit'] as const).filter((s) => !promising.has(s))
  return (idle.length === 0 && silent.length === 0) || { idle, silent }
}

/** Obligor and beneficiaries are parties and differ. */
export function owedToOthers({ parties, commitments }: Pick<Terms, 'parties' | 'commitments'>): Verdict {
  const party = new Set(parties.map((p) => p.organisationId))
  const right = ({ obligorId, beneficiaryIds: to }: CommitmentSpec): boolean =>
    party.has(obligorId) && to.length > 0 && !to.includes(obligorId) && to.every((b) => party.has(b))
  const wrong = commitments.filter((c) => !right(c))
  return wrong.length === 0 || { commitments: wrong.map((c) => c.commitmentId) }
}

/** Each commitment has an id of its own. */
export function idsDiffer(commitments: readonly Pick<CommitmentSpec, 'commitmentId'>[]): Verdict {
  const ids = commitments.map((c) => c.commitmentId)
  const again = ids.filter((id, i) => ids.indexOf(id) !== i)
  return again.length === 0 || { commitmentIds: again }
}
