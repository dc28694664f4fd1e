import * as t from 'io-ts'
import { LocalDate, Text } from '../../../kernel/codec/scalars.ts'
import { optional, TiePeriod } from '../../../kernel/codec/struct.ts'
import { clip } from '../../../kernel/period.ts'
import { endAll } from '../../common/ending.ts'
import { ByResolution, BySuperior, Cause } from '../../common/values.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { PersonId } from '../../person/state.ts'
import { alliance } from '../state.ts'

export const DissolutionAuthority = t.union([ByResolution, BySuperior])

export const DelegateDesignated = alliance.event(
  'DelegateDesignated',
  { organisationId: OrganisationId, personId: PersonId, period: TiePeriod },
  (draft, { organisationId, personId, period }) => {
    const { from } = period
    endAll(draft.delegations, (d) => d.organisationId === organisationId, from, 'DelegateDesignated')
    draft.delegations.push({ no: draft.delegations.length, organisationId, personId, period, endedBy: null })
  },
  { endingOn: (data, until) => ({ ...data, period: { ...data.period, until } }) },
)
export const DelegationEnded = alliance.event(
  'DelegationEnded',
  { organisationId: OrganisationId, personId: PersonId, effectiveOn: LocalDate, cause: Cause },
  (draft, { organisationId, personId, effectiveOn, cause }) =>
    endAll(
      draft.delegations,
      (d) => d.organisationId === organisationId && d.personId === personId,
      effectiveOn,
      cause,
    ),
)

export const ChairInstalled = alliance.event(
  'ChairInstalled',
  { organisationId: OrganisationId, from: LocalDate, until: optional(LocalDate), cause: Cause },
  (draft, { organisationId, from, until }) => {
    const [no, period] = [draft.tenures.length, { from, until: until ?? null }]
    draft.tenures.push({ no, organisationId, period, endedBy: null })
  },
)
export const ChairVacated = alliance.event(
  'ChairVacated',
  { organisationId: OrganisationId, effectiveOn: LocalDate, cause: Cause },
  (draft, { organisationId, effectiveOn, cause }) =>
    endAll(draft.tenures, (c) => c.organisationId === organisationId, effectiveOn, cause),
)

export const AllianceDissolved = alliance.event(
  'AllianceDissolved',
  { effectiveOn: LocalDate, reason: Text, authority: DissolutionAuthority },
  (draft, { effectiveOn }) => {
    if (draft.live) draft.live = { ...clip(draft.live, effectiveOn), endedBy: 'AllianceDissolved' }
    if (draft.being) draft.being = clip(draft.being, effectiveOn)
  },
  { to: 'dissolved', from: 'effectiveOn' },
)
