import { WithdrawMember } from 'co-building-ledger'
import { interleaved, type Task } from './measure.ts'
import { atMost, type Line } from './sheet.ts'
import { preview, Town } from './town.ts'

/** A refused command tries everything that the accepted one does, and little more. */
export async function refusal(): Promise<readonly Line[]> {
  const town = await Town.open()
  const alliance = await town.alliance()
  const { allianceId } = alliance
  const units = []
  for (let i = 0; i < 40; i++) units.push(await town.member(allianceId))
  const [unit = alliance.lead] = units
  for (let i = 0; i < 20; i++) await town.conclude(alliance, unit)
  const agreementId = await town.proposal(alliance, unit)
  const candidate = await town.candidate(allianceId)
  const stranger = await town.unit()
  const leave = (effectiveOn: string) =>
    WithdrawMember({ allianceId, ...unit, noticeOn: '2024-01-02', effectiveOn, reason: '迁出' })

  const line = async (what: string, tasks: readonly [Task, Task]): Promise<Line> => {
    const [small = 0, large = 0] = await interleaved(1_500, 500, tasks)
    return atMost(what, small, large, 1.2)
  }
  return [
    await line('SignAgreement: another text (AGR-04)', [
      () => preview(town, town.sign(agreementId, unit), 'Right'),
      () => preview(town, town.sign(agreementId, unit, 'b'.repeat(64)), 'Left'),
    ]),
    await line('AdmitMember: no candidate (ALL-06)', [
      () => preview(town, town.admit(allianceId, candidate), 'Right'),
      () => preview(town, town.admit(allianceId, stranger), 'Left'),
    ]),
    await line('WithdrawMember, with its cascade: notice too short (ALL-15)', [
      () => preview(town, leave('2024-02-01'), 'Right'),
      () => preview(town, leave('2024-01-31'), 'Left'),
    ]),
  ]
}
