import * as t from 'io-ts'
import { Digest, intBetween, LocalDate, oneOf, Text } from '../../../kernel/codec/scalars.ts'
import { list, optional, periodOf, struct } from '../../../kernel/codec/struct.ts'
import { BodyRef, CoBuildingField, Name, Side } from '../../common/values.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { type AgreementState, agreed, agreement, CommitmentSpec, NoticeDays } from '../state/index.ts'

const PartySpec = struct({ organisationId: OrganisationId, side: Side })
/** `from` may wait for the conclusion. */
const DraftPeriod = periodOf(t.union([LocalDate, oneOf('onConclusion')]), LocalDate)

export const draftFields = {
  body: BodyRef,
  title: Name,
  parties: list(PartySpec),
  fields: list(CoBuildingField),
  purpose: Text,
  period: DraftPeriod,
  noticeDays: optional(NoticeDays),
  commitments: list(CommitmentSpec),
}
function enlist(draft: AgreementState, parties: readonly t.TypeOf<typeof PartySpec>[]): void {
  draft.parties = parties.map(({ organisationId, side }, no) => ({
    ...{ no, organisationId, side, period: null, leftOn: null, joinedBy: null, endedBy: null },
  }))
  draft.bilateral = parties.length === 2
}

export const AgreementDrafted = agreement.event(
  'AgreementDrafted',
  draftFields,
  (draft, { body, title, parties, fields, purpose, period, noticeDays, commitments }) => {
    Object.assign(draft, { body, title, fields, purpose })
    draft.commitments = commitments.map((spec) => agreed(spec))
    draft.drafted = period
    draft.noticeDays = noticeDays ?? null
    enlist(draft, parties)
  },
  { to: 'draft' },
)

export const revisionFields = {
  changes: struct({
    body: optional(BodyRef),
    title: optional(Name),
    parties: optional(list(PartySpec)),
    fields: optional(list(CoBuildingField)),
    purpose: optional(Text),
    period: optional(DraftPeriod),
    noticeDays: optional(NoticeDays),
    commitments: optional(list(CommitmentSpec)),
  }),
}
/** Each field that is named is replaced whole (DOMAIN 12.18). */
export const DraftRevised = agreement.event(
  'DraftRevised',
  revisionFields,
  (draft, { changes: { parties, period, commitments, ...rest } }) => {
    Object.assign(draft, rest)
    if (commitments) draft.commitments = commitments.map((spec) => agreed(spec))
    if (period) draft.drafted = period
    if (parties) enlist(draft, parties)
  },
)

export const AgreementProposed = agreement.event(
  'AgreementProposed',
  { textDigest: Digest, textVersion: intBetween(1, 1_000_000) },
  (draft, { textDigest }) => {
    draft.textDigest = textDigest
  },
  { to: 'proposed' },
)
export const DraftReopened = agreement.event(
  'DraftReopened',
  { reason: Text },
  (draft) => {
    draft.textVersion += 1
    draft.textDigest = null
  },
  { to: 'draft' },
)
export const AgreementDeclined = agreement.event(
  'AgreementDeclined',
  { organisationId: OrganisationId, reason: Text },
  () => undefined,
  { to: 'declined' },
)
export const ProposalWithdrawn = agreement.event('ProposalWithdrawn', { reason: Text }, () => undefined, {
  to: 'withdrawn',
})
