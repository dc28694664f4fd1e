import { existsSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import type { Envelope } from 'co-building-ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Chance } from '../../src/testing/faults/chance.ts'
import { change, copy, folderFor, look, streetAt } from './file.ts'
import { commandOf, context, idOf, openStreet } from './load.ts'

const deep = process.env['DEEP'] === '1'
const FLIPS = deep ? 6_000 : 400
const patience = { timeout: 60_000 + FLIPS * 200 }
const folder = folderFor('damage')
afterAll(() => folder.remove())

const whole = folder.path()
let journal: readonly Envelope[] = []
let head = ''
beforeAll(async () => {
  journal = await streetAt(whole)
  head = journal.at(-1)?.hash ?? ''
})
/** A damaged copy. */
async function damaged(what: (bytes: Buffer) => Buffer) {
  const path = folder.path()
  copy(whole, path)
  change(path, what)
  const seen = await look(path, head)
  rmSync(path)
  return seen
}

test('the file as it is gives its journal, and the pinned head fits', async () => {
  expect(await look(whole, head)).toMatchObject({ says: 'clean', fits: true, journal })
})

test(
  `${FLIPS} flipped bits: told, or without meaning for the journal; never another journal`,
  patience,
  async () => {
    const size = readFileSync(whole).length
    const chance = new Chance(20_240_103, 'flips')
    const counts = { refused: 0, corrupt: 0, clean: 0 }
    for (let i = 0; i < FLIPS; i++) {
      const [at, bit] = [chance.below(size), chance.below(8)]
      const seen = await damaged((bytes) => {
        bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at)
        return bytes
      })
      counts[seen.says] += 1
      if (seen.says === 'clean') expect([at, bit, seen.journal]).toEqual([at, bit, journal])
    }
    console.log('flipped bits:', JSON.stringify(counts))
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0)
  },
)

test(
  'cut at every page border and between: told, or a beginning of the journal that the pinned head does not fit',
  patience,
  async () => {
    const bytes = readFileSync(whole)
    const page = bytes.readUInt16BE(16)
    const chance = new Chance(20_240_104, 'cuts')
    let told = 0
    for (let at = 0; at < bytes.length; at += page)
      for (const cut of [at, at + 1 + chance.below(page - 1)]) {
        const seen = await damaged((all) => all.subarray(0, cut))
        if (seen.says !== 'clean') told += 1
        else {
          expect(seen.journal).toEqual(journal.slice(0, seen.journal.length))
          if (seen.journal.length < journal.length) expect([cut, seen.fits]).toEqual([cut, false])
        }
      }
    expect(told).toBeGreaterThan(bytes.length / page)
  },
)

describe('files beside the database', () => {
  /** A copy that a process left behind without closing: the last commands are in the log beside it only. */
  async function leftBehind() {
    const [path, copied] = [folder.path(), folder.path()]
    copy(whole, path)
    const ledger = await openStreet(path, { snapshots: false })
    for (let n = 96; n < 104; n++) await ledger.execute(commandOf('c', n), context(idOf('c', n)))
    const last = ledger.head
    copy(path, copied)
    await ledger.close()
    return { path: copied, last }
  }

  test('a log that was left behind is read', async () => {
    const { path, last } = await leftBehind()
    expect(existsSync(`${path}-wal`)).toBe(true)
    const seen = await look(path, last.hash)
    expect(seen).toMatchObject({ says: 'clean', fits: true })
    expect(seen.journal).toHaveLength(last.revision + 1)
  })

  test('a log that was deleted takes its commands along: only the pinned head tells', async () => {
    const { path, last } = await leftBehind()
    for (const side of ['-wal', '-shm']) rmSync(path + side, { force: true })
    const seen = await look(path, last.hash)
    expect(seen).toMatchObject({ says: 'clean', fits: false, journal })
  })

  test('a log that was cut gives a beginning of the journal: only the pinned head tells', async () => {
    const { path, last } = await leftBehind()
    const size = readFileSync(`${path}-wal`).length
    for (const part of [0.2, 0.5, 0.9]) {
      const cut = folder.path()
      copy(path, cut)
      truncateSync(`${cut}-wal`, Math.floor(size * part))
      rmSync(`${cut}-shm`, { force: true })
      const seen = await look(cut, last.hash)
      expect(seen).toMatchObject({ says: 'clean', fits: false })
      expect(seen.journal.slice(0, journal.length)).toEqual(journal)
      expect(seen.journal.length).toBeLessThanOrEqual(last.revision)
    }
  })

  test('shared memory that was deleted is made anew', async () => {
    const { path, last } = await leftBehind()
    rmSync(`${path}-shm`, { force: true })
    expect(await look(path, last.hash)).toMatchObject({ says: 'clean', fits: true })
  })
})
