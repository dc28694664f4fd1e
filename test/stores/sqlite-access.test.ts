import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import type { AccessLog, AccessRecord } from '../../src/stores/port.ts'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { APPLICATION_ID, migrations } from '../../src/stores/sqlite/schema.ts'
import { left, right, workshop } from './support.ts'

const { directory, open } = workshop()
const record = (personId: string, n = 0): AccessRecord => ({
  ...{ at: `2024-01-0${n + 1}T08:00:00.000+08:00`, actor: { personId: 'o', organisationId: 'street' } },
  ...{ personId, fields: ['name', 'phone'], purpose: 'contact', on: '2024-01-01' },
})
const made = () => {
  const path = join(directory(), 'ledger.db')
  const store = open(sqliteStore({ path }))
  return { path, store, log: logOf(store) }
}
const logOf = ({ accessLog }: { readonly accessLog?: AccessLog }): AccessLog => {
  if (!accessLog) throw new Error('the store keeps no log')
  return accessLog
}

describe('the access log of a SQLite store', () => {
  it('gives back what was recorded, in order, of all or of one person, and of its ledger only', async () => {
    const { path, store, log } = made()
    const { actor: _, ...rest } = record('q', 1)
    const alone: AccessRecord = { ...rest, actor: { personId: 'o' } }
    right(await log.record('gulou', [record('p'), alone]))
    right(await log.record('gulou', [record('p', 2)]))
    right(await log.record('other', [record('p', 3)]))
    const all = [record('p'), alone, record('p', 2)]
    expect(right(await log.read('gulou'))).toEqual(all)
    expect(right(await log.read('gulou', 'p'))).toEqual([record('p'), record('p', 2)])
    expect(right(await log.read('nowhere'))).toEqual([])
    await store.close()
    expect(right(await logOf(open(sqliteStore({ path }))).read('gulou'))).toEqual(all)
  })

  it('takes all of a record or nothing, and says so when it is closed', async () => {
    const { store, log } = made()
    const broken = { ...record('q'), purpose: undefined as never }
    left(await log.record('gulou', [record('p'), broken]))
    expect(right(await log.read('gulou'))).toEqual([])
    await store.close()
    expect(left(await log.record('gulou', [record('p')]))).toMatchObject({ _tag: 'StoreUnavailable' })
    expect(left(await log.read('gulou'))).toMatchObject({ _tag: 'StoreUnavailable' })
  })

  it('is append-only', async () => {
    const { path, store, log } = made()
    right(await log.record('gulou', [record('p')]))
    await store.close()
    const db = new DatabaseSync(path)
    for (const sql of [
      "UPDATE accesses SET reader = 'x'",
      'DELETE FROM accesses',
      "INSERT OR REPLACE INTO accesses SELECT id, ledger, at, 'x', organisation, person, fields, purpose, day FROM accesses",
    ])
      expect(() => db.exec(sql), sql).toThrow('append-only')
    db.close()
  })

  it('comes into the file of an earlier version, in place', async () => {
    const path = join(directory(), 'old.db')
    const db = new DatabaseSync(path)
    const steps = migrations.slice(0, 3).join(';')
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; ${steps}; PRAGMA user_version = 3`)
    db.close()
    const log = logOf(open(sqliteStore({ path })))
    right(await log.record('gulou', [record('p')]))
    expect(right(await log.read('gulou', 'p'))).toEqual([record('p')])
  })

  it('outlives the erasure of those whom it names: it never held what they are called', async () => {
    const { store, log } = made()
    right(await log.record('gulou', [record('p')]))
    right(await store.vault.forget('gulou', 'p'))
    expect(right(await log.read('gulou', 'p'))).toEqual([record('p')])
  })
})
