import type { CommandOf } from '../../../kernel/concept.ts'
import type { ledgerConcept } from '../../ledger/index.ts'
import type { organisationConcept } from '../../organisation/index.ts'
import { mandatesById } from '../../organisation/state.ts'
import type { personConcept } from '../../person/index.ts'
import {
  theEmploying,
  theGranting,
  theHome,
  theInterested,
  theNamed,
  theNamedOrAbove,
  theRegistered,
  theReporting,
} from '../own.ts'
import type { AuthorityRows } from '../row.ts'
import { under } from '../under.ts'

/** Ledger, policy, calendar, close period. */
const book = { streetCommittee: 'all' } as const
export const ledgerRows = {
  OpenLedger: { may: book },
  AdoptPolicy: { may: book },
  PublishWorkCalendar: { may: book },
  ClosePeriod: { may: book },
} satisfies AuthorityRows<CommandOf<typeof ledgerConcept>>

/** Register or correct organisations, persons. */
const registry = { streetCommittee: 'all', secretariatClerk: 'all', communitySecretary: 'own' } as const
/** Mandates, liaison; delegations too, which are of the same sort. */
export const representing = { secretariatClerk: 'all', communitySecretary: 'own', signatory: 'own' } as const

export const organisationRows = {
  RegisterOrganisation: { may: registry, own: theRegistered },
  CorrectOrganisation: { may: registry, own: theNamedOrAbove },
  AffiliateOrganisation: { may: registry, own: theNamedOrAbove },
  ReportIn: { may: registry, own: theReporting },
  DeregisterOrganisation: { may: registry, own: theNamedOrAbove },
  // Nobody hands on more than is in one's own hand, nor takes it away from others.
  GrantMandate: { may: representing, own: theNamed, mandate: { scopes: ({ scopes }) => scopes } },
  RevokeMandate: {
    may: representing,
    own: theGranting,
    mandate: {
      scopes: ({ mandateId }, world) =>
        [...world.find(mandatesById, mandateId)]
          .flatMap(({ mandates }) => mandates.filter((m) => m.mandateId === mandateId))
          .flatMap(({ scopes }) => scopes),
    },
  },
  DesignateLiaison: { may: representing, own: theNamed, mandate: under('sign') },
} satisfies AuthorityRows<CommandOf<typeof organisationConcept>>

export const personRows = {
  RegisterPerson: { may: registry, own: theEmploying },
  CorrectPerson: { may: registry, own: theHome },
  TransferPerson: { may: registry, own: theHome },
  EndAffiliation: { may: registry, own: theHome },
  DeclareInterest: { may: registry, own: theHome },
  WithdrawInterest: { may: registry, own: theInterested },
  RecordConsent: { may: registry, own: theHome },
  WithdrawConsent: { may: registry, own: theHome },
  // What cannot be undone is one officer's, whosever the person was.
  ErasePerson: { may: { dataOfficer: 'all' } },
} satisfies AuthorityRows<CommandOf<typeof personConcept>>
