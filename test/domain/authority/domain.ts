import type { Role } from 'co-building-ledger'
import type { CoreCommand } from 'co-building-ledger/testing'

export type CommandType = CoreCommand['type']

/** The columns of DOMAIN 8, by the letters that the lines below use. */
export const columns = {
  S: 'streetCommittee',
  C: 'secretariatClerk',
  K: 'communitySecretary',
  D: 'memberDelegate',
  G: 'signatory',
  M: 'resourceManager',
  H: 'seatHolder',
  P: 'departmentHandler',
  F: 'financeClerk',
  A: 'auditor',
  R: 'resident',
  O: 'dataOfficer',
} as const satisfies Readonly<Record<string, Role>>

interface Line {
  readonly commands: readonly CommandType[]
  /** ● may, ◐ for its own; a column that is not named is blank. */
  readonly may: string
}
/** DOMAIN 8 once more, written by hand from the table: what the library says must be this. */
export const domain: readonly Line[] = [
  { commands: ['OpenLedger', 'AdoptPolicy', 'PublishWorkCalendar', 'ClosePeriod'], may: 'S●' },
  {
    commands: [
      ...(['RegisterOrganisation', 'CorrectOrganisation', 'AffiliateOrganisation', 'ReportIn'] as const),
      ...(['DeregisterOrganisation', 'RegisterPerson', 'TransferPerson', 'EndAffiliation'] as const),
      ...([
        'DeclareInterest',
        'WithdrawInterest',
        'CorrectPerson',
        'RecordConsent',
        'WithdrawConsent',
      ] as const),
    ],
    may: 'S● C● K◐',
  },
  // In DOMAIN 8 the data officer sits in the street's column.
  { commands: ['ErasePerson'], may: 'O●' },
  {
    commands: ['GrantMandate', 'RevokeMandate', 'DesignateLiaison', 'DesignateDelegate'],
    may: 'C● K◐ G◐',
  },
  {
    commands: [
      ...(['InitiateAlliance', 'DraftCharter', 'InviteMember', 'FoundAlliance', 'AbandonAlliance'] as const),
      ...(['AdmitMember', 'RefuseAdmission', 'DissolveAlliance'] as const),
    ],
    may: 'S● C●',
  },
  {
    // DOMAIN 12.10 asks for a mandate here, so that a signatory may what the mandate is for.
    commands: ['AcceptInvitation', 'DeclineInvitation', 'ApplyForMembership', 'WithdrawMember'],
    may: 'S● C● D◐ G◐',
  },
  {
    commands: [
      ...(['DraftAgreement', 'ReviseDraft', 'ProposeAgreement', 'ReopenDraft', 'WithdrawProposal'] as const),
      // DOMAIN 8 has no column for suspensions: all parties, or an order from above, decide; the clerk writes it down.
      ...(['ProposeAmendment', 'SuspendAgreement', 'ResumeAgreement'] as const),
    ],
    may: 'C● K◐ D◐',
  },
  {
    // Evidence, confirmation. DOMAIN 12.10 asks for a mandate, so that a signatory may what the mandate is for.
    commands: [
      ...(['SubmitEvidence', 'RetractEvidence', 'ConfirmFulfilment', 'DisputeFulfilment'] as const),
      ...(['DisputeNonPerformance', 'WaiveInstance'] as const),
    ],
    may: 'K◐ D◐ G◐',
  },
  // Mediation.
  { commands: ['ResolveDispute'], may: 'S●' },
  // DOMAIN 8 has no line for it: each party, through whoever leads or represents it.
  { commands: ['AppraiseAgreement'], may: 'S◐ K◐ D◐' },
  { commands: ['TerminateForBreach'], may: 'S◐ K◐ G◐' },
  {
    commands: [
      ...(['SignAgreement', 'DeclineAgreement', 'ConsentToAmendment', 'RejectAmendment'] as const),
      ...(['GiveTerminationNotice', 'RetractTerminationNotice'] as const),
    ],
    may: 'S◐ K◐ G◐',
  },
]

export type Mark = '●' | '◐' | ''
const markOf = (text: string): Mark => (text === '●' || text === '◐' ? text : '')
/** Role × command with the mark of the domain: every cell of the table. */
export const cells: readonly { readonly type: CommandType; readonly role: Role; readonly mark: Mark }[] =
  domain.flatMap(({ commands, may }) =>
    commands.flatMap((type) =>
      Object.entries(columns).map(([letter, role]) => {
        const cell = may.split(' ').find((each) => each.startsWith(letter)) ?? ''
        return { type, role, mark: markOf(cell.slice(1)) }
      }),
    ),
  )
