import { DeregisterOrganisation, DissolveAlliance } from 'co-building-ledger'
import { interleaved } from './measure.ts'
import { atMost, type Line } from './sheet.ts'
import { type Command, DIGEST, preview, Town } from './town.ts'

const END = '2024-03-01'

/** What an event costs must not depend on how many come with it. */
export async function cascade(): Promise<readonly Line[]> {
  const town = await Town.open()
  return [
    await perEvent('DissolveAlliance: members, delegates, agreements', town, [
      await crowdedAlliance(town, 20),
      await crowdedAlliance(town, 1_000),
    ]),
    await perEvent('DeregisterOrganisation: people and mandates', town, [
      await crowdedOrganisation(town, 20),
      await crowdedOrganisation(town, 1_000),
    ]),
  ]
}

/** Previews decide and settle all of a cascade and write nothing, so that it can be asked again and again. */
async function perEvent(what: string, town: Town, commands: readonly Command[]): Promise<Line> {
  const sizes = commands.map((command) => preview(town, command, 'Right'))
  const tasks = commands.map((command) => () => preview(town, command, 'Right'))
  const medians = await interleaved(15, 5, tasks)
  const [small = 0, large = 0] = medians.map((figure, i) => figure / (sizes[i] ?? 1))
  return atMost(`${what} (${sizes.join(' / ')})`, small, large, 2)
}

/** An alliance of n members, each with a delegate and an agreement with the lead: 3n events when it is dissolved. */
async function crowdedAlliance(town: Town, n: number): Promise<Command> {
  const alliance = await town.alliance()
  for (let i = 3; i < n; i++) {
    const unit = await town.member(alliance.allianceId)
    await town.delegate(alliance.allianceId, unit)
    await town.conclude(alliance, unit)
  }
  const { allianceId } = alliance
  return DissolveAlliance({
    allianceId,
    effectiveOn: END,
    reason: '调整',
    authority: { superiorOrder: DIGEST },
  })
}

/** An organisation of n mandates, each of another person, and n persons without: 3n events when it is deregistered. */
async function crowdedOrganisation(town: Town, n: number): Promise<Command> {
  const organisationId = await town.organisation()
  for (let i = 0; i < n; i++) {
    await town.give(town.grant(organisationId, await town.person(organisationId)))
    await town.person(organisationId)
  }
  return DeregisterOrganisation({ organisationId, effectiveOn: END, cause: 'closed' })
}
