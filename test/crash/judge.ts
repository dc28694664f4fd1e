import type { Envelope } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { either as E } from 'fp-ts'
import { commandNamed, context, LEDGER, openStreet, type Street } from './load.ts'
import type { Report } from './report.ts'

type ByCommand = ReadonlyMap<string, readonly Envelope[]>

/**
 * What is wrong with a file after a crash of everybody who had it open; nothing, if every promise was kept.
 * `known` are the commands that were in it before.
 */
export async function problemsOf(
  path: string,
  reports: readonly Report[],
  known: ReadonlySet<string> = new Set(),
): Promise<readonly string[]> {
  const ledger = await openStreet(path)
  try {
    const journal = await byCommand(ledger)
    return [
      ...reports.flatMap((report) => [...ending(report), ...acknowledgedLost(report, journal)]),
      ...strangers(reports, journal, known),
      ...(await detailsApart(path, reports, journal)),
      ...(await broken(ledger)),
      ...(await repeated(ledger, reports, journal)),
      ...(await broken(ledger)),
    ]
  } finally {
    await ledger.close()
  }
}
async function byCommand(ledger: Street): Promise<ByCommand> {
  const groups = new Map<string, Envelope[]>()
  for await (const event of ledger.history()) {
    const group = groups.get(event.commandId)
    if (group) group.push(event)
    else groups.set(event.commandId, [event])
  }
  return groups
}
const ending = ({ signal, stderr }: Report): readonly string[] =>
  signal === 'SIGKILL' ? [] : [`the process was not killed but ended: ${stderr}`]

function* acknowledgedLost({ acknowledged }: Report, journal: ByCommand): Iterable<string> {
  for (const [commandId, { revision, ids }] of acknowledged) {
    const events = journal.get(commandId) ?? []
    if (events.map((e) => e.id).join() !== ids.join() || events.at(-1)?.revision !== revision)
      yield `${commandId} was acknowledged at ${revision}; the journal has ${events.length} events of it`
  }
}
function* strangers(
  reports: readonly Report[],
  journal: ByCommand,
  known: ReadonlySet<string>,
): Iterable<string> {
  for (const commandId of journal.keys())
    if (!known.has(commandId) && !reports.some((r) => r.tried.has(commandId)))
      yield `nobody gave ${commandId}`
  for (const commandId of known)
    if (!journal.has(commandId)) yield `${commandId} was there before and is gone`
}
/** Details of a person are in the vault if the event that registers the person is in the journal, and not without it. */
async function detailsApart(
  path: string,
  reports: readonly Report[],
  journal: ByCommand,
): Promise<readonly string[]> {
  const registered = new Map<string, string>()
  for (const commandId of [...journal.keys(), ...reports.flatMap(({ tried }) => [...tried])]) {
    const command = commandNamed(commandId)
    if (command.type === 'RegisterPerson') registered.set(command.data.personId, commandId)
  }
  const store = sqliteStore({ path })
  const records = await store.vault.get(LEDGER, [...registered.keys()])
  await store.close()
  if (E.isLeft(records)) return [records.left.message.en]
  const held = new Set(records.right.map((r) => r.personId))
  return [...registered].flatMap(([personId, commandId]) =>
    held.has(personId) === journal.has(commandId) ? [] : [`${commandId}: details and event are apart`],
  )
}
/** Chain, every rule over journal, state and snapshot: revisions are dense, no command is half there, replay gives the state. */
async function broken(ledger: Street): Promise<readonly string[]> {
  const [verified, audited] = [await ledger.verify(), await ledger.audit()]
  if (E.isLeft(verified)) return verified.left.map((e) => e.message.en)
  if (E.isLeft(audited)) return audited.left.map((e) => e.message.en)
  return audited.right.findings.map((f) => `${f.rule} ${f.subject}`)
}
/** Who got no answer asks again with the same id: written now, or told what was written; never twice. */
async function repeated(
  ledger: Street,
  reports: readonly Report[],
  before: ByCommand,
): Promise<readonly string[]> {
  const problems: string[] = []
  for (const commandId of new Set(reports.flatMap(({ tried }) => [...tried]))) {
    const answer = await ledger.execute(commandNamed(commandId), context(commandId))
    const was = before.get(commandId)
    const expected = was ? 'repeated' : 'accepted'
    if (E.isLeft(answer)) problems.push(`${commandId} again: ${answer.left.map((e) => e.message.en).join()}`)
    else if (answer.right.outcome !== expected)
      problems.push(`${commandId} again: ${answer.right.outcome}, not ${expected}`)
    else if (was && JSON.stringify(answer.right.events) !== JSON.stringify(was))
      problems.push(`${commandId} again: other events`)
  }
  return problems
}
