import { RegisterOrganisation } from 'co-building-ledger'
import { type Alliance, type Command, type Desk, Town, type Unit } from './town.ts'

/** Commands of one kind, each to be given once, in this order. */
export type Kind = 'RegisterOrganisation' | 'GrantMandate' | 'SignAgreement'
export const kinds = ['RegisterOrganisation', 'GrantMandate', 'SignAgreement'] as const

/** A town that prepares commands of everyday kinds, the same ones at every desk; what they need stands before they are given. */
export class Work<D extends Desk> {
  readonly town: Town<D>
  readonly #alliance: Alliance
  readonly #members: readonly Unit[]

  private constructor(town: Town<D>, alliance: Alliance, members: readonly Unit[]) {
    this.town = town
    this.#alliance = alliance
    this.#members = members
  }
  static async at<D extends Desk>(desk: D): Promise<Work<D>> {
    return Work.in(await Town.at(desk))
  }
  static async in<D extends Desk>(town: Town<D>): Promise<Work<D>> {
    const alliance = await town.alliance()
    const members: Unit[] = []
    for (let i = 0; i < 20; i++) members.push(await town.member(alliance.allianceId))
    return new Work(town, alliance, members)
  }
  prepare(kind: Kind, count: number): Promise<readonly Command[]> {
    return Promise.all(Array.from({ length: count }, (_, i) => this.#one(kind, i)))
  }
  /** Kinds in turn. */
  mixed(count: number): Promise<readonly Command[]> {
    return Promise.all(Array.from({ length: count }, (_, i) => this.#one(kinds[i % kinds.length], i)))
  }
  async #one(kind: Kind | undefined, i: number): Promise<Command> {
    const { town } = this
    if (kind === 'RegisterOrganisation')
      return RegisterOrganisation({
        organisationId: town.id('o'),
        kind: 'publicUnit',
        name: { zh: '鼓楼街道社区卫生服务中心' },
      })
    if (kind === 'GrantMandate') {
      const organisationId = await town.organisation()
      return town.grant(organisationId, await town.person(organisationId))
    }
    // The second signature: it concludes the agreement.
    const unit = this.#members[i % this.#members.length] ?? this.#alliance.lead
    const agreementId = await town.proposal(this.#alliance, unit)
    await town.give(town.sign(agreementId, this.#alliance.lead))
    return town.sign(agreementId, unit)
  }
}
