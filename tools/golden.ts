// Writes the journal that this version makes of the example's history: what every later version must be able to read.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CommandContext,
  core,
  type EventStore,
  type JournalEntry,
  memoryStore,
  openLedger,
  orThrow,
  seededEntropy,
} from 'co-building-ledger'
import { FOLD_VERSION } from '../src/ledger/snapshots/fold-key.ts'
import { foldOf } from '../test/golden/fold.ts'
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
const entries: JournalEntry[] = []
for (let from = 0; from <= ledger.head.revision; ) {
  const page = await store.read(ID, { from, to: ledger.head.revision })
  if (page._tag === 'Left') throw new Error(page.left.message.en)
  entries.push(...page.right)
  from += page.right.length
}
writeFileSync(
  join(root, `test/golden/${version}.ndjson`),
  `${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`,
)
console.log(`test/golden/${version}.ndjson: ${entries.length} events, head ${ledger.head.hash}`)

// The fold's number must be raised when the same journal gives other states: the tests compare.
const folds = join(root, 'test/golden/folds.json')
const known = JSON.parse(readFileSync(folds, 'utf8')) as Record<string, unknown>
const all = { ...known, [version]: { fold: FOLD_VERSION, states: await foldOf(entries) } }
writeFileSync(folds, `${JSON.stringify(all, null, 2)}\n`)
