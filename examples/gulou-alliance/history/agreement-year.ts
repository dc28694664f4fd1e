import {
  AppraiseAgreement,
  ConfirmFulfilment,
  ConsentToAmendment,
  DisputeFulfilment,
  DisputeNonPerformance,
  DraftAgreement,
  GrantMandate,
  ProposeAmendment,
  ResolveDispute,
  ResumeAgreement,
  SubmitEvidence,
  SuspendAgreement,
  WaiveInstance,
} from 'co-building-ledger'
import * as a from './agreements.ts'
import { ALLIANCE } from './founding.ts'
import { digestOf, refused, type Scribe } from './scribe.ts'

/** The second agreement with the customs: one whole year, kept, disputed, suspended, changed, renewed. */
export const SECOND = 'agr-2023-01'
const hours = (amount: number) => ({ quantity: { amount, unit: 'hours' as const } })
const hall = (amount: number) =>
  a.promise('c2', 'lingguang', ['customs'], 'venue', '每季度提供党群活动室', a.quarterly(45), hours(amount))
const second = DraftAgreement({
  agreementId: SECOND,
  body: { alliance: ALLIANCE },
  title: {
    zh: '灵光社区与昆明海关廉政教育共建协议（第二期）',
    en: 'Clean-government education, second agreement',
  },
  parties: [a.territorial('lingguang'), a.unit('customs')],
  fields: ['organisation', 'activity'],
  purpose: '延续廉政主题班会，增设重阳志愿服务。',
  period: { from: '2023-05-01', until: '2024-05-01' },
  commitments: [
    a.promise('c1', 'customs', ['lingguang'], 'activity', '每季度合办一次廉政主题班会', a.quarterly(60), {
      ...a.times(1),
      evidenceRequired: true,
    }),
    hall(6),
    a.promise(
      'c3',
      'customs',
      ['lingguang'],
      'volunteer',
      '重阳节志愿服务二十人',
      { dueOn: '2023-10-20' },
      { quantity: { amount: 20, unit: 'persons' } },
    ),
  ],
})

type Claimed = Partial<Pick<Parameters<typeof SubmitEvidence>[0], 'amount' | 'documents'>>
const evidence = (
  evidenceId: string,
  [commitmentId, instanceNo]: readonly [string, number],
  performedOn: string,
  statement: string,
  { documents = [digestOf(`${evidenceId} 签到表`)], ...claimed }: Claimed = {},
) =>
  SubmitEvidence({
    ...{ agreementId: SECOND, commitmentId, instanceNo, evidenceId, performedOn, statement, documents },
    ...claimed,
  })
const confirm = (evidenceId: string, organisationId: string, confirmedAmount?: number) =>
  ConfirmFulfilment({
    agreementId: SECOND,
    evidenceId,
    organisationId,
    ...(confirmedAmount !== undefined && { confirmedAmount }),
  })

const asCustoms = (s: Scribe): Scribe => s.by('p-06', 'customs')
const asCommunity = (s: Scribe): Scribe => s.by('p-03', 'lingguang')
const asClerk = (s: Scribe): Scribe => s.by('p-02', 'gulou-street')

/** A person takes over what the yearly work of an agreement needs. */
export const entrust = (
  mandateId: string,
  organisationId: string,
  personId: string,
  from: string,
  scopes: Parameters<typeof GrantMandate>[0]['scopes'],
) => GrantMandate({ organisationId, mandateId, personId, scopes, period: { from, until: null } })

