import {
  agreementRegister,
  defineConcept,
  type EventStore,
  entity,
  type LedgerOptions,
  memoryStore,
  type Snapshot,
} from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { corruptLedger, storeUnavailable } from '../../src/kernel/errors.ts'
import { modelOf } from '../../src/kernel/model.ts'
import { portableHash } from '../../src/kernel/ports.ts'
import { foldKeyOf } from '../../src/ledger/snapshots/fold-key.ts'
import { isPlain } from '../../src/ledger/snapshots/text.ts'
import { altered, type Core, core, give, on, open, organisation, right, story, texts } from './support.ts'

const DAY = '2023-01-10'
const EARLY = 20
/** A street whose snapshot stands somewhere in the middle of its journal. */
async function kept(): Promise<{ store: EventStore; snapshot: Snapshot }> {
  const store = memoryStore()
  const first = await open({ store, snapshots: { every: EARLY } })
  await give(first, story.slice(0, EARLY + 2))
  await first.close({ keepStore: true })
  await give(await open({ store, snapshots: false }), story.slice(EARLY + 2), 'more')
  const snapshot = right((await store.snapshots?.load('gulou')) ?? E.right(undefined))
  if (!snapshot) throw new Error('no snapshot was saved')
  return { store, snapshot }
}
/** Opens and says with which snapshot it began, and how many events it folded. */
async function began(store: EventStore, options: Partial<LedgerOptions<Core>> = {}) {
  let fold: { readonly events: number; readonly snapshot?: number } | undefined
  const onFold = (seen: typeof fold): void => {
    fold ??= seen
  }
  const ledger = await open({ store, observer: { onFold }, ...options })
  return { ledger, snapshot: fold?.snapshot, events: fold?.events }
}
const loading = (store: EventStore, load: NonNullable<EventStore['snapshots']>['load']): EventStore =>
  altered(store, { snapshots: { load, save: async () => E.right(undefined) } })
const withText = (store: EventStore, snapshot: Snapshot, text: string) =>
  loading(store, async () => E.right({ ...snapshot, text }))
/** The text with another body, and the checksum that belongs to it. */
const forged = (text: string, change: (body: string) => string): string => {
  const body = change(text.slice(0, text.lastIndexOf('\n')))
  return `${body}\n${portableHash(body)}`
}

async function listed<A>(items: AsyncIterable<A>): Promise<readonly A[]> {
  const all: A[] = []
  for await (const item of items) all.push(item)
  return all
}

let store: EventStore
let snapshot: Snapshot
let whole: Awaited<ReturnType<typeof open>>
beforeEach(async () => {
  ;({ store, snapshot } = await kept())
  whole = await open({ store, snapshots: false })
})
const expectSame = (ledger: typeof whole) => {
  expect(ledger.head).toEqual(whole.head)
  for (const day of ['2023-01-05', '2023-03-01'])
    expect(ledger.view(agreementRegister).validOn(day)).toEqual(whole.view(agreementRegister).validOn(day))
}

describe('a snapshot', () => {
  test('shortens the opening: only what came after it is folded', async () => {
    const { ledger, snapshot: from, events } = await began(store)
    expect([from, events]).toEqual([snapshot.revision, whole.revision - snapshot.revision])
    expectSame(ledger)
    expect(right(await ledger.audit()).findings).toEqual([])
  })

  test('knows the commands before it: they are repeats', async () => {
    const { ledger } = await began(store)
    const [command, day] = story[3] ?? story[0] ?? [organisation('x'), DAY]
    expect(right(await ledger.execute(command, on(day, 's3')))).toEqual(
      right(await whole.execute(command, on(day, 's3'))),
    )
  })

  test('leaves the entity streams whole, with an index of the engine or without', async () => {
    const { stream: _, ...plain } = altered(store, {})
    for (const engine of [store, plain]) {
      const { ledger } = await began(engine)
      for (const tag of ['organisation:street', 'alliance:al', 'person:p-police', 'agreement:ag'])
        for (const range of [{}, { from: 3, to: 12 }, { from: snapshot.revision }, { to: 2 }]) {
          const expected = await listed(whole.history({ tag, ...range }))
          expect(await listed(ledger.history({ tag, ...range }))).toEqual(expected)
        }
    }
  })

  test('is saved again when it is old, and not before', async () => {
    const revision = async () => right((await store.snapshots?.load('gulou')) ?? E.right(undefined))?.revision
    const left = whole.revision - snapshot.revision
    const lazy = await open({ store, snapshots: { every: left + 3 } })
    for (const id of ['x1', 'x2']) right(await lazy.execute(organisation(id), on(DAY, id)))
    await lazy.close({ keepStore: true })
    expect(await revision()).toBe(snapshot.revision)
    const again = await open({ store, snapshots: { every: left + 3 } })
    right(await again.execute(organisation('x3'), on(DAY, 'x3')))
    await again.close({ keepStore: true })
    expect(await revision()).toBe(whole.revision + 3)
  })

  test('holds no personal detail', async () => {
    expect(snapshot.text).toContain('p-police')
    for (const detail of ['王小明', '13912345678']) expect(snapshot.text).not.toContain(detail)
  })
})

