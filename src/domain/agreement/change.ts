import type { Immutable } from 'immer'
import { addDays } from '../../kernel/calendar.ts'
import { covers, type Day, endOf } from '../../kernel/period.ts'
import type { Reader, Verdict } from '../../kernel/rule.ts'
import type { LedgerPolicy } from '../common/policy.ts'
import type { Side } from '../common/values.ts'
import { organisation, sideOf } from '../organisation/state.ts'
import type { Named } from './balance.ts'
import { standingIn } from './body.ts'
import { instancesOf } from './instances.ts'
import * as parties from './parties.ts'
import { type AgreementState, type AmendmentKind, type AnyChanges, stands } from './state/index.ts'
import * as terms from './terms.ts'

type State = Immutable<AgreementState>
/** A change as it would apply on a day: at its proposal, and once more with the last consent (DOMAIN 12.19). */
export interface Change {
  readonly state: State
  readonly kind: AmendmentKind
  readonly changes: AnyChanges
  readonly on: Day
  readonly policy: LedgerPolicy
  readonly world: Reader
}
type Joining = { readonly organisationId: string; readonly side: Side }
const joining = ({ kind, changes: { organisationId, side } }: Change): Joining | undefined =>
  kind === 'partyJoins' && organisationId !== undefined && side !== undefined
    ? { organisationId, side }
    : undefined
const spec = ({ add = [], replace = [], commitments = [] }: AnyChanges): terms.Commitments => [
  ...replace,
  ...add,
  ...commitments,
]
/** Ids of the promises that end with the change. */
const closed = ({ drop = [], replace = [] }: AnyChanges): readonly string[] => [
  ...drop,
  ...replace.map((c) => c.commitmentId),
]
const endOfTerm = ({ term }: State): Day => (term ? endOf(term) : '')

/** AGR-01: whoever joins is not a party yet, and stands on the side of its kind. */
export function joinsOnItsSide(change: Change): Verdict {
  const { state, on, world } = change
  const one = joining(change)
  if (!one) return true
  const kind = world.get(organisation, one.organisationId)?.kind
  const already = parties.partyIdsOn(state, on).includes(one.organisationId)
  return (!already && (kind === undefined || sideOf(kind) === one.side)) || { ...one, already }
}
/** AGR-02: whoever joins is a member in good standing. */
export function joinsAsMember(change: Change): Verdict {
  const one = joining(change)
  if (!one || change.world.get(organisation, one.organisationId) === undefined) return true
  const cover = change.world.coverage(standingIn(change.state.body, one.organisationId))
  return covers(cover, change.on) || { strangers: [one.organisationId], on: change.on }
}
/** AGR-03: a further term is at least a day and at most the maximum. */
export const renewedLength = ({ state, kind, changes: { until = '' }, policy }: Change): Verdict =>
  kind !== 'renewal' || terms.lengthKept({ from: endOfTerm(state), until }, policy.agreementMaxMonths)

/** The parties on the day, with the one that joins. */
const partiesAfter = (change: Change): terms.Parties => [
  ...parties.partiesOn(change.state, change.on),
  ...[joining(change) ?? []].flat(),
]
/** AGR-09, of the promises that are new or worded anew. */
export const owedAmongParties = (change: Change): Verdict =>
  terms.owedToOthers({ parties: partiesAfter(change), commitments: spec(change.changes) })

/** AGR-10, of what the agreement promises afterwards. */
export function mutualAfterwards(change: Change): Verdict {
  if (!['commitments', 'renewal', 'partyJoins'].includes(change.kind)) return true
  const gone = closed(change.changes)
  const staying = change.state.commitments.filter((c) => c.upTo === null && !gone.includes(c.commitmentId))
  return terms.nobodyIdle(partiesAfter(change), [...staying, ...spec(change.changes)])
}
/** AGR-11, counting what falls due after the day of the change: the past is not promised. */
export function duesAhead(change: Change): Verdict {
  const { state, kind, changes, on } = change
  const until = kind === 'renewal' ? (changes.until ?? '') : endOfTerm(state)
  const begins = state.term?.from ?? on
  const from = on < begins ? begins : addDays(on, 1)
  return terms.duesInTerm(spec(changes), { from, until })
}

