import type { Immutable } from 'immer'
import { innerId, newInnerId } from '../../../kernel/codec/refs.ts'
import { Text } from '../../../kernel/codec/scalars.ts'
import { optional } from '../../../kernel/codec/struct.ts'
import type { EventOn } from '../../../kernel/message.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { confirmedOf, isOf, type Named } from '../balance.ts'
import {
  Counted,
  EvidenceRetracted,
  EvidenceSubmitted,
  FulfilmentConfirmed,
  InstanceFulfilled,
  InstanceWaived,
  named,
  performanceFields,
} from '../events/index.ts'
import { evidenceOf, instanceOf } from '../finding.ts'
import { promised } from '../instances.ts'
import * as rules from '../rules/index.ts'
import { type AgreementState, Amount, agreement } from '../state/index.ts'

const evidenceId = innerId('evidence')

/**
 * Says that an instance of a promise was performed, or a part of it. It comes from the obligor, through the actor under the mandate
 * `evidence`; `amount` in the promise's unit, all of it where absent.
 */
export const SubmitEvidence = agreement.command(
  'SubmitEvidence',
  { ...named, evidenceId: newInnerId('evidence'), amount: optional(Amount), ...performanceFields },
  {
    when: ['concluded'],
    rules: [rules.knownInstance, rules.fromTheObligor, rules.notLapsed],
    decide: ({ state, data }) => {
      const instance = instanceOf(state, data)
      return instance ? [EvidenceSubmitted({ ...data, amount: data.amount ?? promised(instance) })] : []
    },
  },
)

/** Takes evidence back that nobody has answered yet. */
export const RetractEvidence = agreement.command(
  'RetractEvidence',
  { evidenceId, reason: Text },
  {
    when: ['concluded'],
    rules: [
      ...[rules.ownEvidence, rules.evidenceWaits, rules.evidenceMovesOn, rules.answeredAfterwards],
      rules.retractorIsMandated,
    ],
    decide: ({ data }) => [EvidenceRetracted(data)],
  },
)

/** What is said once: that the confirmed sum reaches the promise, when so much more of an instance counts (DOMAIN 12.21). */
export function fulfilling(
  state: Immutable<AgreementState>,
  of: Named | undefined,
  counts: number,
): readonly EventOn<'agreement'>[] {
  const instance = of && instanceOf(state, of)
  if (!instance || state.fulfilments.some(isOf(instance))) return []
  if (confirmedOf(state, instance) + counts < promised(instance)) return []
  const { commitment, no: instanceNo } = instance
  return [InstanceFulfilled({ agreementId: state.id, commitmentId: commitment.commitmentId, instanceNo })]
}

/**
 * A beneficiary confirms what was submitted, through the actor under the mandate `confirm`: all of it, or `confirmedAmount`. The first
 * answer of any beneficiary settles the evidence.
 */
export const ConfirmFulfilment = agreement.command(
  'ConfirmFulfilment',
  { evidenceId, organisationId: OrganisationId, confirmedAmount: optional(Counted), remark: optional(Text) },
  {
    when: ['concluded'],
    rules: [
      ...[rules.partiesOnly, rules.ownEvidence, rules.evidenceWaits, rules.evidenceMovesOn],
      ...[rules.beneficiariesOnly, rules.withinEvidence, rules.answeredByAnother, rules.answeredAfterwards],
    ],
    decide: ({ state, data }) => {
      const evidence = evidenceOf(state, data.evidenceId)
      const confirmedAmount = data.confirmedAmount ?? evidence?.amount ?? 0
      return [
        FulfilmentConfirmed({ ...data, confirmedAmount }),
        ...fulfilling(state, evidence, confirmedAmount),
      ]
    },
  },
)

/** A beneficiary gives its claim to an instance up, through the actor under the mandate `confirm`. */
export const WaiveInstance = agreement.command(
  'WaiveInstance',
  { ...named, organisationId: OrganisationId, reason: Text },
  {
    when: ['concluded'],
    rules: [
      ...[rules.partiesOnly, rules.knownInstance, rules.beneficiariesOnly, rules.waivedOnce],
      rules.notLapsed,
    ],
    decide: ({ data }) => [InstanceWaived(data)],
  },
)
