import { existsSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import type { Envelope } from 'co-building-ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Chance } from '../../src/testing/faults/chance.ts'
import { change, copy, folderFor, look, streetAt } from './file.ts'
import { commandOf, context, idOf, openStreet } from './load.ts'

const deep = process.env['DEEP'] === '1'
const FLIPS = deep ? 6_000 : 400
const SEED = Number(process.env['CRASH_SEED'] ?? 20_240_103)
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
  expect(seen.reason).toMatch(seen.says === 'clean' ? /^$/ : /^(CorruptLedger|StoreUnavailable): /)
  rmSync(path)
  return seen
}

test('the file as it is gives its journal, and the pinned head fits', async () => {
  expect(await look(whole, head)).toMatchObject({ says: 'clean', fits: true, journal })
})

const [SECTOR, PAGE] = [512, 4096]
/** What an audit says of the tables beside the journal. */
const BESIDE: ReadonlySet<string> = new Set(['LED-10', 'LED-14'])
/** Damages the i-th copy at a place that chance picks, and says where. */
type Damage = (bytes: Buffer, chance: Chance, i: number) => readonly number[]
const damages: readonly (readonly [what: string, times: (size: number) => number, damage: Damage])[] = [
  [
    'flipped bits',
    () => FLIPS,
    (bytes, chance) => {
      const [at, bit] = [chance.below(bytes.length), chance.below(8)]
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at)
      return [at, bit]
    },
  ],
  [
    'every sector that is lost',
    (size) => size / SECTOR,
    (bytes, _, i) => {
      bytes.fill(0, i * SECTOR, (i + 1) * SECTOR)
      return [i]
    },
  ],
  [
    'pages that were written to a wrong place',
    () => FLIPS / 4,
    (bytes, chance) => {
      const pages = bytes.length / PAGE
      const [from, to] = [chance.below(pages), chance.below(pages)]
      bytes.copy(bytes, to * PAGE, from * PAGE, (from + 1) * PAGE)
      return [from, to]
    },
  ],
]

test.each(damages)(
  '%s: told, or without meaning for the journal; never another journal, never another state',
  patience,
  async (what, times, damage) => {
    const chance = new Chance(SEED, what)
    const counts = { refused: 0, corrupt: 0, clean: 0, stream: 0 }
    for (let i = 0; i < times(readFileSync(whole).length); i++) {
      let where: readonly number[] = []
      const seen = await damaged((bytes) => {
        where = damage(bytes, chance, i)
        return bytes
      })
      counts[seen.says] += 1
      if (seen.says !== 'clean') continue
      expect([where, seen.fits, seen.journal.length]).toEqual([where, true, journal.length])
      expect(seen.journal).toEqual(journal)
      // The index of entity streams and the vault have no chain of their own: an audit tells.
      counts.stream += seen.findings.length > 0 ? 1 : 0
      expect([where, seen.findings.filter((rule) => !BESIDE.has(rule))]).toEqual([where, []])
    }
    console.log(`${what}: ${JSON.stringify(counts)}`)
    expect(Math.min(counts.refused, counts.corrupt, counts.clean)).toBeGreaterThan(0)
  },
)

test(
  'cut at every page border and between: told, or a beginning of the journal that the pinned head does not fit',
  patience,
  async () => {
    const bytes = readFileSync(whole)
    const page = bytes.readUInt16BE(16)
    const chance = new Chance(SEED, 'cuts')
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

  test(
    'bits that were flipped in the log beside it: a beginning of the journal, or told',
    patience,
    async () => {
      const { path, last } = await leftBehind()
      const chance = new Chance(SEED, 'log')
      const counts = { refused: 0, corrupt: 0, whole: 0, cut: 0 }
      const copied = folder.path()
      for (let i = 0; i < FLIPS / 4; i++) {
        copy(path, copied)
        change(`${copied}-wal`, (bytes) => {
          const at = chance.below(bytes.length)
          bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << chance.below(8)), at)
          return bytes
        })
        const seen = await look(copied, last.hash)
        if (seen.says !== 'clean') counts[seen.says] += 1
        else {
          counts[seen.fits ? 'whole' : 'cut'] += 1
          expect(seen.journal.slice(0, journal.length)).toEqual(journal)
          expect(seen.findings).toEqual([])
          expect(seen.fits).toBe(seen.journal.length === last.revision + 1)
        }
      }
      console.log(`flipped bits in the log: ${JSON.stringify(counts)}`)
      expect(counts.cut).toBeGreaterThan(0)
    },
  )

  test('shared memory that was deleted is made anew', async () => {
    const { path, last } = await leftBehind()
    rmSync(`${path}-shm`, { force: true })
    expect(await look(path, last.hash)).toMatchObject({ says: 'clean', fits: true })
  })
})
