import {
  AcceptInvitation,
  AdmitMember,
  ApplyForMembership,
  type CommandContext,
  type CommandOf,
  core,
  DesignateDelegate,
  DraftAgreement,
  DraftCharter,
  type EventStore,
  FoundAlliance,
  GrantMandate,
  InitiateAlliance,
  InviteMember,
  type Ledger,
  type LedgerOptions,
  memoryStore,
  OpenLedger,
  openLedger,
  orThrow,
  ProposeAgreement,
  RegisterOrganisation,
  RegisterPerson,
  type Result,
  SignAgreement,
} from 'co-building-ledger'
import { began } from './scratch.ts'

export type Concept = (typeof core)[number]
export type Command = CommandOf<Concept>
export const DIGEST = 'a'.repeat(64)
const DAY = '2024-01-02'
export const context = { actor: { personId: 'clerk' }, occurredOn: DAY }

/** Time goes on from the morning of that day, so that ids come in the order in which they do in life. */
export const clock = (): number => Date.parse(`${DAY}T10:00:00+08:00`) + Date.now() - began

/** Who takes commands: a ledger, or what it is measured against. */
export interface Desk {
  readonly revision: number
  execute(command: Command, context: CommandContext): Promise<Result<unknown>>
}
/** A ledger on a store, at that time. */
export const ledgerOn = (store: EventStore, options: Partial<LedgerOptions<Concept>> = {}) =>
  orThrow(openLedger({ id: 'bench', concepts: core, store, clock, ...options }))

/** A town of which a ledger is kept, with the means to fill it fast. */
export class Town<D extends Desk = Ledger<Concept>> {
  readonly ledger: D
  readonly #prefix: string
  #next = 0

  /** A town that is there already; ids with another prefix are new to it. */
  constructor(ledger: D, prefix = '') {
    this.ledger = ledger
    this.#prefix = prefix
  }
  static async open(): Promise<Town> {
    return Town.at(await ledgerOn(memoryStore()))
  }
  /** A new town whose commands go to a desk. */
  static async at<D extends Desk>(desk: D): Promise<Town<D>> {
    const town = new Town(desk)
    await town.give(
      OpenLedger({ ledgerId: 'bench', name: { zh: '测' }, areaId: 'a', offset: '+08:00', opensOn: DAY }),
    )
    await town.give(
      RegisterOrganisation({
        organisationId: 'district',
        kind: 'districtPartyCommittee',
        name: { zh: '区委' },
      }),
    )
    return town
  }
  /** Executes a command that must be accepted. */
  async give(command: Command): Promise<void> {
    await orThrow(this.ledger.execute(command, context))
  }
  id(kind: string): string {
    return `${kind}-${this.#prefix}${this.#next++}`
  }

