import { addDays } from '../../../kernel/calendar.ts'
import { innerId, newInnerId } from '../../../kernel/codec/refs.ts'
import { EndDay, Text } from '../../../kernel/codec/scalars.ts'
import { list } from '../../../kernel/codec/struct.ts'
import { invalidInput } from '../../../kernel/errors.ts'
import { OrganisationId } from '../../organisation/state.ts'
import {
  AgreementTerminated,
  DisputeResolved,
  FulfilmentDisputed,
  NonPerformanceDisputed,
  named,
  resolutionFields,
} from '../events/index.ts'
import { countedBy, disputeOf, evidenceOf } from '../finding.ts'
import * as rules from '../rules/index.ts'
import { agreement } from '../state/index.ts'
import { fulfilling } from './performing.ts'

const disputing = { disputeId: newInnerId('dispute'), organisationId: OrganisationId, reason: Text }

/** A beneficiary contradicts what was submitted, through the actor under the mandate `confirm`. */
export const DisputeFulfilment = agreement.command(
  'DisputeFulfilment',
  { evidenceId: innerId('evidence'), ...disputing },
  {
    when: ['concluded'],
    rules: [
      ...[rules.partiesOnly, rules.ownEvidence, rules.evidenceWaits, rules.evidenceMovesOn],
      ...[rules.beneficiariesOnly, rules.answeredByAnother, rules.answeredAfterwards],
    ],
    decide: ({ data }) => [FulfilmentDisputed(data)],
  },
)

/** A beneficiary complains that nothing was done although the due day has passed. */
export const DisputeNonPerformance = agreement.command(
  'DisputeNonPerformance',
  { ...named, ...disputing },
  {
    when: ['concluded'],
    rules: [rules.partiesOnly, rules.knownInstance, rules.beneficiariesOnly, rules.overdueOnly],
    decide: ({ data }) => [NonPerformanceDisputed(data)],
  },
)

/**
 * A mediator who belongs to no party ends a dispute. An upheld one is to be made good by `cureBy` (the policy's `cureDays` from the day
 * on where absent); a settled one says with `confirmedAmount` how much counts.
 */
export const ResolveDispute = agreement.command(
  'ResolveDispute',
  { disputeId: innerId('dispute'), ...resolutionFields },
  {
    when: ['concluded'],
    form: ({ outcome, confirmedAmount }) =>
      outcome === 'settled' && confirmedAmount === undefined
        ? [invalidInput('data.confirmedAmount', 'given where the outcome is settled', '调解和解时必填')]
        : [],
    rules: [
      ...[rules.ownDispute, rules.disputeIsOpen, rules.disputedMovesOn, rules.settledWithin],
      ...[rules.mediatorIsNeutral, rules.resolvedAfterwards],
    ],
    decide: ({ state, data, on, policy }) => {
      const { disputeId, outcome, confirmedAmount = 0 } = data
      const dispute = disputeOf(state, disputeId)
      const evidence = dispute?.evidenceId ? evidenceOf(state, dispute.evidenceId) : undefined
      const cureBy = data.cureBy ?? addDays(on, policy.cureDays)
      return [
        DisputeResolved({ ...data, ...(outcome === 'upheld' && { cureBy }) }),
        ...fulfilling(state, dispute, countedBy(outcome, evidence?.amount ?? 0, confirmedAmount)),
      ]
    },
  },
)

/** A beneficiary ends the agreement for breach, through the actor under the mandate `terminate`: without notice, on the ground of disputes. */
export const TerminateForBreach = agreement.command(
  'TerminateForBreach',
  { organisationId: OrganisationId, disputeIds: list(innerId('dispute')), effectiveOn: EndDay },
  {
    when: ['concluded'],
    rules: [
      ...[rules.partiesOnly, rules.ownDisputes, rules.breachIsProven, rules.endedForBreachOnce],
      rules.stillRuns,
    ],
    decide: ({ data }) => [AgreementTerminated({ ...data, cause: 'breach' })],
  },
)
