import {
  AppraiseAgreement,
  ConfirmFulfilment,
  ConsentToAmendment,
  DisputeFulfilment,
  DisputeNonPerformance,
  GiveTerminationNotice,
  GrantMandate,
  ProposeAmendment,
  ResolveDispute,
  RetractTerminationNotice,
  SubmitEvidence,
  SuspendAgreement,
  TerminateForBreach,
  WaiveInstance,
} from 'co-building-ledger'
import { type CoreCommand, on, type ScenarioInput } from 'co-building-ledger/testing'
import { street } from '../laws/street.ts'

const digest = (c: string): string => c.repeat(64)
/** Given by the person of one organisation. */
const by = (organisationId: string, day: string, command: CoreCommand): ScenarioInput => ({
  ...{ command, on: day, by: { personId: `p-${organisationId}` } },
})
const changed = (
  ...[day, agreementId, amendmentId, parties, kind, changes]: [
    string,
    string,
    string,
    readonly string[],
    Parameters<typeof ProposeAmendment>[0]['kind'],
    Parameters<typeof ProposeAmendment>[0]['changes'],
  ]
): readonly ScenarioInput[] => {
  const amendment = { agreementId, amendmentId, textDigest: digest('7') }
  return on(
    day,
    ProposeAmendment({ ...amendment, kind, changes }),
    ...parties.map((organisationId) =>
      ConsentToAmendment({ ...amendment, organisationId, signatoryId: `p-${organisationId}` }),
    ),
  )
}
const evidence = (evidenceId: string, commitmentId: string, performedOn: string) =>
  SubmitEvidence({
    ...{ agreementId: 'two', commitmentId, instanceNo: 1, evidenceId, performedOn },
    ...{ statement: '已办', documents: [] },
  })
const [two, many] = [{ agreementId: 'two' }, { agreementId: 'many' }]
const all = ['street', 'school', 'bank', 'police'] as const
const promise = (commitmentId: string, obligorId: string, to: string) => ({
  ...{ commitmentId, obligorId, beneficiaryIds: [to], kind: 'service' as const, description: '志愿服务' },
  ...{ schedule: { every: 'month' as const, dueDay: 31 }, evidenceRequired: false },
})
const unkept = (organisationId: string, disputeId: string): readonly ScenarioInput[] => [
  by(
    'street',
    '2024-04-11',
    DisputeNonPerformance({
      ...{ ...many, commitmentId: `c-${organisationId}`, instanceNo: 1, disputeId },
      ...{ organisationId: 'street', reason: '未履行' },
    }),
  ),
  ...on(
    '2024-04-12',
    ResolveDispute({ ...many, disputeId, mediatorId: 'p-shop', outcome: 'upheld', cureBy: '2024-04-20' }),
  ),
]

/**
 * The street of the laws, and two years in which everything happens to its two agreements: evidence confirmed and disputed, promises
 * given up and worded anew, a suspension, a newcomer, a notice taken back, an appraisal, a renewal, an end for breach.
 */
export const eventful = street.given(
  ...on(
    '2024-03-01',
    ...[...all, 'shop'].map((organisationId) =>
      GrantMandate({
        ...{ organisationId, mandateId: `more-${organisationId}`, personId: `p-${organisationId}` },
        ...{ scopes: ['amend', 'evidence', 'confirm'], period: { from: '2024-03-01', until: null } },
      }),
    ),
  ),
  by('street', '2024-03-30', evidence('e1', 'c0', '2024-03-29')),
  by('school', '2024-04-02', ConfirmFulfilment({ ...two, evidenceId: 'e1', organisationId: 'school' })),
  by('school', '2024-04-03', evidence('e2', 'c-school', '2024-04-03')),
  by(
    'street',
    '2024-04-04',
    DisputeFulfilment({
      ...{ ...two, evidenceId: 'e2', disputeId: 'd1', organisationId: 'street', reason: '未见其事' },
    }),
  ),
  ...on(
    '2024-04-10',
    ResolveDispute({ ...two, disputeId: 'd1', mediatorId: 'p-shop', outcome: 'dismissed' }),
  ),
  ...unkept('bank', 'd2'),
  ...unkept('police', 'd3'),
  ...on(
    '2024-04-30',
    SuspendAgreement({
      ...{ ...two, from: '2024-05-01', until: '2024-05-31', reason: '检修', authority: 'allParties' },
    }),
  ),
  ...changed('2024-05-02', 'two', 'am1', ['street', 'school'], 'commitments', {
    replace: [{ ...promise('c0', 'street', 'school'), quantity: { amount: 3, unit: 'times' } }],
  }),
  ...['school', 'bank', 'police'].map((organisationId) =>
    by(
      organisationId,
      '2024-05-03',
      WaiveInstance({ ...many, commitmentId: 'c0', instanceNo: 2, organisationId, reason: '暂不需要' }),
    ),
  ),
  ...changed('2024-05-04', 'many', 'am2', [...all, 'shop'], 'partyJoins', {
    ...{ organisationId: 'shop', side: 'unit', commitments: [promise('c-shop', 'shop', 'street')] },
  }),
  ...on(
    '2024-05-05',
    GiveTerminationNotice({
      ...{ ...many, organisationId: 'police', signatoryId: 'p-police', effectiveOn: '2024-07-01' },
      reason: '调整',
    }),
  ),
  by(
    'police',
    '2024-05-20',
    RetractTerminationNotice({
      ...{ ...many, organisationId: 'police' },
      consents: ['street', 'school', 'bank', 'shop'].map((organisationId) => ({
        ...{ organisationId, signatoryId: `p-${organisationId}` },
      })),
    }),
  ),
  ...on('2024-12-30', AppraiseAgreement({ ...two, year: 2024, byId: 'street', ofId: 'school', score: 91 })),
  ...changed('2025-12-01', 'two', 'am3', ['street', 'school'], 'renewal', { until: '2027-02-01' }),
  // Whoever is to leave later leaves with the agreement: that is no second end of its role.
  ...on(
    '2025-12-01',
    GiveTerminationNotice({
      ...{ ...many, organisationId: 'bank', signatoryId: 'p-bank', effectiveOn: '2026-01-15' },
      reason: '调整',
    }),
  ),
  by(
    'street',
    '2025-12-02',
    TerminateForBreach({
      ...{ ...many, organisationId: 'street', disputeIds: ['d2', 'd3'], effectiveOn: '2025-12-10' },
    }),
  ),
)
