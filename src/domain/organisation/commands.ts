import { idOf, innerId, newInnerId } from '../../kernel/codec/refs.ts'
import { Digest, EndDay, oneOf, PastDay, StartDay, Text } from '../../kernel/codec/scalars.ts'
import { list, nonEmpty, optional, TiePeriod } from '../../kernel/codec/struct.ts'
import { type InvalidInput, invalidInput } from '../../kernel/errors.ts'
import {
  correctionFields,
  LiaisonDesignated,
  MandateGranted,
  MandateRevoked,
  MemberReportedIn,
  OrganisationAffiliated,
  OrganisationCorrected,
  OrganisationDeregistered,
  OrganisationRegistered,
  OrganisationReportedIn,
  registrationFields,
} from './events.ts'
import {
  affiliationFits,
  closedOnce,
  codeChecks,
  correctedCodeChecks,
  correctedKindFits,
  fittingSuperior,
  leadsNoLiveBody,
  mandateRuns,
  ownPeopleReportIn,
  revokedOnce,
} from './rules.ts'
import { mandatesById, OrganisationId, organisation, Scope } from './state.ts'

type Kinded = { readonly kind?: string; readonly massKind?: string }
/** `massKind` comes with the kind `massOrganisation`, and only with it (DOMAIN 12.8). */
const massKindComes = ({ kind, massKind }: Kinded, path: string): readonly InvalidInput[] =>
  (kind === 'massOrganisation') === (massKind !== undefined)
    ? []
    : [
        invalidInput(
          `${path}.massKind`,
          'given exactly where kind is massOrganisation',
          '仅在群团组织时填写且必填',
        ),
      ]

/** Registers an organisation; it is active from the day of the fact on. */
export const RegisterOrganisation = organisation.command('RegisterOrganisation', registrationFields, {
  form: (data) => massKindComes(data, 'data'),
  rules: [codeChecks, fittingSuperior],
  decide: ({ data }) => [OrganisationRegistered(data)],
})

/** Corrects what was registered wrongly; old names are kept with their days. */
export const CorrectOrganisation = organisation.command('CorrectOrganisation', correctionFields, {
  when: ['active'],
  form: ({ changes }) =>
    Object.keys(changes).length === 0
      ? [invalidInput('data.changes', 'at least one change', '至少一项更正')]
      : massKindComes(changes, 'data.changes'),
  rules: [correctedCodeChecks, correctedKindFits],
  decide: ({ data }) => [OrganisationCorrected(data)],
})

/** Puts an organisation under a superior; the former superior's time ends where this one's begins. */
export const AffiliateOrganisation = organisation.command(
  'AffiliateOrganisation',
  { superiorId: OrganisationId, from: StartDay },
  { when: ['active'], rules: [affiliationFits], decide: ({ data }) => [OrganisationAffiliated(data)] },
)

/** Authority for a person of the organisation to act for it in the matters named. */
export const GrantMandate = organisation.command(
  'GrantMandate',
  {
    mandateId: newInnerId('mandate'),
    personId: idOf('person'),
    scopes: nonEmpty(Scope),
    period: TiePeriod,
    instrument: optional(Digest),
  },
  { when: ['active'], decide: ({ data }) => [MandateGranted(data)] },
)

/** Ends a mandate; acts under it on or after that day must not exist. */
export const RevokeMandate = organisation.commandWithin(
  'RevokeMandate',
  { mandateId: innerId('mandate'), effectiveOn: EndDay, reason: Text },
  {
    of: ({ mandateId }, world) => [...world.find(mandatesById, mandateId)][0]?.id,
    when: ['active'],
    rules: [revokedOnce, mandateRuns],
    decide: ({ state, data }) => [MandateRevoked({ organisationId: state.id, ...data })],
  },
)

/** The person who takes notices and answers; the former liaison's time ends where this one's begins. */
export const DesignateLiaison = organisation.command(
  'DesignateLiaison',
  { personId: idOf('person'), from: StartDay },
  { when: ['active'], decide: ({ data }) => [LiaisonDesignated(data)] },
)

/** Double report-in (双报到): a unit's party organisation, and its members, report to a community. */
export const ReportIn = organisation.command(
  'ReportIn',
  { communityId: OrganisationId, on: PastDay, persons: optional(list(idOf('person'))) },
  {
    when: ['active'],
    rules: [ownPeopleReportIn],
    decide: ({ data: { organisationId, communityId, on, persons } }) => [
      OrganisationReportedIn({ organisationId, communityId, on, ...(persons && { persons }) }),
      ...[...new Set(persons)].map((personId) =>
        MemberReportedIn({ organisationId, communityId, personId, on }),
      ),
    ],
  },
)

/** Everything that rests on the organisation ends with it (C-01). */
export const DeregisterOrganisation = organisation.command(
  'DeregisterOrganisation',
  {
    effectiveOn: EndDay,
    cause: oneOf('closed', 'merged', 'movedAway'),
    successorId: optional(OrganisationId),
  },
  {
    when: ['active'],
    rules: [leadsNoLiveBody, closedOnce],
    decide: ({ data }) => [OrganisationDeregistered(data)],
  },
)