describe('a snapshot is never trusted over the journal', () => {
  test('one flipped bit anywhere means a slower start, nothing else', async () => {
    const bytes = new TextEncoder().encode(snapshot.text)
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 150)) {
      const damaged = Uint8Array.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8))
      const found = await began(withText(store, snapshot, new TextDecoder().decode(damaged)))
      expect([at, found.snapshot, found.events]).toEqual([at, undefined, whole.revision + 1])
      expectSame(found.ledger)
    }
  })

  test.each([
    ['that is cut', (text: string) => text.slice(0, -100)],
    ['that is empty', () => ''],
    ['that is something else', () => `{}\n${portableHash('{}')}`],
    ['that has no state', () => `\n${portableHash('')}`],
    ['of another fold', (text: string) => forged(text, (b) => b.replace(/"fold":"./, '"fold":"~'))],
    ['of another journal', (text: string) => forged(text, (b) => b.replace(/"hash":"./, '"hash":"~'))],
  ])('one %s is passed over', async (_, change) => {
    const found = await began(withText(store, snapshot, change(snapshot.text)))
    expect(found.snapshot).toBeUndefined()
    expectSame(found.ledger)
  })

  test('one that is ahead of the journal is passed over', async () => {
    const ahead = { ...snapshot, revision: whole.revision + 1 }
    expect((await began(loading(store, async () => E.right(ahead)))).snapshot).toBeUndefined()
    const hidden = forged(snapshot.text, (b) => b.replace(/"revision":\d+/, '"revision":9999'))
    expect((await began(withText(store, snapshot, hidden))).snapshot).toBeUndefined()
  })

  test.each([
    ['unavailable', E.left(storeUnavailable('notWritten', 'gone'))],
    ['corrupt', E.left(corruptLedger('gulou', undefined, '', 'damaged'))],
    ['nothing', E.right(undefined)],
  ])('where loading says %s the journal is read', async (_, answer) => {
    const found = await began(loading(store, async () => answer))
    expect(found.events).toBe(whole.revision + 1)
    expectSame(found.ledger)
  })

  test('another fold is another key: events, versions, recipes and first states name it', () => {
    const note = (version: number, evolve: (draft: { text: string }) => void, text = '') => {
      const notes = entity('note', (id: string) => ({ id, text }))
      const upcasts = Array.from(
        { length: version - 1 },
        () =>
          <D>(data: D) =>
            data,
      )
      const Noted = notes.event('Noted', {}, evolve, { schemaVersion: version, upcasts })
      const concept = defineConcept({ entity: notes, commands: {}, events: { Noted }, rules: {} })
      return foldKeyOf(modelOf([concept]), portableHash)
    }
    const plain = note(1, () => {})
    expect(note(1, () => {})).toBe(plain)
    const others = [
      note(2, () => {}),
      note(1, (draft) => {
        draft.text = 'x'
      }),
      foldKeyOf(modelOf(core), portableHash),
    ]
    expect(new Set([plain, ...others]).size).toBe(4)
  })

  test('one that was forged with care is found by the audit', async () => {
    const change = (b: string) => b.replace('单位customs', '单位somebody')
    const { ledger, snapshot: from } = await began(withText(store, snapshot, forged(snapshot.text, change)))
    expect(from).toBe(snapshot.revision)
    const rules = right(await ledger.audit()).findings.map((f) => [f.rule, f.subject])
    expect(rules).toEqual(
      expect.arrayContaining([
        ['LED-06', 'organisation:customs'],
        ['LED-08', 'organisation:customs'],
      ]),
    )
    const forgotten = forged(snapshot.text, (b) => b.replace('"s3"', '"s-3"'))
    const other = await began(withText(store, snapshot, forgotten))
    expect(right(await other.ledger.audit()).findings.map((f) => f.rule)).toEqual(['LED-08'])
  })
})

test('an index of the engine that tells something else than the journal is found by the audit', async () => {
  const odd = altered(store, { stream: async () => E.right([1]) })
  const { ledger } = await began(odd)
  const found = right(await ledger.audit()).findings.map((f) => [f.rule, f.subject])
  expect(found).toContainEqual(['LED-10', 'alliance:al'])
  expect(new Set(found.map(([rule]) => rule))).toEqual(new Set(['LED-10']))
})

test('a snapshot that cannot be saved holds nobody up, and an observer hears of it', async () => {
  const heard: string[] = []
  const failing = altered(memoryStore(), {
    snapshots: {
      load: async () => E.right(undefined),
      save: async () => E.left(storeUnavailable('notWritten', 'full')),
    },
  })
  const onSnapshot = ({ outcome }: { readonly outcome: string }): void => {
    heard.push(outcome)
  }
  const ledger = await open({ store: failing, snapshots: { every: 10 }, observer: { onSnapshot } })
  await give(ledger, story)
  expect((await texts(failing)).length).toBeGreaterThan(story.length)
  await ledger.close()
  expect(new Set(heard)).toEqual(new Set(['failed']))
})

test('what does not come back from JSON is no state of a snapshot', () => {
  expect([null, 'a', 1, true, [1, { a: [] }], Object.create(null)].every(isPlain)).toBe(true)
  const others = [undefined, new Map(), new Date(0), Number.NaN, -0, 1n, [undefined], { a: new Set() }]
  expect(others.filter(isPlain)).toEqual([])
})
