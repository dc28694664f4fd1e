import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { core, type EventStore, memoryStore, openLedger, orThrow, seededEntropy } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { expect, test } from 'vitest'
import { root } from '../../../tools/run.ts'
import { server } from '../server.ts'

const { store } = server()
const linesOf = (path: string): readonly string[] => readFileSync(join(root, path), 'utf8').trim().split('\n')

/** The head after the history of the example, with the entropy of `--seed 1`. */
const headOn = async (engine: EventStore): Promise<string> => {
  const ports = { store: engine, import: true, entropy: seededEntropy(1) }
  const ledger = await orThrow(openLedger({ id: 'gulou', concepts: core, ...ports }))
  for (const line of linesOf('examples/gulou-alliance/history.ndjson')) {
    const { command, context } = JSON.parse(line)
    const decoded = ledger.decode(command)
    if (decoded._tag === 'Right') await ledger.execute(decoded.right, context)
  }
  expect(await orThrow(ledger.verify())).toEqual(ledger.head)
  expect((await orThrow(ledger.audit())).findings).toEqual([])
  await ledger.close()
  return ledger.head.hash
}

test('the history of the example gives the same head on all three engines, that of the journal of this version', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const released: unknown = JSON.parse(linesOf(`test/golden/${version}.ndjson`).at(-1) ?? '')
  const heads = [
    await headOn(memoryStore()),
    await headOn(sqliteStore({ path: ':memory:' })),
    await headOn(store()),
  ]
  expect(released).toMatchObject({ hash: heads[0] })
  expect(new Set(heads).size).toBe(1)
}, 60_000)
