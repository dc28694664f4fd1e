import * as L from '../../src/index.ts'
import type { Day, Story } from './scenario.ts'
import { agreed, type Commitment, type draft, mandate, person, promise } from './street.ts'

type Data<C extends (data: never) => unknown> = Parameters<C>[0]
/** Who gives a command, and for which organisation where it says so. */
export const by = (personId: string, organisationId?: string) => ({
  actor: { personId, ...(organisationId !== undefined && { organisationId }) },
})

export const submit = (evidenceId: string, more: Partial<Data<typeof L.SubmitEvidence>> = {}) =>
  L.SubmitEvidence({
    ...{ agreementId: 'ag', commitmentId: 'customs-owes', instanceNo: 1, evidenceId },
    ...{ performedOn: '2023-02-10', statement: '已开放会议室', documents: [] },
    ...more,
  })
export const retract = (evidenceId: string, agreementId = 'ag') =>
  L.RetractEvidence({ agreementId, evidenceId, reason: '误报' })
export const confirm = (evidenceId: string, more: Partial<Data<typeof L.ConfirmFulfilment>> = {}) =>
  L.ConfirmFulfilment({ agreementId: 'ag', evidenceId, organisationId: 'street', ...more })
export const dispute = (
  evidenceId: string,
  disputeId: string,
  more: Partial<Data<typeof L.DisputeFulfilment>> = {},
) =>
  L.DisputeFulfilment({
    ...{ agreementId: 'ag', evidenceId, disputeId, organisationId: 'street', reason: '未开放' },
    ...more,
  })
export const complain = (
  disputeId: string,
  instanceNo: number,
  more: Partial<Data<typeof L.DisputeNonPerformance>> = {},
) =>
  L.DisputeNonPerformance({
    ...{ agreementId: 'ag', commitmentId: 'customs-owes', instanceNo, disputeId },
    ...{ organisationId: 'street', reason: '逾期未办', ...more },
  })
export const resolve = (
  disputeId: string,
  outcome: Data<typeof L.ResolveDispute>['outcome'],
  more: Partial<Data<typeof L.ResolveDispute>> = {},
) => L.ResolveDispute({ agreementId: 'ag', disputeId, mediatorId: 'p-community', outcome, ...more })
export const waive = (
  organisationId: string,
  instanceNo: number,
  commitmentId = 'customs-owes',
  agreementId = 'ag',
) => L.WaiveInstance({ agreementId, commitmentId, instanceNo, organisationId, reason: '不再需要' })
export const breach = (disputeIds: readonly string[], effectiveOn: string, organisationId = 'street') =>
  L.TerminateForBreach({ agreementId: 'ag', organisationId, disputeIds, effectiveOn })
export const appraise = (byId: string, ofId: string, more: Partial<Data<typeof L.AppraiseAgreement>> = {}) =>
  L.AppraiseAgreement({ agreementId: 'ag', year: 2023, byId, ofId, score: 80, ...more })

type More = NonNullable<Parameters<typeof draft>[2]>
/** Whoever may submit and confirm for its organisation, and a second person of the street who may, too. */
const mandated = (story: Story, ids: readonly string[]): Story =>
  story
    .do('2023-01-07', ...ids.map((id) => mandate(`d-${id}`, `p-${id}`, id, ['evidence', 'confirm'])))
    .do('2023-01-07', person('q-street', 'street'), mandate('d-q', 'q-street', 'street', ['confirm']))
/** An agreement of the street with others; each promises one thing a month, due on the last day, first on 28 February 2023. */
export const working = (units: readonly string[] = ['customs'], more: More = {}): Story =>
  mandated(agreed(['ag', units, more]), ['street', ...units])
/** The same with a second agreement of the street and the police. */
export const twice = (): Story =>
  mandated(agreed(['ag', ['customs']], ['other', ['police']]), ['street', 'customs', 'police'])
/** Customs owes ten hours a month, and no other thing than documents is proof. */
export const tenHours = (evidenceRequired = false): Story => {
  const quantity: Commitment['quantity'] = { amount: 10, unit: 'hours' }
  return working(['customs'], {
    commitments: [
      promise('street', ['customs']),
      { ...promise('customs', ['street']), quantity, evidenceRequired },
    ],
  })
}

/** Evidence of customs for its first instance. */
export const submitted = (story: Story = working(), day: Day = '2023-02-10', amount?: number): Story =>
  story.as('p-customs', day, submit('e1', amount === undefined ? {} : { amount }))
export const confirmed = (): Story => submitted().as('p-street', '2023-02-11', confirm('e1'))
export const disputed = (story: Story = submitted()): Story =>
  story.as('p-street', '2023-02-11', dispute('e1', 'd1'))
/** Nothing was done in February and in March, and the street has complained of both. */
export const complained = (): Story =>
  working().as('p-street', '2023-03-01', complain('d1', 1)).as('p-street', '2023-04-01', complain('d2', 2))
/** Both complaints upheld on 2 April: to be made good by 2 May. */
export const upheld = (): Story =>
  complained().do('2023-04-02', resolve('d1', 'upheld'), resolve('d2', 'upheld'))
