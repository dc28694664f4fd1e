import { Digest, Text } from '../../../kernel/codec/scalars.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { PersonId } from '../../person/state.ts'
import { AgreementDeclined, AgreementSigned } from '../events/index.ts'
import * as rules from '../rules/index.ts'
import { agreement } from '../state/index.ts'

/** Signs for one party; the last signature concludes (AGR-07). Mandate and standing are what a signature needs: see ties. */
export const SignAgreement = agreement.command(
  'SignAgreement',
  { organisationId: OrganisationId, signatoryId: PersonId, textDigest: Digest },
  {
    when: ['proposed'],
    rules: [
      ...[rules.partiesOnly, rules.membersOnly, rules.frozenText, rules.oneSignature, rules.signedAfterwards],
      ...[rules.differentHands, rules.concludedTerm, rules.concludedDues],
    ],
    decide: ({ data }) => [AgreementSigned(data)],
  },
)

/** Declines for one party: the proposal is dead. */
export const DeclineAgreement = agreement.command(
  'DeclineAgreement',
  { organisationId: OrganisationId, reason: Text },
  {
    when: ['proposed'],
    rules: [rules.partiesOnly, rules.declinerIsMandated],
    decide: ({ data }) => [AgreementDeclined(data)],
  },
)