/** April to June 2023: concluded, in force, the first promises kept. */
export function kept(s: Scribe): void {
  asClerk(s).on('2023-04-17').write(second).write(a.propose(SECOND))
  s.write(entrust('m-31', 'lingguang', 'p-03', '2023-04-17', ['amend', 'evidence', 'confirm']))
  s.write(entrust('m-32', 'customs', 'p-06', '2023-04-17', ['amend', 'evidence', 'confirm']))
  s.on('2023-04-24')
    .write(a.sign(SECOND, 'customs', 'p-06'))
    .write(a.sign(SECOND, 'lingguang', 'p-03'))

  asCommunity(s)
    .on('2023-05-16')
    .write(evidence('ev-01', ['c2', 1], '2023-05-12', '活动室开放六小时。'))
  asCustoms(s).on('2023-05-18').write(confirm('ev-01', 'customs'))
  s.on('2023-05-26')
    .write(
      evidence('ev-02', ['c1', 1], '2023-05-25', '主题班会一次，到会四十一人。', { documents: [] }),
      refused('AGR-12'),
    )
    .write(evidence('ev-02', ['c1', 1], '2023-05-25', '主题班会一次，到会四十一人。'))
    // Whoever says that it was done does not also say that it was received.
    .write(confirm('ev-02', 'lingguang'), refused('AGR-05', 'AGR-13', 'X-10'))
  asCommunity(s).on('2023-05-29').write(confirm('ev-02', 'lingguang'))
}

/** July to September 2023: the hall is repaired, the clock stops; one class is not held and disputed. */
export function interrupted(s: Scribe): void {
  asClerk(s)
    .on('2023-07-03')
    .write(
      SuspendAgreement({
        ...{ agreementId: SECOND, from: '2023-07-10', until: '2023-08-10' },
        ...{ reason: '活动室消防改造。', authority: 'allParties' },
      }),
    )
  s.on('2023-07-31').write(ResumeAgreement({ agreementId: SECOND, on: '2023-08-01' }))
  asCommunity(s)
    .on('2023-08-07')
    .write(
      evidence('ev-03', ['c2', 2], '2023-07-20', '改造期间开放两小时。', { amount: 2 }),
      refused('AGR-19'),
    )
  s.on('2023-09-05').write(evidence('ev-03', ['c2', 2], '2023-09-04', '活动室开放六小时。'))
  asCustoms(s)
    .on('2023-09-06')
    .write(confirm('ev-03', 'customs', 4))
  asCommunity(s)
    .on('2023-09-12')
    .write(evidence('ev-04', ['c2', 2], '2023-09-11', '补足两小时。', { amount: 2 }))
  asCustoms(s).on('2023-09-13').write(confirm('ev-04', 'customs'))

  const missed = (disputeId: string) =>
    DisputeNonPerformance({
      ...{ agreementId: SECOND, commitmentId: 'c1', instanceNo: 2, disputeId, organisationId: 'lingguang' },
      reason: '第三季度班会未举办。',
    })
  // Due on 29 August, moved by the 22 days of the suspension: on the day itself it can still be kept.
  asCommunity(s).on('2023-09-20').write(missed('dis-01'), refused('AGR-26'))
  s.on('2023-09-21').write(missed('dis-01'))
  asClerk(s)
    .on('2023-09-25')
    .write(
      ResolveDispute({
        ...{ agreementId: SECOND, disputeId: 'dis-01', mediatorId: 'p-06' },
        ...{ outcome: 'upheld', cureBy: '2023-10-20' },
      }),
      refused('X-10'),
    )
    .write(
      ResolveDispute({
        ...{ agreementId: SECOND, disputeId: 'dis-01', mediatorId: 'p-01' },
        ...{ outcome: 'upheld', cureBy: '2023-10-20' },
      }),
    )
  asCustoms(s)
    .on('2023-10-10')
    .write(evidence('ev-05', ['c1', 2], '2023-10-09', '补办第三季度主题班会。'))
  asCommunity(s).on('2023-10-11').write(confirm('ev-05', 'lingguang'))
}

