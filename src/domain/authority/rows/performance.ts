import type { CommandOf } from '../../../kernel/concept.ts'
import type { agreementConcept } from '../../agreement/index.ts'
import { theAppraising, theNamed, theObligor, theSubmitting } from '../own.ts'
import type { AuthorityRows } from '../row.ts'
import { under } from '../under.ts'

/** Evidence and confirmation; by mandate too, since DOMAIN 12.10 asks for one. */
const performing = { communitySecretary: 'own', memberDelegate: 'own', signatory: 'own' } as const
/** The street's own agreements are appraised, too. */
const appraising = { streetCommittee: 'own', communitySecretary: 'own', memberDelegate: 'own' } as const
const answering = { may: performing, own: theNamed, mandate: under('confirm') } as const

export const performanceRows = {
  SubmitEvidence: { may: performing, own: theObligor, mandate: under('evidence') },
  RetractEvidence: { may: performing, own: theSubmitting, mandate: under('evidence') },
  ConfirmFulfilment: answering,
  DisputeFulfilment: answering,
  DisputeNonPerformance: answering,
  WaiveInstance: answering,
  ResolveDispute: { may: { streetCommittee: 'all' } },
  TerminateForBreach: {
    may: { streetCommittee: 'own', communitySecretary: 'own', signatory: 'own' },
    own: theNamed,
    mandate: under('terminate'),
  },
  AppraiseAgreement: { may: appraising, own: theAppraising },
} satisfies AuthorityRows<CommandOf<typeof agreementConcept>>
