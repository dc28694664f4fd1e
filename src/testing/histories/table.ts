import * as agreement from './moves/agreement.ts'
import * as alliance from './moves/alliance.ts'
import * as amending from './moves/amending.ts'
import * as disputing from './moves/disputing.ts'
import * as draft from './moves/draft.ts'
import * as ledger from './moves/ledger.ts'
import * as pausing from './moves/pausing.ts'
import * as people from './moves/people.ts'
import * as performing from './moves/performing.ts'
import * as registry from './moves/registry.ts'
import { type Move, onceThere } from './plan.ts'
import * as agreements from './stories/agreement.ts'
import * as alliances from './stories/alliance.ts'
import * as changing from './stories/changing.ts'
import * as endings from './stories/endings.ts'
import * as working from './stories/performing.ts'

const running = (move: Move): Move => onceThere((town) => town.running(), move, agreements.bilateral)
const amendable = (move: Move): Move => onceThere(amending.amending, move, running(amending.proposeAmendment))
const answerable = (move: Move): Move =>
  onceThere((town) => performing.answerable(town), move, running(performing.submitEvidence))

/** Moves with their weights: single commands, mostly right, and stories that reach deep. The plainest comes first. */
const weighted: readonly (readonly [weight: number, move: Move])[] = [
  [6, alliances.foundedAlliance],
  [6, agreements.bilateral],
  [5, agreements.multilateral],
  [3, agreements.reopenedOnce],
  [4, agreements.proposedAgreement],
  [3, alliances.preparedAlliance],
  [4, agreements.noticesGiven],
  [4, changing.amended],
  [5, changing.regrouped],
  [4, changing.renewed],
  [3, changing.suspended],
  [2, changing.thoughtBetter],
  [6, working.performed],
  [1, working.agreementYear],
  [2, working.breached],
  [4, alliances.left],
  [4, alliances.joined],
  [2, endings.departed],
  [3, endings.closed],
  [1, endings.forgotten],
  [1, alliances.dissolved],
  [2, registry.register],
  [2, registry.correct],
  [2, registry.affiliate],
  [3, registry.grant],
  [2, registry.revoke],
  [2, registry.designateLiaison],
  [2, registry.reportIn],
  [1, registry.deregister],
  [2, people.registerPerson],
  [2, people.transfer],
  [2, people.endAffiliation],
  [2, people.declareInterest],
  [1, people.correctPerson],
  [2, onceThere(people.interested, people.withdrawInterest, people.declareInterest)],
  [2, people.recordConsent],
  [2, onceThere(people.agreed, people.withdrawConsent, people.recordConsent)],
  [1, onceThere(people.gone, people.erasePerson, endings.forgotten)],
  [2, alliance.initiate],
  [2, alliance.draftCharter],
  [3, alliance.invite],
  [4, alliance.accept],
  [4, alliance.decline],
  [2, alliance.found],
  [2, alliance.abandon],
  [3, alliance.apply],
  [3, alliance.admit],
  [2, alliance.refuse],
  [3, alliance.designateDelegate],
  [3, alliance.withdraw],
  [1, alliance.dissolve],
  [4, draft.draft],
  [2, draft.revise],
  [4, agreement.propose],
  [1, agreement.reopen],
  [6, agreement.sign],
  [5, agreement.declineAgreement],
  [2, agreement.withdrawProposal],
  [4, agreement.giveNotice],
  [4, running(amending.proposeAmendment)],
  [4, amendable(amending.consent)],
  [2, amendable(amending.reject)],
  [2, running(pausing.suspend)],
  [2, onceThere(pausing.paused, pausing.resume, changing.suspended)],
  [2, onceThere(pausing.noticed, pausing.retractNotice, agreements.noticesGiven)],
  [4, running(performing.submitEvidence)],
  [2, answerable(performing.retractEvidence)],
  [2, answerable(performing.confirm)],
  [2, running(performing.waive)],
  [3, answerable(disputing.disputeFulfilment)],
  [2, running(disputing.disputeNonPerformance)],
  [2, onceThere(disputing.disputed, disputing.resolve, working.disputed)],
  [2, onceThere(disputing.broken, disputing.terminateForBreach, working.breached)],
  [2, running(disputing.appraise)],
  [1, ledger.adoptPolicy],
  [1, ledger.publishCalendar],
  [1, ledger.closePeriod],
  [1, ledger.openAgain],
]

const moves: readonly Move[] = weighted.flatMap(([weight, move]) =>
  Array.from({ length: weight }, () => move),
)
export const moveAt = (n: number): Move => moves[n % moves.length] ?? alliances.foundedAlliance
