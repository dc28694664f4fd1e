import type { Immutable } from 'immer'
import type { Asked, Rule, Verdict } from '../../../kernel/rule.ts'
import { rule } from '../../../kernel/rule.ts'
import { LED_24, LED_25, TIM_02, X_05, X_06 } from '../../../kernel/rules.ts'
import type { LedgerPolicy } from '../../common/policy.ts'
import { TIM_07, X_10 } from '../../common/rules.ts'
import * as change from '../change.ts'
import type { Consented } from '../effects.ts'
import { lastConsented } from '../events/index.ts'
import { partyIdsOn } from '../parties.ts'
import { type AgreementState, type Amendment, agreement, amendmentsById } from '../state/index.ts'
import { duesLieInTerm, mutual, owedToOthers, termIsKept, twoSides } from './drafting.ts'
import { membersOnly, oneSignature, signedByAll } from './signing.ts'

type State = Immutable<AgreementState>
type Proposal = Pick<change.Change, 'kind' | 'changes'>
type Naming = { readonly amendmentId: string }
type Declaring = Naming & { readonly organisationId: string; readonly signatoryId: string }

export const oneAmendment = agreement.precondition<unknown>(
  'AGR-16',
  'One amendment is open at a time; it applies when all parties consented to one digest.',
  '变更一次一件，全体同意方生效。',
  ({ state }) => {
    const open = state.amendments.find((m) => m.phase === 'open')
    return open === undefined || { open: open.amendmentId }
  },
)
export const pastIsKept = rule(
  'AGR-17',
  'H',
  'An amendment touches neither past days nor instances with pending or confirmed evidence.',
  '变更不溯及既往与已履期次。',
)
export const renewedInTime = rule(
  'AGR-18',
  'P',
  'Renewal is concluded in its window and joins on without a gap.',
  '续签在窗口内且与前期相接。',
)

/** What every change keeps: on the day of its proposal, and once more on the day of the last consent (DOMAIN 12.19). */
const kept: readonly (readonly [Rule, (c: change.Change) => Verdict])[] = [
  [twoSides, change.joinsOnItsSide],
  [membersOnly, change.joinsAsMember],
  [termIsKept, change.renewedLength],
  [owedToOthers, change.owedAmongParties],
  [mutual, change.mutualAfterwards],
  [duesLieInTerm, change.duesAhead],
  [pastIsKept, change.nothingPerformed],
  [renewedInTime, change.inItsWindow],
  [signedByAll, change.leaverIsParty],
  [LED_24, change.stillRunning],
  [LED_25, change.freshPromises],
  [X_05, change.endedOnce],
  [X_06, change.knownPromises],
]
/** Before the conclusion there is no term to measure a change by, and LED-24 has said so. */
export const soundProposal = kept.map(([of, check]) =>
  agreement.asking<Proposal>(
    of,
    ({ state, data: { kind, changes }, on, policy, world }) =>
      state.term === null || check({ state, kind, changes, on, policy, world }),
  ),
)

/** An amendment follows those before it: what they changed, it finds changed. */
export const proposedAfterwards = agreement.asking<unknown>(TIM_02, ({ state, on }) => {
  const earlier = state.amendments.find(({ closedOn }) => closedOn !== null && closedOn > on)
  return (
    earlier === undefined || { amendmentId: earlier.amendmentId, closedOn: earlier.closedOn, occurredOn: on }
  )
})

export const amendmentOf = (state: State, { amendmentId }: Naming): Immutable<Amendment> | undefined =>
  state.amendments.find((m) => m.amendmentId === amendmentId)
/** Who must consent on a day: every party, and whoever would join (DOMAIN 12.19). */
const consenting = (state: State, { kind, changes }: Pick<Amendment, 'kind' | 'changes'>, on: string) => [
  ...new Set([
    ...partyIdsOn(state, on),
    ...(kind === 'partyJoins' && 'side' in changes ? [changes.organisationId] : []),
  ]),
]
const consents = (state: State, { amendmentId }: Naming) =>
  state.declarations.filter((d) => d.consentsTo === amendmentId)
/** The amendment that this consent would apply, if it is the last one, with the day on which it would. */
export function lastConsent({
  state,
  data,
  on,
}: Pick<Asked<AgreementState, Declaring, LedgerPolicy>, 'state' | 'data' | 'on'>): Consented | undefined {
  const amendment = amendmentOf(state, data)
  if (amendment?.phase !== 'open') return undefined
  const day = lastConsented(state, amendment.amendmentId, on)
  const given = new Set([data.organisationId, ...consents(state, data).map((d) => d.organisationId)])
  return consenting(state, amendment, day).every((id) => given.has(id)) ? { amendment, day } : undefined
}
export const soundApplication = [...kept, [TIM_07, change.endsAhead] as const].map(([of, check]) =>
  agreement.asking<Declaring>(of, (asked) => {
    const { state, policy, world } = asked
    const last = lastConsent(asked)
    return last === undefined || check({ ...last.amendment, state, on: last.day, policy, world })
  }),
)

/** An amendment of another agreement is none of this one. */
export const ownAmendment = agreement.asking<Naming>(
  X_06,
  ({ state, data, world }) =>
    amendmentOf(state, data) !== undefined ||
    [...world.find(amendmentsById, data.amendmentId)].length === 0 || { amendmentId: data.amendmentId },
)
export const amendmentIsOpen = agreement.asking<Naming>(LED_24, ({ state, data }) => {
  const { phase = 'open' } = amendmentOf(state, data) ?? {}
  return phase === 'open' || { amendmentId: data.amendmentId, phase, openIn: ['open'] }
})
export const declaredAfterwards = agreement.asking<Naming>(TIM_02, ({ state, data, on }) => {
  const proposedOn = amendmentOf(state, data)?.on
  return proposedOn === undefined || on >= proposedOn || { proposedOn, occurredOn: on }
})
export const partiesConsent = agreement.asking<Declaring>(signedByAll, ({ state, data, on }) => {
  const amendment = amendmentOf(state, data)
  const parties = amendment ? consenting(state, amendment, on) : partyIdsOn(state, on)
  return parties.includes(data.organisationId) || { organisationId: data.organisationId, parties }
})
export const oneConsent = agreement.asking<Declaring>(oneSignature, ({ state, data }) => {
  const again = consents(state, data).some((d) => d.organisationId === data.organisationId)
  return !again || { organisationId: data.organisationId, amendmentId: data.amendmentId }
})
export const oneText = agreement.asking<Naming & { readonly textDigest: string }>(
  oneAmendment,
  ({ state, data }) => {
    const text = amendmentOf(state, data)?.textDigest
    return text === undefined || text === data.textDigest || { text, consented: data.textDigest }
  },
)
export const differentConsents = agreement.asking<Declaring>(X_10, ({ state, data }) => {
  const other = consents(state, data).find(
    (d) => d.signatoryId === data.signatoryId && d.organisationId !== data.organisationId,
  )
  return other === undefined || { signatoryId: data.signatoryId, signedFor: other.organisationId }
})
