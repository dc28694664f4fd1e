import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { core, type Envelope, type JournalEntry } from 'co-building-ledger'
import fc from 'fast-check'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { envelopeOf, eventOf } from '../../src/kernel/journal.ts'
import { modelOf } from '../../src/kernel/model.ts'
import { complaints } from './schemas/complaints.ts'
import { extended, type Lock, underWay, versionOf } from './schemas/lock.ts'
import { sampleOf } from './schemas/samples.ts'

const folder = import.meta.dirname
const shipped = (path: string): string => readFileSync(join(folder, path), 'utf8')
const lock: Lock = JSON.parse(shipped('schemas.json'))
const { version }: { readonly version: string } = JSON.parse(shipped('../../package.json'))
const model = modelOf(core)
const journals = readdirSync(folder).filter((name) => name.endsWith('.ndjson'))

const changelog = shipped('../../CHANGELOG.md')
/** The lock and, while a version is under way, what its release will add: till then new events and new versions may change. */
const held = underWay(changelog) ? extended(lock, model, version) : lock

test('every event is stored as its locked version says; at a release, each is locked: run `npm run schemas`', () => {
  expect(complaints(held, model)).toEqual([])
  expect(extended(held, model, version)).toEqual(held)
})

test('the lock, the changelog and the last journal are of the version of the package', () => {
  const released = [...changelog.matchAll(/^## \[(\d+\.\d+\.\d+)\]/gm)].map(([, v]) => v)
  // `npm run schemas` writes the lock; `node tools/golden.ts`, before it, the journal.
  expect([lock.released, released[0]]).toEqual([version, version])
  expect(released.map((v) => `${v}.ndjson`).sort()).toEqual(journals.sort())
})

const envelopesOf = (journal: string): readonly Envelope[] =>
  shipped(journal)
    .trim()
    .split('\n')
    .map((line) => {
      const { text, hash } = JSON.parse(line) as JournalEntry
      const read = envelopeOf(text, hash)
      if (E.isLeft(read)) throw new Error(read.left.reason)
      return read.right
    })

describe('LED-15: whatever a version could ever have stored is lifted and read today', () => {
  const [any] = envelopesOf(journals[0] ?? '')
  const versions = Object.entries(lock.events).flatMap(([type, of]) =>
    Object.entries(of).map(([at, { data }]) => [type, Number(at), data] as const),
  )
  test.each(versions)('%s, version %i', (type, schemaVersion, form) => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const data = sampleOf(form, lock.words, (count) => g(fc.nat, { max: count - 1 }))
        const read = any && eventOf(model, { ...any, type, schemaVersion, data: data as Envelope['data'] })
        expect(read, JSON.stringify(data)).toMatchObject({ _tag: 'Right' })
      }),
      { numRuns: 30 },
    )
  })
})

describe.each(journals)('of the journal %s', (name) => {
  const envelopes = envelopesOf(name)

  test('each event is of a version that is locked, and today’s codec takes it when it is lifted', () => {
    const unread = envelopes.flatMap((envelope) => {
      const { type, schemaVersion, revision } = envelope
      const known = lock.events[type]?.[schemaVersion] !== undefined
      const read = eventOf(model, envelope)
      if (known && E.isRight(read)) return []
      return [{ revision, type, schemaVersion, ...(E.isLeft(read) ? read.left : { reason: 'not locked' }) }]
    })
    expect(unread).toEqual([])
  })

  test('it holds events that say something of the lock', () => {
    const types = new Set(envelopes.map((e) => e.type))
    const released = [...model.events.values()].filter(
      (def) => lock.events[def.type]?.[versionOf(def)]?.since != null,
    )
    // The example's history is that of a whole alliance: more than half of what a ledger can say occurs in it.
    expect(released.filter((def) => types.has(def.type)).length).toBeGreaterThan(released.length / 2)
  })
})
