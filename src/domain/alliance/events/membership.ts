import * as t from 'io-ts'
import { change } from '../../../kernel/change.ts'
import { LocalDate, Text } from '../../../kernel/codec/scalars.ts'
import { optional } from '../../../kernel/codec/struct.ts'
import { endAll } from '../../common/ending.ts'
import { ByLead, ByResolution, Cause } from '../../common/values.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { PersonId } from '../../person/state.ts'
import { type AllianceState, alliance } from '../state.ts'

export const AdmissionAuthority = t.union([ByResolution, ByLead])

export const MembershipApplied = alliance.event(
  'MembershipApplied',
  { organisationId: OrganisationId, personId: PersonId },
  (draft, { organisationId, personId }, { occurredOn: on }) => {
    draft.candidacies.push({ no: draft.candidacies.length, organisationId, personId, on, outcome: 'open' })
  },
)
const close = (draft: AllianceState, organisationId: string, outcome: 'admitted' | 'refused'): void =>
  change(
    draft.candidacies,
    (c) => c.organisationId === organisationId && c.outcome === 'open',
    (c) => {
      c.outcome = outcome
    },
  )

export const MemberAdmitted = alliance.event(
  'MemberAdmitted',
  {
    organisationId: OrganisationId,
    from: LocalDate,
    authority: AdmissionAuthority,
    until: optional(LocalDate),
  },
  (draft, { organisationId, from, until }) => {
    close(draft, organisationId, 'admitted')
    const [no, period] = [draft.roll.length, { from, until: until ?? null }]
    draft.roll.push({ no, organisationId, period, founding: false, suspensions: [], endedBy: null })
  },
  { endingOn: (data, until) => ({ ...data, until }) },
)
export const AdmissionRefused = alliance.event(
  'AdmissionRefused',
  { organisationId: OrganisationId, reason: Text, authority: AdmissionAuthority },
  (draft, { organisationId }) => close(draft, organisationId, 'refused'),
)

const leave = (draft: AllianceState, organisationId: string, effectiveOn: string, by: string): void =>
  endAll(draft.roll, (m) => m.organisationId === organisationId, effectiveOn, by)
export const MemberWithdrew = alliance.event(
  'MemberWithdrew',
  {
    organisationId: OrganisationId,
    personId: PersonId,
    noticeOn: LocalDate,
    effectiveOn: LocalDate,
    reason: Text,
  },
  (draft, { organisationId, personId, effectiveOn }, { occurredOn: on }) => {
    leave(draft, organisationId, effectiveOn, 'MemberWithdrew')
    draft.notices.push({ no: draft.notices.length, organisationId, personId, on, effectiveOn })
  },
)
export const MembershipLapsed = alliance.event(
  'MembershipLapsed',
  { organisationId: OrganisationId, effectiveOn: LocalDate, cause: Cause },
  (draft, { organisationId, effectiveOn, cause }) => leave(draft, organisationId, effectiveOn, cause),
)
