import { EndDay, LocalDate, oneOf, StartDay, Text } from '../../../kernel/codec/scalars.ts'
import { optional } from '../../../kernel/codec/struct.ts'
import { AgreementResumed, AgreementSuspended } from '../events/index.ts'
import * as rules from '../rules/index.ts'
import { agreement } from '../state/index.ts'

/**
 * Stops the clock: nothing is performed on the days suspended, and due days move back by them (AGR-19). Without an end it runs
 * to the resumption or to the end of the agreement.
 */
export const SuspendAgreement = agreement.command(
  'SuspendAgreement',
  {
    from: StartDay,
    until: optional(LocalDate),
    reason: Text,
    authority: oneOf('allParties', 'superiorOrder'),
  },
  {
    when: ['concluded'],
    rules: [rules.startsBeforeItEnds, rules.suspendedInTerm],
    decide: ({ data }) => [AgreementSuspended(data)],
  },
)

/** Ends the suspension that runs on that day. */
export const ResumeAgreement = agreement.command(
  'ResumeAgreement',
  { on: EndDay },
  {
    when: ['concluded'],
    rules: [rules.isSuspended, rules.resumedOnce],
    decide: ({ data }) => [AgreementResumed(data)],
  },
)
