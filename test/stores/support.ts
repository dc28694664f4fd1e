import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { EventStore, JournalEntry } from '../../src/stores/port.ts'
import type { Tried } from '../../src/stores/sqlite/failures.ts'

export { detail, entries, entry, request, tagged, uuid } from './fixtures.ts'

/** The value of a `Right`; anything else fails the test and shows itself. */
export const right = <L, A>(result: Tried<L, A>): A => {
  if (result._tag === 'Busy') throw new Error(`expected a Right: ${JSON.stringify(result.failure)}`)
  if (result._tag === 'Left') throw new Error(`expected a Right: ${JSON.stringify(result.left)}`)
  return result.right
}

/** The error of a `Left`; anything else fails the test and shows itself. */
export const left = <L, A>(result: Tried<L, A>): L => {
  if (result._tag === 'Busy') throw new Error(`expected a Left: ${JSON.stringify(result.failure)}`)
  if (result._tag === 'Right') throw new Error(`expected a Left: ${JSON.stringify(result.right)}`)
  return result.left
}

/** The whole journal, page by page. */
export const readAll = async (store: EventStore, ledgerId: string): Promise<readonly JournalEntry[]> => {
  const to = right(await store.head(ledgerId))
  const found: JournalEntry[] = []
  while (found.length <= to) {
    const page = right(await store.read(ledgerId, { from: found.length, to }))
    if (page.length === 0) throw new Error(`revision ${found.length} of ${ledgerId} is missing`)
    found.push(...page)
  }
  return found
}

/** A store with everything that an engine may leave out. */
export type WholeStore = Required<EventStore>

export const whole = (store: EventStore): WholeStore => {
  const { stream, snapshots, watch, appendNext, accessLog } = store
  if (!stream || !snapshots || !watch || !appendNext || !accessLog)
    throw new Error('the store leaves something out')
  return { ...store, stream, snapshots, watch, appendNext, accessLog }
}

/** Makes temporary directories and closes stores; all are gone after each test. */
export const workshop = () => {
  const directories: string[] = []
  const stores: EventStore[] = []
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close()
    for (const path of directories.splice(0)) rmSync(path, { recursive: true, force: true })
  })
  return {
    directory: (): string => {
      const path = mkdtempSync(join(tmpdir(), 'cbl-stores-'))
      directories.push(path)
      return path
    },
    open: <S extends EventStore>(store: S): S => {
      stores.push(store)
      return store
    },
  }
}