/** October to December 2023: fewer helpers came than were promised; a mediator settles, the rest is waived. */
export function settled(s: Scribe): void {
  asCustoms(s)
    .on('2023-10-18')
    .write(evidence('ev-06', ['c3', 1], '2023-10-17', '重阳节志愿服务二十人。'))
  asCommunity(s)
    .on('2023-10-19')
    .write(
      DisputeFulfilment({
        ...{ agreementId: SECOND, evidenceId: 'ev-06', disputeId: 'dis-02', organisationId: 'lingguang' },
        reason: '签到十二人，另两人中途到场。',
      }),
    )
  asClerk(s)
    .on('2023-10-24')
    .write(
      ResolveDispute({
        ...{ agreementId: SECOND, disputeId: 'dis-02', mediatorId: 'p-01' },
        ...{ outcome: 'settled', confirmedAmount: 14 },
      }),
    )
  asCommunity(s)
    .on('2023-10-25')
    .write(
      WaiveInstance({
        ...{ agreementId: SECOND, commitmentId: 'c3', instanceNo: 1, organisationId: 'lingguang' },
        reason: '重阳节已过，其余六人不再补办。',
      }),
    )
  s.on('2023-11-09').write(evidence('ev-07', ['c2', 3], '2023-11-08', '活动室开放七小时。', { amount: 7 }))
  asCustoms(s).on('2023-11-10').write(confirm('ev-07', 'customs'))
  s.on('2023-11-24').write(evidence('ev-08', ['c1', 3], '2023-11-23', '主题班会一次，到会三十六人。'))
  asCommunity(s).on('2023-11-27').write(confirm('ev-08', 'lingguang'))
}

export const amend = (
  agreementId: string,
  amendmentId: string,
  kind: Parameters<typeof ProposeAmendment>[0]['kind'],
  changes: Parameters<typeof ProposeAmendment>[0]['changes'],
) =>
  ProposeAmendment({
    agreementId,
    amendmentId,
    kind,
    changes,
    textDigest: digestOf(`${amendmentId} 补充协议`),
  })
export const consent = (
  agreementId: string,
  amendmentId: string,
  organisationId: string,
  signatoryId: string,
) =>
  ConsentToAmendment({
    ...{ agreementId, amendmentId, organisationId, signatoryId },
    textDigest: digestOf(`${amendmentId} 补充协议`),
  })

/** December 2023 to March 2024: a longer use of the hall, both sides appraise each other, the agreement is renewed. */
export function renewed(s: Scribe): void {
  asClerk(s)
    .on('2023-12-11')
    .write(amend(SECOND, 'amd-01', 'commitments', { replace: [hall(9)] }))
    .write(amend(SECOND, 'amd-02', 'termination', { effectiveOn: '2024-01-31' }), refused('AGR-16'))
  s.on('2023-12-18')
    .write(consent(SECOND, 'amd-01', 'lingguang', 'p-03'))
    .write(consent(SECOND, 'amd-01', 'customs', 'p-06'))

  const appraise = (byId: string, ofId: string, score: number) =>
    AppraiseAgreement({ agreementId: SECOND, year: 2023, byId, ofId, score })
  s.on('2024-01-15')
    .write(appraise('lingguang', 'customs', 82))
    .write(appraise('customs', 'lingguang', 93))
    .write(appraise('customs', 'lingguang', 97), refused('AGR-23'))

  const renewal = (amendmentId: string) => amend(SECOND, amendmentId, 'renewal', { until: '2026-05-01' })
  s.on('2024-01-31').write(renewal('amd-03'), refused('AGR-18'))
  s.on('2024-02-01').write(renewal('amd-03'))
  asCommunity(s)
    .on('2024-02-08')
    .write(evidence('ev-09', ['c2', 4], '2024-02-07', '活动室开放九小时。'))
  asCustoms(s).on('2024-02-09').write(confirm('ev-09', 'customs'))
  s.on('2024-02-27').write(evidence('ev-10', ['c1', 4], '2024-02-26', '主题班会一次，到会四十八人。'))
  asCommunity(s).on('2024-02-28').write(confirm('ev-10', 'lingguang'))
  asClerk(s)
    .on('2024-03-04')
    .write(consent(SECOND, 'amd-03', 'customs', 'p-06'))
    .write(consent(SECOND, 'amd-03', 'lingguang', 'p-03'))
}
