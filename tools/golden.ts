// Writes the journal that this version makes of the example's history: what every later version must be able to read.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CommandContext,
  core,
  type EventStore,
  memoryStore,
  openLedger,
  orThrow,
  seededEntropy,
} from 'co-building-ledger'
import { root } from './run.ts'

interface Line {
  readonly command: Parameters<Awaited<ReturnType<typeof open>>['execute']>[0]
  readonly context: CommandContext
}
const ID = 'gulou'
const open = (store: EventStore) =>
  orThrow(openLedger({ id: ID, concepts: core, store, import: true, entropy: seededEntropy(1) }))

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const lines = readFileSync(join(root, 'examples/gulou-alliance/history.ndjson'), 'utf8').trim().split('\n')
const store = memoryStore()
const ledger = await open(store)
for (const text of lines) {
  const { command, context } = JSON.parse(text) as Line
  await ledger.execute(command, context)
}
const out: string[] = []
for (let from = 0; from <= ledger.head.revision; ) {
  const page = await store.read(ID, { from, to: ledger.head.revision })
  if (page._tag === 'Left') throw new Error(page.left.message.en)
  out.push(...page.right.map((entry) => JSON.stringify(entry)))
  from += page.right.length
}
writeFileSync(join(root, `test/golden/${version}.ndjson`), `${out.join('\n')}\n`)
console.log(`test/golden/${version}.ndjson: ${out.length} events, head ${ledger.head.hash}`)
