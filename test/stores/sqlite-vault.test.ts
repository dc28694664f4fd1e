import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventStore, VaultRecord } from '../../src/stores/port.ts'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { detail, entries, entry, left, readAll, request, right, workshop } from './support.ts'

const { directory, open } = workshop()

/** Every byte of the database: the file, its WAL and its shared memory. */
const bytesOf = (path: string): string =>
  ['', '-wal', '-shm']
    .map((suffix) => `${path}${suffix}`)
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file).toString('latin1'))
    .join('\n')

/** Scatters numbers, so that sizes and orders vary and are the same in every run. */
const scatter = (n: number): number => createHash('sha256').update(String(n)).digest().readUInt32BE(0)

/** A detail whose value begins with a mark that occurs nowhere else; some are larger than a page of the database. */
const secret = (person: number, n: number): VaultRecord => {
  const mark = `<${person.toString().padStart(5, '0')}:${n.toString().padStart(3, '0')}>`
  const size = scatter(person * 1_000 + n)
  const filling = 'z'.repeat(size % 30 === 0 ? 9_000 : size % 1_500)
  return detail(`person-${scatter(person)}`, n, JSON.stringify(mark + filling))
}
const markOf = (record: VaultRecord): string => record.value.slice(1, 12)

const makeStore = (): { path: string; store: EventStore } => {
  const path = join(directory(), 'ledger.db')
  return { path, store: open(sqliteStore({ path })) }
}

describe('sqlite store: forgetting', () => {
  it('leaves no byte of the value, salt or commitment in any file, and keeps everything else', async () => {
    const { path, store } = makeStore()
    const [forgotten, kept] = [secret(1, 1), secret(2, 1)]
    const leaf = (record: VaultRecord) => [record.value, record.salt, record.commitment]
    const lost = { ...forgotten, salt: 'f0'.repeat(16) }
    right(await store.append(request('gulou', -1, entries(0, 3), [lost, kept])))
    for (const part of leaf(lost)) expect(bytesOf(path)).toContain(part)
    right(await store.vault.forget('gulou', lost.personId))
    for (const part of leaf(lost)) expect(bytesOf(path)).not.toContain(part)
    expect(bytesOf(path)).toContain(kept.value)
    expect(right(await store.vault.get('gulou', [lost.personId, kept.personId]))).toEqual([kept])
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 3))
    await store.close()
    for (const part of leaf(lost)) expect(bytesOf(path)).not.toContain(part)
  })

  it('leaves nothing behind in the gaps of pages that were split and merged', async () => {
    const { path, store } = makeStore()
    const living: VaultRecord[] = []
    const gone: VaultRecord[] = []
    for (let round = 0; round < 12; round += 1) {
      const fresh = Array.from({ length: 40 }, (_, n) => secret(round * 40 + n, 1))
      right(await store.vault.put('gulou', fresh))
      living.push(...fresh)
      for (let n = 0; n < 12; n += 1) {
        const chosen = living.splice(scatter(round * 12 + n) % living.length, 1)
        for (const { personId } of chosen) right(await store.vault.forget('gulou', personId))
        gone.push(...chosen)
      }
      const bytes = bytesOf(path)
      expect(gone.map(markOf).filter((mark) => bytes.includes(mark))).toEqual([])
      expect(living.map(markOf).filter((mark) => !bytes.includes(mark))).toEqual([])
    }
  })

  it('holds for any order of writing and forgetting', async () => {
    const step = fc.record({
      forget: fc.boolean(),
      person: fc.nat(12),
      records: fc.integer({ min: 1, max: 30 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const { path, store } = makeStore()
        const living = new Map<number, VaultRecord[]>()
        const gone: string[] = []
        for (const [at, { forget, person, records }] of steps.entries()) {
          const mine = living.get(person) ?? []
          if (forget) {
            right(await store.vault.forget('gulou', secret(person, 0).personId))
            gone.push(...mine.map(markOf))
            living.delete(person)
          } else {
            const fresh = Array.from({ length: records }, (_, n) => secret(person, at * 30 + n))
            right(await store.append(request('gulou', at - 1, [entry(at)], fresh)))
            living.set(person, [...mine, ...fresh])
            continue
          }
          right(await store.append(request('gulou', at - 1, [entry(at)])))
          right(await store.vault.forget('gulou', 'nobody'))
          const bytes = bytesOf(path)
          expect(gone.filter((mark) => bytes.includes(mark))).toEqual([])
        }
        for (const [person, records] of living) {
          expect(right(await store.vault.get('gulou', [secret(person, 0).personId]))).toEqual(records)
        }
        await store.close()
      }),
      { numRuns: 15 },
    )
  })

  it('says so when a reader elsewhere holds the old pages, and finishes when it is asked again', async () => {
    const path = join(directory(), 'ledger.db')
    const store = open(sqliteStore({ path, busyTimeoutMs: 5 }))
    const record = secret(1, 1)
    right(await store.append(request('gulou', -1, [entry(0)], [record])))
    const reader = new DatabaseSync(path)
    reader.exec('BEGIN; SELECT * FROM vault')
    expect(reader.prepare('SELECT count(*) AS n FROM vault').get()).toEqual({ n: 1 })
    const error = left(await store.vault.forget('gulou', record.personId))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'unknown' })
    expect(error.message.zh).toContain('再次执行遗忘')
    reader.exec('COMMIT')
    reader.close()
    right(await store.vault.forget('gulou', record.personId))
    expect(bytesOf(path)).not.toContain(markOf(record))
  })
})

describe('sqlite store: where details stand', () => {
  it('writes them to no table but the vault', async () => {
    const { path, store } = makeStore()
    const record = secret(1, 1)
    right(await store.append(request('gulou', -1, entries(0, 3), [record])))
    await store.close()
    const db = new DatabaseSync(path)
    db.exec('PRAGMA secure_delete = ON; DROP TABLE vault')
    expect(db.prepare('SELECT count(*) AS n FROM events').get()).toEqual({ n: 4 })
    db.close()
    expect(bytesOf(path)).not.toContain(markOf(record))
  })

  it('writes no byte of a refused append, not even to the WAL', async () => {
    const { path, store } = makeStore()
    right(await store.append(request('gulou', -1, entries(0, 3))))
    // More than the page cache holds, so that SQLite would write pages out before the end if it were let.
    const large = 'y'.repeat(700_000)
    const sealed = Array.from({ length: 120 }, (_, n) =>
      detail('li', n, JSON.stringify(`<secret ${n}>${large}`)),
    )
    const twice = [entry(4), entry(5, { id: entry(0).id })]
    expect(left(await store.append(request('gulou', 3, twice, sealed)))).toMatchObject({
      outcome: 'notWritten',
    })
    expect(left(await store.append(request('gulou', 2, [entry(3)], sealed)))).toMatchObject({
      _tag: 'Conflict',
    })
    expect(bytesOf(path)).not.toContain('<secret')
    expect(right(await store.vault.get('gulou', ['li']))).toEqual([])
  })

  it('makes no file besides the three of the database', async () => {
    const { path, store } = makeStore()
    right(await store.append(request('gulou', -1, entries(0, 3), [secret(1, 1), secret(2, 1)])))
    right(await store.vault.forget('gulou', secret(1, 1).personId))
    const others = readdirSync(join(path, '..')).filter((name) => !/^ledger\.db(-wal|-shm)?$/.test(name))
    expect(others).toEqual([])
  })
})
