import * as agreement from './moves/agreement.ts'
import * as alliance from './moves/alliance.ts'
import * as draft from './moves/draft.ts'
import * as ledger from './moves/ledger.ts'
import * as people from './moves/people.ts'
import * as registry from './moves/registry.ts'
import type { Move } from './plan.ts'
import * as agreements from './stories/agreement.ts'
import * as alliances from './stories/alliance.ts'
import * as endings from './stories/endings.ts'

/** Moves with their weights: single commands, mostly right, and stories that reach deep. The plainest comes first. */
const weighted: readonly (readonly [weight: number, move: Move])[] = [
  [6, alliances.foundedAlliance],
  [6, agreements.bilateral],
  [5, agreements.multilateral],
  [3, agreements.reopenedOnce],
  [4, agreements.proposedAgreement],
  [3, alliances.preparedAlliance],
  [4, agreements.noticesGiven],
  [4, alliances.left],
  [4, alliances.joined],
  [2, endings.departed],
  [2, endings.closed],
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
  [1, ledger.adoptPolicy],
  [1, ledger.publishCalendar],
  [1, ledger.closePeriod],
  [1, ledger.openAgain],
]

const moves: readonly Move[] = weighted.flatMap(([weight, move]) =>
  Array.from({ length: weight }, () => move),
)
export const moveAt = (n: number): Move => moves[n % moves.length] ?? alliances.foundedAlliance
