import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Arguments that run a script from source. */
export const fromSource = (script: string, ...args: readonly string[]): string[] => [
  ...['--conditions=@co-building-ledger/source', script],
  ...args,
]
/** Compiled code is shared by the many processes of these tests, in Node's usual place: each starts in a third of the time. */
export const sharing = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') }

/** Runs a script to its end. */
export const ran = (script: string, ...args: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, fromSource(script, ...args), { encoding: 'utf8', env: sharing })

/** Only a process that ends by itself leaves its compiled code to others: one does so before many are killed. */
export const warmUp = (): unknown => ran(join(import.meta.dirname, 'load.ts'))
