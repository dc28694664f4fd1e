import type { CommandOf } from '../../../kernel/concept.ts'
import type { agreementConcept } from '../../agreement/index.ts'
import { theDrafted, theNamed, theParties } from '../own.ts'
import type { AuthorityRows } from '../row.ts'
import { under, underBy } from '../under.ts'

/** Draft, propose agreements and amendments; write down a suspension. */
const drafting = { secretariatClerk: 'all', communitySecretary: 'own', memberDelegate: 'own' } as const
/** Sign, consent, give notice. */
const signing = { streetCommittee: 'own', communitySecretary: 'own', signatory: 'own' } as const

export const agreementRows = {
  DraftAgreement: { may: drafting, own: theDrafted },
  ReviseDraft: { may: drafting, own: theParties },
  ProposeAgreement: { may: drafting, own: theParties },
  ReopenDraft: { may: drafting, own: theParties },
  WithdrawProposal: { may: drafting, own: theParties },
  SignAgreement: { may: signing, own: theNamed, mandate: underBy('sign', 'signatoryId') },
  DeclineAgreement: { may: signing, own: theNamed, mandate: under('sign') },
  GiveTerminationNotice: { may: signing, own: theNamed, mandate: underBy('terminate', 'signatoryId') },
  RetractTerminationNotice: { may: signing, own: theNamed, mandate: under('terminate') },
  ProposeAmendment: { may: drafting, own: theParties },
  ConsentToAmendment: { may: signing, own: theNamed, mandate: underBy('amend', 'signatoryId') },
  RejectAmendment: { may: signing, own: theNamed, mandate: underBy('amend', 'signatoryId') },
  SuspendAgreement: { may: drafting, own: theParties },
  ResumeAgreement: { may: drafting, own: theParties },
} satisfies AuthorityRows<CommandOf<typeof agreementConcept>>
