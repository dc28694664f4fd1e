import { innerId, newInnerId } from '../../../kernel/codec/refs.ts'
import { Digest, Text } from '../../../kernel/codec/scalars.ts'
import { type InvalidInput, invalidInput } from '../../../kernel/errors.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { PersonId } from '../../person/state.ts'
import { effectsOf } from '../effects.ts'
import { AmendmentConsented, AmendmentProposed, AmendmentRejected, amendmentFields } from '../events/index.ts'
import * as rules from '../rules/index.ts'
import { type AmendmentChanges, type AmendmentKind, agreement, changesOf } from '../state/index.ts'

/** The changes are those of the kind, and change something. */
function fitKind(kind: AmendmentKind, changes: AmendmentChanges): readonly InvalidInput[] {
  const fields = Object.keys(changesOf[kind].fields)
  const [en, zh] = [
    `what an amendment ${kind} changes: ${fields.join(', ')}`,
    `${kind} 类变更的内容：${fields.join('、')}`,
  ]
  // A codec by itself lets keys pass that it does not know.
  const isOfKind = changesOf[kind].is(changes) && Object.keys(changes).every((key) => fields.includes(key))
  if (!isOfKind) return [invalidInput('data.changes', en, zh)]
  return Object.keys(changes).length > 0
    ? []
    : [invalidInput('data.changes', 'at least one change', '至少一项修改')]
}

/** Proposes a change of a concluded agreement; it waits for the consent of every party (AGR-16). */
export const ProposeAmendment = agreement.command(
  'ProposeAmendment',
  { amendmentId: newInnerId('amendment'), ...amendmentFields },
  {
    when: ['concluded'],
    form: ({ kind, changes }) => fitKind(kind, changes),
    rules: [rules.oneAmendment, rules.proposedAfterwards, ...rules.soundProposal],
    decide: ({ data }) => [AmendmentProposed(data)],
  },
)

const amendmentId = innerId('amendment')
/** Consents for one party; the last consent applies the amendment (C-17). Mandate and standing are what a declaration needs: see ties. */
export const ConsentToAmendment = agreement.command(
  'ConsentToAmendment',
  { amendmentId, organisationId: OrganisationId, signatoryId: PersonId, textDigest: Digest },
  {
    when: ['concluded'],
    rules: [
      ...[rules.ownAmendment, rules.amendmentIsOpen, rules.declaredAfterwards, rules.partiesConsent],
      ...[rules.oneConsent, rules.oneText, rules.differentConsents, ...rules.soundApplication],
    ],
    decide: (asked) => [AmendmentConsented(asked.data), ...effectsOf(asked.state, rules.lastConsent(asked))],
  },
)

/** One rejection closes the amendment. */
export const RejectAmendment = agreement.command(
  'RejectAmendment',
  { amendmentId, organisationId: OrganisationId, signatoryId: PersonId, reason: Text },
  {
    when: ['concluded'],
    rules: [rules.ownAmendment, rules.amendmentIsOpen, rules.declaredAfterwards, rules.partiesConsent],
    decide: ({ data }) => [AmendmentRejected(data)],
  },
)