/** AGR-17: of what the change would take away nothing is pending or confirmed (DOMAIN 12.18). */
export function nothingPerformed({ state, changes, on }: Change): Verdict {
  const touched = new Set(
    closed(changes).flatMap((id) =>
      [...instancesOf(state, id)].filter((i) => i.scheduledOn > on).map((i) => `${id}/${i.no}`),
    ),
  )
  const among = (x: Named): boolean => touched.has(`${x.commitmentId}/${x.instanceNo}`)
  const evidence = state.evidence.filter((e) => stands(e) && among(e))
  // What a settlement counts where nothing was submitted is confirmed, too.
  const settled = state.disputes.filter((d) => d.counted > 0 && among(d))
  const kept = evidence.length === 0 && settled.length === 0
  return (
    kept || {
      evidence: evidence.map((e) => e.evidenceId),
      settled: settled.map((d) => d.disputeId),
      on,
    }
  )
}
/** AGR-18: in the window around the end, and not under notice. */
export function inItsWindow({ state, kind, on, policy }: Change): Verdict {
  if (kind !== 'renewal') return true
  const until = endOfTerm(state)
  const opens = addDays(until, -policy.renewalWindowDays)
  const closes = addDays(until, policy.renewalGraceDays)
  const noticeOf = state.setEnd?.effectiveOn ?? null
  return (noticeOf === null && opens <= on && on <= closes) || { on, opens, closes, endsOn: noticeOf }
}

/** AGR-07: only a party leaves. */
export function leaverIsParty({ state, kind, changes: { organisationId = '' }, on }: Change): Verdict {
  const ids = parties.partyIdsOn(state, on)
  return kind !== 'partyLeaves' || ids.includes(organisationId) || { organisationId, parties: ids }
}
/** LED-24: what is over takes no change but a late renewal, and is not ended on or after its end. */
export function stillRunning({ state, kind, changes, on }: Change): Verdict {
  const end = parties.overFrom(state)
  if (kind === 'renewal') return true
  const day = changes.effectiveOn ?? on
  return (on < end && day < end) || { ends: end, on: day }
}
/** nothing is ended a second time, neither the agreement, nor a role, nor a promise. */
export function endedOnce({ state, kind, changes }: Change): Verdict {
  const { commitments } = state
  if (kind === 'termination') return parties.endedOnce(state)
  const leaver = state.parties.findLast(
    (p) => kind === 'partyLeaves' && p.organisationId === changes.organisationId,
  )
  if (leaver && leaver.endedBy !== null) return { endedBy: leaver.endedBy, until: leaver.leftOn }
  const ids = new Set(commitments.filter((c) => c.upTo === null).map((c) => c.commitmentId))
  const known = new Set(commitments.map((c) => c.commitmentId))
  const again = closed(changes).filter((id) => known.has(id) && !ids.has(id))
  return again.length === 0 || { commitmentIds: again }
}
/** promises that end are promises of this agreement. */
export function knownPromises({ state, changes }: Change): Verdict {
  const unknown = closed(changes).filter((id) => !state.commitments.some((c) => c.commitmentId === id))
  return unknown.length === 0 || { commitmentIds: unknown }
}
/** LED-25: promises that are added have ids of their own, and each promise is named once. */
export function freshPromises({ state, changes }: Change): Verdict {
  const { add = [], commitments = [] } = changes
  const used = [...add, ...commitments].filter(({ commitmentId }) =>
    state.commitments.some((c) => c.commitmentId === commitmentId),
  )
  if (used.length > 0) return { commitmentIds: used.map((c) => c.commitmentId) }
  const dropped = (changes.drop ?? []).map((commitmentId) => ({ commitmentId }))
  return terms.idsDiffer([...spec(changes), ...dropped])
}
/** TIM-07: at the last consent the end that was proposed must still lie ahead. */
export const endsAhead = ({ changes: { effectiveOn }, on }: Change): Verdict =>
  effectiveOn === undefined || effectiveOn >= on || { effectiveOn, occurredOn: on }
