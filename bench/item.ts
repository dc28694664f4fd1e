import { ApplyForMembership, InviteMember } from 'co-building-ledger'
import { interleaved, type Task } from './measure.ts'
import { atMost, type Line } from './sheet.ts'
import { preview, Town, type Unit } from './town.ts'

const ROUNDS = 60
const WARM_UP = 20
const ALL = ROUNDS + WARM_UP

/** A collection inside an entity may reach a thousand items; a command on it costs the same all the way. */
export async function item(): Promise<readonly Line[]> {
  const town = await Town.open()
  const line = async (what: string, tasks: readonly Task[]): Promise<Line> => {
    const [small = 0, large = 0] = await interleaved(ROUNDS, WARM_UP, tasks)
    return atMost(what, small, large, 1.5)
  }
  return [
    await line('AdmitMember: member of an alliance', await admitting(town)),
    await line('ApplyForMembership: candidacy of an alliance', await applying(town)),
    await line('InviteMember: invitation of an alliance', await inviting(town)),
    await line('GrantMandate: mandate of an organisation', await granting(town)),
  ]
}

/** Alliances of nine members, one for each round, and one that passes its thousandth in the middle of the rounds. */
async function admitting(town: Town): Promise<readonly Task[]> {
  const ninth: Task[] = []
  for (let i = 0; i < ALL; i++) {
    const { allianceId } = await town.alliance()
    for (let members = 3; members < 9; members++) await town.member(allianceId)
    const unit = await town.candidate(allianceId)
    ninth.push(() => town.give(town.admit(allianceId, unit)))
  }
  const { allianceId } = await town.alliance()
  for (let members = 3; members < 1_000 - ALL / 2; members++) await town.member(allianceId)
  const units: Unit[] = []
  for (let i = 0; i < ALL; i++) units.push(await town.candidate(allianceId))
  return [
    (round) => ninth[round]?.(round),
    (round) => town.give(town.admit(allianceId, units[round] ?? { organisationId: '', personId: '' })),
  ]
}

async function applying(town: Town): Promise<readonly Task[]> {
  const [few, many] = [await town.alliance(), await town.alliance()]
  for (let i = 0; i < 1_000; i++) await town.candidate(many.allianceId)
  for (let i = 0; i < 9; i++) await town.candidate(few.allianceId)
  const unit = await town.unit()
  return [few, many].map(
    ({ allianceId }) =>
      () =>
        preview(town, ApplyForMembership({ allianceId, ...unit }), 'Right'),
  )
}

async function inviting(town: Town): Promise<readonly Task[]> {
  const [few, many] = [await town.alliance(), await town.alliance()]
  const invite = async (allianceId: string, times: number) => {
    for (let i = 0; i < times; i++)
      await town.give(InviteMember({ allianceId, organisationId: await town.organisation() }))
  }
  await invite(many.allianceId, 1_000)
  await invite(few.allianceId, 9)
  const organisationId = await town.organisation()
  return [few, many].map(
    ({ allianceId }) =>
      () =>
        preview(town, InviteMember({ allianceId, organisationId }), 'Right'),
  )
}

async function granting(town: Town): Promise<readonly Task[]> {
  const withMandates = async (count: number) => {
    const organisationId = await town.organisation()
    for (let i = 0; i < count; i++)
      await town.give(town.grant(organisationId, await town.person(organisationId)))
    return { organisationId, personId: await town.person(organisationId) }
  }
  const [few, many] = [await withMandates(9), await withMandates(999)]
  return [few, many].map(
    ({ organisationId, personId }) =>
      () =>
        preview(town, town.grant(organisationId, personId), 'Right'),
  )
}
