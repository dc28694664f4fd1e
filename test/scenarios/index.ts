import { amendingScenarios } from './amending.ts'
import { answerScenarios } from './answers.ts'
import { appraisalScenarios } from './appraisal.ts'
import { clockScenarios } from './clock.ts'
import { closingScenarios } from './closing.ts'
import { breachScenarios, disputeScenarios } from './disputes.ts'
import { draftingScenarios } from './drafting.ts'
import { endingScenarios } from './ending.ts'
import { formScenarios } from './forms.ts'
import { foundingScenarios } from './founding.ts'
import { inputScenarios } from './input.ts'
import { joiningScenarios } from './joining.ts'
import { lateScenarios } from './late.ts'
import { leavingScenarios } from './leaving.ts'
import { ledgerScenarios } from './ledger.ts'
import { letterScenarios } from './letter.ts'
import { mandateScenarios } from './mandates.ts'
import { membershipScenarios } from './membership.ts'
import { officeScenarios } from './office.ts'
import { orderScenarios } from './order.ts'
import { organisationScenarios } from './organisation.ts'
import { performanceScenarios } from './performance.ts'
import { personScenarios } from './person.ts'
import { policyScenarios } from './policy.ts'
import { privacyScenarios } from './privacy.ts'
import { renewingScenarios } from './renewing.ts'
import { retractingScenarios } from './retracting.ts'
import type { Scenario } from './scenario.ts'
import { signingScenarios } from './signing.ts'
import { suspendingScenarios } from './suspending.ts'
import { twistScenarios } from './twists.ts'

/** What the ledger refuses and what it lets pass, a theme after the other. */
export const scenarios: readonly Scenario[] = [
  ...[...inputScenarios, ...formScenarios, ...ledgerScenarios, ...policyScenarios],
  ...[...clockScenarios, ...orderScenarios, ...organisationScenarios, ...mandateScenarios],
  ...[
    ...personScenarios,
    ...privacyScenarios,
    ...lateScenarios,
    ...foundingScenarios,
    ...membershipScenarios,
    ...officeScenarios,
  ],
  ...[
    ...draftingScenarios,
    ...signingScenarios,
    ...endingScenarios,
    ...closingScenarios,
    ...leavingScenarios,
    ...letterScenarios,
  ],
  ...[...performanceScenarios, ...answerScenarios, ...disputeScenarios, ...breachScenarios],
  ...appraisalScenarios,
  ...[
    ...amendingScenarios,
    ...renewingScenarios,
    ...joiningScenarios,
    ...suspendingScenarios,
    ...retractingScenarios,
    ...twistScenarios,
  ],
]
