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
      'DeclareInterest',
    ],
    may: 'S● C● K◐',
  },
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
    commands: ['DraftAgreement', 'ReviseDraft', 'ProposeAgreement', 'ReopenDraft', 'WithdrawProposal'],
    may: 'C● K◐ D◐',
  },
  { commands: ['SignAgreement', 'DeclineAgreement', 'GiveTerminationNotice'], may: 'S◐ K◐ G◐' },
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
