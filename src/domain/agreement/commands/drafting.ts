import { Digest, Text } from '../../../kernel/codec/scalars.ts'
import { invalidInput } from '../../../kernel/errors.ts'
import {
  AgreementDrafted,
  AgreementProposed,
  DraftReopened,
  DraftRevised,
  draftFields,
  ProposalWithdrawn,
  revisionFields,
} from '../events/index.ts'
import * as rules from '../rules/index.ts'
import { agreement } from '../state/index.ts'

/** Drafts an agreement between members of a body: who promises what to whom, from when, until when. */
export const DraftAgreement = agreement.command('DraftAgreement', draftFields, {
  rules: [
    ...[rules.twoSides, rules.termIsKept, rules.owedToOthers, rules.mutual, rules.duesLieInTerm],
    rules.commitmentIdsDiffer,
  ],
  decide: ({ data }) => [AgreementDrafted(data)],
})

/** Replaces whole fields of a draft. */
export const ReviseDraft = agreement.command('ReviseDraft', revisionFields, {
  when: ['draft'],
  form: ({ changes }) =>
    Object.keys(changes).length > 0
      ? []
      : [invalidInput('data.changes', 'at least one change', '至少一项修改')],
  rules: [
    ...[rules.revisedSides, rules.revisedTerm, rules.revisedOwing, rules.revisedMutual, rules.revisedDues],
    rules.revisedIdsDiffer,
  ],
  decide: ({ data }) => [DraftRevised(data)],
})

/** Fixes the text: from now on it is signed, declined, withdrawn or reopened, never changed. */
export const ProposeAgreement = agreement.command(
  'ProposeAgreement',
  { textDigest: Digest },
  {
    when: ['draft'],
    rules: [rules.proposedSides, rules.membersOnly, rules.proposedMutual],
    decide: ({ state, data }) => [AgreementProposed({ ...data, textVersion: state.textVersion })],
  },
)

/** Back to the draft: the version rises and signatures are void (AGR-08). */
export const ReopenDraft = agreement.command(
  'ReopenDraft',
  { reason: Text },
  { when: ['proposed'], decide: ({ data }) => [DraftReopened(data)] },
)

/** Takes a draft or a proposal back for good. */
export const WithdrawProposal = agreement.command(
  'WithdrawProposal',
  { reason: Text },
  { when: ['draft', 'proposed'], decide: ({ data }) => [ProposalWithdrawn(data)] },
)