  async organisation(kind: 'publicUnit' | 'streetWorkingCommittee' = 'publicUnit'): Promise<string> {
    const organisationId = this.id('o')
    const superior = kind === 'streetWorkingCommittee' ? { superiorId: 'district' } : {}
    await this.give(RegisterOrganisation({ organisationId, kind, name: { zh: '单位' }, ...superior }))
    return organisationId
  }
  async person(organisationId: string): Promise<string> {
    const personId = this.id('p')
    const affiliation = { organisationId, from: DAY }
    await this.give(
      RegisterPerson({ personId, details: { name: '王小明' }, lawfulBasis: 'employment', affiliation }),
    )
    return personId
  }
  grant(organisationId: string, personId: string): Command {
    const period = { from: DAY, until: null }
    const scopes = ['sign', 'terminate'] as const
    return GrantMandate({ organisationId, mandateId: this.id('m'), personId, scopes, period })
  }
  /** An organisation whose person may sign for it. */
  async unit(kind?: 'streetWorkingCommittee'): Promise<Unit> {
    const organisationId = await this.organisation(kind)
    const personId = await this.person(organisationId)
    await this.give(this.grant(organisationId, personId))
    return { organisationId, personId }
  }
  /** A founded alliance of a street of its own with three founders. */
  async alliance(): Promise<Alliance> {
    const allianceId = this.id('al')
    const founders = [await this.unit('streetWorkingCommittee'), await this.unit(), await this.unit()]
    const [lead] = founders
    const leadId = lead?.organisationId ?? ''
    const terms = { admissionBy: 'lead', majorityBase: 'roll' } as const
    await this.give(
      InitiateAlliance({ allianceId, streetAreaId: this.id('s'), leadId, name: { zh: '联盟' } }),
    )
    await this.give(DraftCharter({ allianceId, terms, digest: DIGEST }))
    for (const { organisationId, personId } of founders) {
      await this.give(InviteMember({ allianceId, organisationId }))
      await this.give(AcceptInvitation({ allianceId, organisationId, personId, charterVersion: 1 }))
    }
    await this.give(FoundAlliance({ allianceId, foundedOn: DAY }))
    return { allianceId, lead: lead ?? { organisationId: '', personId: '' } }
  }
  /** A candidate of an alliance, ready to be admitted. */
  async candidate(allianceId: string): Promise<Unit> {
    const unit = await this.unit()
    await this.give(ApplyForMembership({ allianceId, ...unit }))
    return unit
  }
  admit(allianceId: string, { organisationId }: Unit): Command {
    return AdmitMember({ allianceId, organisationId, from: DAY, authority: { leadDecision: DIGEST } })
  }
  async member(allianceId: string): Promise<Unit> {
    const unit = await this.candidate(allianceId)
    await this.give(this.admit(allianceId, unit))
    return unit
  }
  async delegate(allianceId: string, { organisationId, personId }: Unit): Promise<void> {
    const period = { from: DAY, until: null }
    await this.give(DesignateDelegate({ allianceId, organisationId, personId, period }))
  }
  /** An agreement between the lead and a member, proposed; the signatures are given by `sign`. */
  async proposal({ allianceId, lead }: Alliance, { organisationId: unitId }: Unit): Promise<string> {
    const agreementId = this.id('ag')
    const owed = (commitmentId: string, obligorId: string, beneficiaryId: string) => ({
      ...{ commitmentId, obligorId, beneficiaryIds: [beneficiaryId], kind: 'venue' as const },
      ...{ description: '场地', schedule: { every: 'month' as const, dueDay: 28 }, evidenceRequired: false },
    })
    await this.give(
      DraftAgreement({
        ...{
          agreementId,
          body: { alliance: allianceId },
          title: { zh: '协议' },
          fields: ['activity'],
          purpose: '共建',
        },
        parties: [
          { organisationId: lead.organisationId, side: 'territorial' },
          { organisationId: unitId, side: 'unit' },
        ],
        period: { from: '2024-02-01', until: '2026-02-01' },
        commitments: [owed('c1', lead.organisationId, unitId), owed('c2', unitId, lead.organisationId)],
      }),
    )
    await this.give(ProposeAgreement({ agreementId, textDigest: DIGEST }))
    return agreementId
  }
  sign(agreementId: string, { organisationId, personId }: Unit, textDigest = DIGEST): Command {
    return SignAgreement({ agreementId, organisationId, signatoryId: personId, textDigest })
  }
  async conclude(alliance: Alliance, unit: Unit): Promise<string> {
    const agreementId = await this.proposal(alliance, unit)
    await this.give(this.sign(agreementId, alliance.lead))
    await this.give(this.sign(agreementId, unit))
    return agreementId
  }
}
export interface Unit {
  readonly organisationId: string
  readonly personId: string
}
export interface Alliance {
  readonly allianceId: string
  readonly lead: Unit
}

/** A preview that must be accepted, or refused; how many events it shows. */
export function preview({ ledger }: Town, command: Command, tag: 'Left' | 'Right'): number {
  const result = ledger.preview(command, context)
  if (result._tag !== tag) throw new Error(`${command.type}: ${JSON.stringify(result)}`)
  return result._tag === 'Right' ? result.right.events.length : 0
}
