import { agreement, alliance, organisation, orThrow, WithdrawMember } from 'co-building-ledger'
import { interleaved, type Task } from './measure.ts'
import { atMost, type Line } from './sheet.ts'
import { type Command, context, preview, Town } from './town.ts'
import { Work } from './work.ts'

const [ROUNDS, WARM_UP] = [400, 200]
/** Every round executes one command and previews the one of the round after. */
const ALL = ROUNDS + WARM_UP + 1
const on = context.occurredOn

/** A form asks on every change of a field; the button is pressed once. */
export async function forms(): Promise<readonly Line[]> {
  const work = await Work.in(await Town.open())
  const { town } = work
  const { ledger } = town
  const big = await town.alliance()
  const organisationId = await town.organisation()
  const agreementId = await town.proposal(big, await town.member(big.allianceId))
  const ofOrganisation = () => answers(orThrow(ledger.possible(organisation, organisationId, { on })))
  const ofAgreement = () => answers(orThrow(ledger.possible(agreement, agreementId, { on })))
  const ofAlliance = () => answers(orThrow(ledger.possible(alliance, big.allianceId, { on })))
  return [
    ...(await asked(
      town,
      'RegisterOrganisation',
      await work.prepare('RegisterOrganisation', ALL),
      ofOrganisation,
    )),
    ...(await asked(town, 'GrantMandate', await work.prepare('GrantMandate', ALL), ofOrganisation)),
    ...(await asked(town, 'SignAgreement', await work.prepare('SignAgreement', ALL), ofAgreement)),
    ...(await asked(
      town,
      'WithdrawMember and its cascade',
      await withdrawals(town, big.allianceId),
      ofAlliance,
    )),
  ]
}

async function withdrawals(town: Town, allianceId: string): Promise<readonly Command[]> {
  const commands: Command[] = []
  while (commands.length < ALL) {
    const unit = await town.member(allianceId)
    await town.delegate(allianceId, unit)
    const days = { noticeOn: on, effectiveOn: '2024-02-01' }
    commands.push(WithdrawMember({ allianceId, ...unit, ...days, reason: '迁出' }))
  }
  return commands
}

async function asked(
  town: Town,
  what: string,
  commands: readonly Command[],
  possible: Task,
): Promise<readonly Line[]> {
  const next = (round: number, ask: (command: Command) => number): number => {
    const command = commands[round + 1]
    return command ? ask(command) : 0
  }
  const [executed = 0, shown = 0, read = 0, known = 0] = await interleaved(ROUNDS, WARM_UP, [
    (round) => commands[round] && town.give(commands[round]),
    (round) => next(round, (command) => preview(town, command, 'Right')),
    (round) => next(round, (command) => readWhole(town, command)),
    possible,
  ])
  return [
    atMost(`${what}: preview`, executed, shown, 1.5),
    atMost(`${what}: preview, its tree and changes read`, executed, read, 1.5),
    atMost(`${what}: possible, of all commands`, executed, known, 0.5),
  ]
}
function readWhole({ ledger }: Town, command: Command): number {
  const { tree, changes } = orThrow(ledger.preview(command, context))
  return tree.length + changes.length
}
const answers = (possible: object): number => Object.keys(possible).length
