import { change } from '../../../kernel/change.ts'
import { idOf } from '../../../kernel/codec/refs.ts'
import { Digest, intBetween, LocalDate, Text } from '../../../kernel/codec/scalars.ts'
import { list, optional } from '../../../kernel/codec/struct.ts'
import { clip } from '../../../kernel/period.ts'
import { Name } from '../../common/values.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { PersonId } from '../../person/state.ts'
import { type AllianceState, alliance, CharterTerms } from '../state.ts'

export const CharterVersion = intBetween(1, 1_000_000)

export const initiationFields = { streetAreaId: idOf('area'), leadId: OrganisationId, name: Name }
export const AllianceInitiated = alliance.event(
  'AllianceInitiated',
  initiationFields,
  (draft, { streetAreaId, leadId, name }, { occurredOn }) => {
    Object.assign(draft, { streetAreaId, leadId, name })
    draft.live = { from: occurredOn, until: null, endedBy: null }
  },
  { to: 'preparing' },
)

export const CharterDrafted = alliance.event(
  'CharterDrafted',
  { terms: CharterTerms, digest: Digest, version: CharterVersion },
  (draft, { terms, digest, version }, { occurredOn }) => {
    draft.charters.push({ version, terms, digest, on: occurredOn })
    change(
      draft.invitations,
      (i) => i.answer === 'accepted',
      (i) => {
        i.answer = 'open'
      },
    )
  },
)

export const MemberInvited = alliance.event(
  'MemberInvited',
  { organisationId: OrganisationId },
  (draft, { organisationId }, { occurredOn }) => {
    const [no, period] = [draft.invitations.length, { from: occurredOn, until: null }]
    draft.invitations.push({ no, organisationId, period, answer: 'open' })
  },
)
const answer = (draft: AllianceState, organisationId: string, given: 'accepted' | 'declined'): void =>
  change(
    draft.invitations,
    (i) => i.organisationId === organisationId && i.answer === 'open',
    (i) => {
      i.answer = given
    },
  )

export const InvitationAccepted = alliance.event(
  'InvitationAccepted',
  { organisationId: OrganisationId, personId: PersonId, charterVersion: CharterVersion },
  (draft, { organisationId, personId, charterVersion }, { occurredOn: on }) => {
    answer(draft, organisationId, 'accepted')
    draft.acceptances.push({ no: draft.acceptances.length, organisationId, personId, charterVersion, on })
    // After the founding an accepted invitation opens a candidacy (DOMAIN 12.14).
    if (draft.being)
      draft.candidacies.push({
        no: draft.candidacies.length,
        organisationId,
        personId: null,
        on,
        outcome: 'open',
      })
  },
)
export const InvitationDeclined = alliance.event(
  'InvitationDeclined',
  { organisationId: OrganisationId, personId: PersonId, reason: optional(Text) },
  (draft, { organisationId }) => answer(draft, organisationId, 'declined'),
)

export const AllianceFounded = alliance.event(
  'AllianceFounded',
  { foundedOn: LocalDate, founders: list(OrganisationId), charterVersion: CharterVersion },
  (draft, { foundedOn, founders }) => {
    const period = { from: foundedOn, until: null }
    draft.being = period
    for (const organisationId of founders) {
      const no = draft.roll.length
      draft.roll.push({ no, organisationId, period, founding: true, suspensions: [], endedBy: null })
    }
  },
  { to: 'founded' },
)
export const AllianceAbandoned = alliance.event(
  'AllianceAbandoned',
  { reason: Text },
  (draft, _, { occurredOn }) => {
    if (draft.live) draft.live = { ...clip(draft.live, occurredOn), endedBy: 'AllianceAbandoned' }
  },
  { to: 'abandoned' },
)
