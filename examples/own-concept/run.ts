// Three years of the Gulou alliance with a concept of our own: the bank's pledge ends with its membership, in one commit.
// node --conditions=@co-building-ledger/source examples/own-concept/run.ts
import { readFileSync } from 'node:fs'
import { type CommandContext, core, formatError, memoryStore, openLedger, orThrow } from 'co-building-ledger'
import { LogHours, PledgeHours, volunteeringConcept } from './volunteering.ts'

interface HistoryLine {
  readonly command: unknown
  readonly context: CommandContext & { readonly commandId: string; readonly recordedAt: string }
  readonly expect?: unknown
}
const history = readFileSync(new URL('../gulou-alliance/history.ndjson', import.meta.url), 'utf8')
const lines = history
  .trim()
  .split('\n')
  .map((line): HistoryLine => JSON.parse(line))
const concepts = [...core, volunteeringConcept]
const ledger = await orThrow(openLedger({ id: 'gulou', concepts, store: memoryStore(), import: true }))

/** Replays the lines that were recorded in a span of time; those that are there to be refused are left out. */
async function replay(after: string, until: string): Promise<void> {
  for (const { command, context, expect } of lines) {
    if (expect !== undefined || context.recordedAt <= after || context.recordedAt > until) continue
    const decoded = ledger.decode(command)
    if (decoded._tag === 'Left') throw new Error(decoded.left.map((e) => formatError(e, 'en')).join('\n'))
    await orThrow(ledger.execute(decoded.right, context))
  }
}

const actor = { personId: 'p-13', organisationId: 'bank' }
const bank = { volunteeringId: 'vol-bank', allianceId: 'gulou-alliance', organisationId: 'bank' }
const at = (occurredOn: string, time: string) => ({
  actor,
  occurredOn,
  recordedAt: `${occurredOn}T${time}+08:00`,
})
const MAY = '2022-05-31T00:00:00+08:00'

await replay('', MAY)
const period = { from: '2022-05-31', until: null }
await orThrow(ledger.execute(PledgeHours({ ...bank, hoursAMonth: 40, period }), at('2022-05-31', '10:00:00')))
const { volunteeringId } = bank
await orThrow(
  ledger.execute(LogHours({ volunteeringId, on: '2022-05-31', hours: 6 }), at('2022-05-31', '18:00:00')),
)
await replay(MAY, '2023-12-31')

console.log('What the withdrawal of the bank brought about:')
const depth = new Map<string, number>()
for await (const event of ledger.history()) {
  if (event.commandId !== 'gl-0252') continue
  const level = (depth.get(event.causationId) ?? -1) + 1
  depth.set(event.id, level)
  console.log(`${'  '.repeat(level + 1)}${event.type} ${event.tags.join(' ')}`)
}

console.log('\nHours logged for a day after the bank has left:')
const late = await ledger.execute(
  LogHours({ volunteeringId, on: '2024-03-31', hours: 3 }),
  at('2024-03-31', '18:00:00'),
)
if (late._tag === 'Left') for (const error of late.left) console.log(`  ${formatError(error, 'en')}`)
await ledger.close()
