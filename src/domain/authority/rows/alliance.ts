import type { CommandOf } from '../../../kernel/concept.ts'
import type { allianceConcept } from '../../alliance/index.ts'
import { theNamed } from '../own.ts'
import type { AuthorityRows } from '../row.ts'
import { under, underBy } from '../under.ts'
import { representing } from './registry.ts'

/** Alliance: initiate, found, admit, dissolve. */
const leading = { streetCommittee: 'all', secretariatClerk: 'all' } as const
/** Alliance: accept, apply, withdraw; by mandate too, since DOMAIN 12.10 asks for one. */
const joining = { ...leading, memberDelegate: 'own', signatory: 'own' } as const

export const allianceRows = {
  InitiateAlliance: { may: leading },
  DraftCharter: { may: leading },
  InviteMember: { may: leading },
  FoundAlliance: { may: leading },
  AbandonAlliance: { may: leading },
  AdmitMember: { may: leading },
  RefuseAdmission: { may: leading },
  DissolveAlliance: { may: leading },
  AcceptInvitation: { may: joining, own: theNamed, mandate: underBy('sign', 'personId') },
  DeclineInvitation: { may: joining, own: theNamed, mandate: underBy('sign', 'personId') },
  ApplyForMembership: { may: joining, own: theNamed, mandate: underBy('sign', 'personId') },
  WithdrawMember: { may: joining, own: theNamed, mandate: underBy('terminate', 'personId') },
  DesignateDelegate: { may: representing, own: theNamed, mandate: under('sign') },
} satisfies AuthorityRows<CommandOf<typeof allianceConcept>>
