import type { Envelope } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { commandNamed, context, openStreet, type Street } from './load.ts'
import type { Report } from './report.ts'

/** What is wrong with a file after a crash; nothing, if every promise was kept. */
export async function problemsOf(
  path: string,
  report: Report,
  known: ReadonlySet<string>,
): Promise<readonly string[]> {
  const ledger = await openStreet(path)
  try {
    return [
      ...(report.signal === 'SIGKILL' ? [] : [`the process was not killed but ended: ${report.stderr}`]),
      ...acknowledgedLost(report, await byCommand(ledger)),
      ...strangers(report, await byCommand(ledger), known),
      ...(await broken(ledger)),
      ...(await repeated(ledger, report)),
      ...(await broken(ledger)),
    ]
  } finally {
    await ledger.close()
  }
}
async function byCommand(ledger: Street): Promise<ReadonlyMap<string, readonly Envelope[]>> {
  const groups = new Map<string, Envelope[]>()
  for await (const event of ledger.history()) {
    const group = groups.get(event.commandId)
    if (group) group.push(event)
    else groups.set(event.commandId, [event])
  }
  return groups
}
function* acknowledgedLost(
  { acknowledged }: Report,
  journal: ReadonlyMap<string, readonly Envelope[]>,
): Iterable<string> {
  for (const [commandId, { revision, ids }] of acknowledged) {
    const events = journal.get(commandId) ?? []
    if (events.map((e) => e.id).join() !== ids.join() || events.at(-1)?.revision !== revision)
      yield `${commandId} was acknowledged at ${revision}; the journal has ${events.length} events of it`
  }
}
function* strangers(
  { tried }: Report,
  journal: ReadonlyMap<string, readonly Envelope[]>,
  known: ReadonlySet<string>,
): Iterable<string> {
  for (const commandId of journal.keys())
    if (!tried.has(commandId) && !known.has(commandId)) yield `nobody gave ${commandId}`
}
/** Chain, every rule over journal, state and snapshot: revisions are dense, no command is half there, replay gives the state. */
async function broken(ledger: Street): Promise<readonly string[]> {
  const [verified, audited] = [await ledger.verify(), await ledger.audit()]
  if (E.isLeft(verified)) return verified.left.map((e) => e.message.en)
  if (E.isLeft(audited)) return audited.left.map((e) => e.message.en)
  return audited.right.findings.map((f) => `${f.rule} ${f.subject}`)
}
/** Who got no answer asks again with the same id: written now, or told what was written; never twice. */
async function repeated(ledger: Street, { tried, acknowledged }: Report): Promise<readonly string[]> {
  const before = await byCommand(ledger)
  const problems: string[] = []
  for (const commandId of tried) {
    const answer = await ledger.execute(commandNamed(commandId), context(commandId))
    const was = before.get(commandId)
    const expected = was ? 'repeated' : 'accepted'
    if (E.isLeft(answer)) problems.push(`${commandId} again: ${answer.left.map((e) => e.message.en).join()}`)
    else if (answer.right.outcome !== expected)
      problems.push(`${commandId} again: ${answer.right.outcome}, not ${expected}`)
    else if (was && JSON.stringify(answer.right.events) !== JSON.stringify(was))
      problems.push(`${commandId} again: other events`)
    if (acknowledged.has(commandId) && !was) problems.push(`${commandId} was acknowledged and is new`)
  }
  return problems
}
