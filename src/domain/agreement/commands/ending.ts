import { EndDay, Text } from '../../../kernel/codec/scalars.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { PersonId } from '../../person/state.ts'
import { retractionFields, TerminationNoticeGiven, TerminationNoticeRetracted } from '../events/index.ts'
import * as rules from '../rules/index.ts'
import { agreement } from '../state/index.ts'

/**
 * Notice of one party: of two, it ends the agreement; of several, that party's role, and the agreement where the rest do
 * not carry it (AGR-24).
 */
export const GiveTerminationNotice = agreement.command(
  'GiveTerminationNotice',
  { organisationId: OrganisationId, signatoryId: PersonId, effectiveOn: EndDay, reason: Text },
  {
    when: ['concluded'],
    rules: [rules.partiesOnly, rules.noticeIsKept, rules.leavesOnce, rules.stillRuns],
    decide: ({ data }) => [TerminationNoticeGiven(data)],
  },
)

/** Takes a notice back before it takes effect, with the consent of every other party; what it released stays released. */
export const RetractTerminationNotice = agreement.command('RetractTerminationNotice', retractionFields, {
  when: ['concluded'],
  rules: [
    ...[rules.partiesRetract, rules.noticeStands, rules.retractedAfterwards, rules.retractedInTime],
    ...[rules.othersConsent, rules.oneRetraction, rules.differentRetractors],
  ],
  decide: ({ data }) => [TerminationNoticeRetracted(data)],
})
