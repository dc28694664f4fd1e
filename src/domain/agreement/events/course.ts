import { change } from '../../../kernel/change.ts'
import { Digest, LocalDate, Text } from '../../../kernel/codec/scalars.ts'
import { periodOf } from '../../../kernel/codec/struct.ts'
import { clip, endOf } from '../../../kernel/period.ts'
import { Cause } from '../../common/values.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { PersonId } from '../../person/state.ts'
import { type AgreementState, agreement, type Party } from '../state.ts'

export const AgreementSigned = agreement.event(
  'AgreementSigned',
  { organisationId: OrganisationId, signatoryId: PersonId, textDigest: Digest },
  (draft, { organisationId, signatoryId }, { occurredOn: on }) => {
    const [no, version] = [draft.signatures.length, draft.textVersion]
    draft.signatures.push({ no, organisationId, signatoryId, version, on })
  },
)
export const AgreementConcluded = agreement.event(
  'AgreementConcluded',
  { concludedOn: LocalDate, period: periodOf(LocalDate, LocalDate) },
  (draft, { concludedOn, period }) => {
    draft.concludedOn = concludedOn
    draft.term = period
    draft.terms.push(period)
    for (const party of draft.parties) party.period = period
  },
  { to: 'concluded', from: 'concludedOn' },
)

function leave(party: Party, effectiveOn: string, by: string): void {
  if (!party.period || effectiveOn >= endOf(party.period)) return
  party.period = clip(party.period, effectiveOn)
  party.leftOn = effectiveOn
  party.endedBy = by
}
/** Ends the agreement as a whole, and every party's role with it. */
function terminate(draft: AgreementState, effectiveOn: string, by: string, decidedOn: string): void {
  if (!draft.term || effectiveOn >= endOf(draft.term)) return
  draft.term = clip(draft.term, effectiveOn)
  // In notice since the first decision to end it, whichever decision holds in the end (DOMAIN 12.16).
  const first = draft.setEnd?.decidedOn ?? decidedOn
  draft.setEnd = { effectiveOn, by, decidedOn: first < decidedOn ? first : decidedOn }
  for (const party of draft.parties) leave(party, effectiveOn, by)
}

/** Of two parties, one's notice ends the agreement; of several, that party's role. */
export const TerminationNoticeGiven = agreement.event(
  'TerminationNoticeGiven',
  { organisationId: OrganisationId, signatoryId: PersonId, effectiveOn: LocalDate, reason: Text },
  (draft, { organisationId, signatoryId, effectiveOn }, { occurredOn: on }) => {
    draft.notices.push({ no: draft.notices.length, organisationId, signatoryId, on, effectiveOn })
    if (draft.bilateral) terminate(draft, effectiveOn, 'TerminationNoticeGiven', on)
    else
      change(
        draft.parties,
        (p) => p.organisationId === organisationId,
        (p) => leave(p, effectiveOn, 'TerminationNoticeGiven'),
      )
  },
)
export const PartyLeft = agreement.event(
  'PartyLeft',
  { organisationId: OrganisationId, effectiveOn: LocalDate, cause: Cause },
  (draft, { organisationId, effectiveOn, cause }) =>
    change(
      draft.parties,
      (p) => p.organisationId === organisationId,
      (p) => leave(p, effectiveOn, cause),
    ),
)
export const AgreementTerminated = agreement.event(
  'AgreementTerminated',
  { effectiveOn: LocalDate, cause: Cause },
  (draft, { effectiveOn, cause }, { occurredOn }) => terminate(draft, effectiveOn, cause, occurredOn),
)
