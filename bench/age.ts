import { RegisterOrganisation } from 'co-building-ledger'
import { interleaved } from './measure.ts'
import { atMost, type Line } from './sheet.ts'
import { type Alliance, preview, Town, type Unit } from './town.ts'

/** Fills a ledger with what a street writes: units with people and mandates, agreements of a hundred members. */
async function ofSize(events: number): Promise<{ town: Town; alliance: Alliance; members: readonly Unit[] }> {
  const town = await Town.open()
  const alliance = await town.alliance()
  const members: Unit[] = []
  while (members.length < 100) members.push(await town.member(alliance.allianceId))
  for (let i = 0; town.ledger.revision < events; i++) {
    await town.unit()
    await town.conclude(alliance, members[i % 100] ?? alliance.lead)
  }
  return { town, alliance, members }
}

/** The cost of one command must not depend on the age of the ledger. */
export async function age(full: boolean): Promise<readonly Line[]> {
  const both = [await ofSize(3_000), await ofSize(full ? 300_000 : 30_000)]
  const registering = both.map(
    ({ town }) =>
      () =>
        town.give(
          RegisterOrganisation({ organisationId: town.id('o'), kind: 'publicUnit', name: { zh: '单位' } }),
        ),
  )
  const fresh = await Promise.all(both.map(async ({ town }) => ({ town, unit: await town.unit() })))
  const granting = fresh.map(
    ({ town, unit }) =>
      () =>
        preview(town, town.grant(unit.organisationId, unit.personId), 'Right'),
  )
  const signing = await Promise.all(
    both.map(async ({ town, alliance, members }) => {
      const agreements: string[] = []
      const unit = members[0] ?? alliance.lead
      for (let i = 0; i < 150; i++) {
        const agreementId = await town.proposal(alliance, unit)
        await town.give(town.sign(agreementId, alliance.lead))
        agreements.push(agreementId)
      }
      return (round: number) => town.give(town.sign(agreements[round] ?? '', unit))
    }),
  )
  const line = (what: string, [small = 0, large = 0]: readonly number[]): Line =>
    atMost(what, small, large, 1.5)
  return [
    line('RegisterOrganisation, executed', await interleaved(400, 100, registering)),
    line('GrantMandate, previewed', await interleaved(400, 100, granting)),
    line('SignAgreement with conclusion, executed', await interleaved(100, 50, signing)),
  ]
}
