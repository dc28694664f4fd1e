import type { Immutable } from 'immer'
import { covers, type Day } from '../../../kernel/period.ts'
import { type Reader, rule } from '../../../kernel/rule.ts'
import { TIM_02 } from '../../../kernel/rules.ts'
import { alliance } from '../../alliance/state.ts'
import { X_10 } from '../../common/rules.ts'
import type { BodyRef } from '../../common/values.ts'
import { hasMandate, underMandate } from '../../organisation/rules.ts'
import { standingIn } from '../body.ts'
import { AgreementConcluded } from '../events/index.ts'
import { type AgreementState, agreement } from '../state/index.ts'
import { duesInTerm, lengthKept, termOn } from '../terms.ts'
import { duesLieInTerm, termIsKept } from './drafting.ts'

type State = Immutable<AgreementState>
type OfParty = { readonly organisationId: string }
type Signing = Pick<State, 'signatures' | 'parties' | 'textVersion'>

const known = (body: BodyRef, world: Reader): boolean =>
  'alliance' in body && world.get(alliance, body.alliance) !== undefined
export const membersOnly = agreement.precondition<unknown>(
  'AGR-02',
  'On signing each party is a member in good standing of the framework body.',
  '签署日各方为所属机构正常成员。',
  ({ state: { body, parties }, world, on }) => {
    if (!known(body, world)) return true
    const ids = parties.map((p) => p.organisationId)
    const strangers = ids.filter((id) => !covers(world.coverage(standingIn(body, id)), on))
    return strangers.length === 0 || { strangers, on }
  },
)

export const frozenText = agreement.asking<{ readonly textDigest: string }>(
  rule(
    'AGR-04',
    'S',
    'The text is frozen once proposed; all signatures carry its digest.',
    '文本提交即固定，签署摘要一致。',
  ),
  ({ state, data: { textDigest } }) =>
    state.textDigest === null ||
    textDigest === state.textDigest || { text: state.textDigest, signed: textDigest },
)
export const declinerIsMandated = agreement.asking<OfParty>(
  underMandate,
  hasMandate('sign', () => undefined),
)

const signed = ({ signatures, textVersion }: Omit<Signing, 'parties'>) =>
  signatures.filter((s) => s.version === textVersion)
export const oneSignature = agreement.asking<OfParty>(
  rule('AGR-06', 'S', 'One signature per party and version.', '每方每版一签。'),
  ({ state, data: { organisationId } }) => {
    const again = signed(state).some((s) => s.organisationId === organisationId)
    return !again || { organisationId, textVersion: state.textVersion }
  },
)

/** Whether all parties have signed the present version, one of them perhaps only now; who joined later consented to that. */
const complete = (state: Signing, now?: string): boolean =>
  state.parties.length > 0 &&
  state.parties.every(
    (p) =>
      p.joinedBy !== null ||
      p.organisationId === now ||
      signed(state).some((s) => s.organisationId === p.organisationId),
  )
const waits = (state: Signing & Pick<State, 'phases'>, now?: string): boolean =>
  state.phases.at(-1)?.phase === 'proposed' && complete(state, now)

/** The last signature concludes: the ledger writes the conclusion, nobody has to ask for it (C-17). */
export const signedByAll = agreement.invariant(
  'AGR-07',
  'Concluded means signed by all parties in the same version.',
  '全部签署方告成立。',
  ['phases', 'signatures', 'parties', 'textVersion', 'drafted'],
  (state) => {
    const kept = state.phases.at(-1)?.phase === 'concluded' ? complete(state) : !waits(state)
    return kept || { signatures: signed(state).length, parties: state.parties.length }
  },
  (state) => {
    if (!waits(state)) return undefined
    const concludedOn = lastSigned(state)
    return AgreementConcluded({
      agreementId: state.id,
      concludedOn,
      period: termOn(state.drafted, concludedOn),
    })
  },
)
/** An agreement is concluded on the day of the signature that is the last in date, whichever was recorded last. */
const lastSigned = (state: Omit<Signing, 'parties'>, now: Day = ''): Day =>
  signed(state).reduce((latest, s) => (s.on > latest ? s.on : latest), now)
export const partiesOnly = agreement.asking<OfParty>(signedByAll, ({ state, data: { organisationId } }) => {
  const parties = state.parties.map((p) => p.organisationId)
  return parties.includes(organisationId) || { organisationId, parties }
})

/** The term that this signature would conclude, if it is the last: looked at once more, as it really is (DOMAIN 12.17). */
const concluding = (state: State, { organisationId }: OfParty, on: Day) =>
  waits(state, organisationId) ? termOn(state.drafted, lastSigned(state, on)) : undefined
export const concludedTerm = agreement.asking<OfParty>(termIsKept, ({ state, data, on, policy }) => {
  const term = concluding(state, data, on)
  return term === undefined || lengthKept(term, policy.agreementMaxMonths)
})
export const concludedDues = agreement.asking<OfParty>(duesLieInTerm, ({ state, data, on }) => {
  const term = concluding(state, data, on)
  return term === undefined || duesInTerm(state.commitments, term)
})

export const signedAfterwards = agreement.asking<unknown>(TIM_02, ({ state, on }) => {
  const proposed = state.phases.findLast((p) => p.phase === 'proposed')?.on
  return proposed === undefined || on >= proposed || { proposedOn: proposed, occurredOn: on }
})
export const differentHands = agreement.asking<OfParty & { readonly signatoryId: string }>(
  X_10,
  ({ state, data: { organisationId, signatoryId } }) => {
    const other = signed(state).find(
      (s) => s.signatoryId === signatoryId && s.organisationId !== organisationId,
    )
    return other === undefined || { signatoryId, signedFor: other.organisationId }
  },
)
