import { type JournalEntry, portableHash } from 'co-building-ledger'
import { describe, expect, it, test } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'
import { memoryStore } from '../../src/stores/memory/index.ts'
import { left, on, open, organisation, right, small, street, tampered } from './support.ts'

const target = 3
/** What a hand could do to the entry of one revision. */
const at =
  (change: (entry: JournalEntry) => Partial<JournalEntry>) =>
  (entry: JournalEntry): JournalEntry =>
    entry.revision === target ? { ...entry, ...change(entry) } : entry
const rewritten = (entry: JournalEntry, change: object): Partial<JournalEntry> => {
  const text = canonical({ ...JSON.parse(entry.text), ...change })
  return { text, hash: portableHash(text) }
}

describe('verify', () => {
  test('gives the head of a journal that nobody touched', async () => {
    const ledger = await street()
    expect(right(await ledger.verify())).toEqual(ledger.head)
    expect(right(await ledger.verify({ expectedHead: ledger.head.hash }))).toEqual(ledger.head)
  })

  test('of an empty journal is the first hash', async () => {
    const ledger = await open()
    expect(right(await ledger.verify({ expectedHead: '0'.repeat(64) })).revision).toBe(-1)
  })

  it.each([
    ['a changed text', 'hash', at((e) => ({ text: e.text.replace('customs', 'c-stoms') }))],
    [
      'a changed day',
      'hash',
      at((e) => ({ text: e.text.replace('"occurredOn":"2023', '"occurredOn":"2022') })),
    ],
    ['a changed hash', 'hash', at(() => ({ hash: 'f'.repeat(64) }))],
    ['white space in the text', 'hash', at((e) => ({ text: `${e.text} ` }))],
    [
      'a text written otherwise and hashed anew',
      '',
      at((e) => {
        const text = JSON.stringify(JSON.parse(e.text), null, 1)
        return { text, hash: portableHash(text) }
      }),
    ],
    ['a text with another revision, hashed anew', 'id', at((e) => rewritten(e, { revision: 9 }))],
    ['a text of another ledger, hashed anew', 'id', at((e) => rewritten(e, { ledgerId: 'other' }))],
    [
      'a text with another predecessor, hashed anew',
      'previousHash',
      at((e) => rewritten(e, { previousHash: 'f'.repeat(64) })),
    ],
    ['another id beside the text', 'id', at(() => ({ id: '00000000-0000-7000-8000-000000000000' }))],
    ['a text without a field, hashed anew', 'tags', at((e) => rewritten(e, { tags: undefined }))],
  ])('finds %s and names its revision', async (_, path, change) => {
    const store = memoryStore()
    let touched = false
    const odd = tampered(store, (entry) => (touched ? change(entry) : entry))
    const ledger = await street({ store: odd })
    touched = true
    const [error] = left(await ledger.verify())
    expect(error).toMatchObject({ _tag: 'CorruptLedger', ledgerId: 'gulou', revision: target, path })
    expect(error?.message.en).toContain(`revision ${target}`)
    expect(error?.message.zh).toContain(`修订号 ${target}`)
    // What was found does not stop the warm ledger from working.
    expect(right(await ledger.execute(organisation('b'), on('2023-02-01', 'c1'))).outcome).toBe('accepted')
  })

  test('finds a changed event that was hashed anew at the event behind it', async () => {
    const store = memoryStore()
    let touched = false
    const change = at((e) => rewritten(e, { occurredOn: '2022-01-01' }))
    const ledger = await street({ store: tampered(store, (entry) => (touched ? change(entry) : entry)) })
    touched = true
    expect(left(await ledger.verify())[0]).toMatchObject({ revision: target + 1, path: 'previousHash' })
  })

  test('finds two events that changed places', async () => {
    const store = memoryStore()
    let touched = false
    const entries: JournalEntry[] = []
    const odd = tampered(store, (entry) => {
      const other = touched ? entries[entry.revision === 3 ? 4 : entry.revision === 4 ? 3 : -1] : undefined
      return other ? { ...other, revision: entry.revision } : entry
    })
    const ledger = await street({ store: odd })
    entries.push(...right(await store.read('gulou', { from: 0, to: 10 })))
    touched = true
    expect(left(await ledger.verify())[0]).toMatchObject({ _tag: 'CorruptLedger', revision: 3 })
  })

  test('finds a journal written anew as a whole by the head that was expected', async () => {
    const ledger = await small()
    const receipt = ledger.head.hash
    const forged = await small()
    right(await forged.execute(organisation('b'), on('2023-01-03', 'c1')))
    const [error] = left(await forged.verify({ expectedHead: receipt }))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', path: 'hash', revision: 2 })
    expect(error?.message.en).toContain(receipt)
  })

  test('finds a journal that lost its end by the head that was expected', async () => {
    const store = memoryStore()
    const ledger = await street({ store })
    const receipt = ledger.head.hash
    const shorter = memoryStore()
    const entries = right(await store.read('gulou', { from: 0, to: 9 }))
    right(await shorter.append({ ledgerId: 'gulou', expectedRevision: -1, entries, sealed: [] }))
    const cut = await open({ store: shorter })
    expect(right(await cut.verify()).revision).toBe(9)
    expect(left(await cut.verify({ expectedHead: receipt }))[0]).toMatchObject({ path: 'hash', revision: 9 })
  })

  test('uses the hash of the host, with the same head', async () => {
    const [own, other] = [await small(), await small({ hash: portableHash })]
    expect(other.head).toEqual(own.head)
    const odd = await small({ hash: (text) => portableHash(`pepper ${text}`) })
    expect(odd.head.hash).not.toBe(own.head.hash)
    expect(right(await odd.verify())).toEqual(odd.head)
  })
})

test('audit finds what verify does not look at, in the words of the rules', async () => {
  const store = memoryStore()
  let touched = false
  const odd = tampered(store, (entry) =>
    touched && entry.revision === 4 ? { ...entry, ...rewritten(entry, { tags: ['organisation:x'] }) } : entry,
  )
  const ledger = await street({ store: odd })
  expect(right(await ledger.audit()).findings).toEqual([])
  touched = true
  const { findings, checked, head } = right(await ledger.audit())
  expect(findings.map((f) => f.rule)).toEqual(expect.arrayContaining(['LED-03', 'LED-09', 'X-06']))
  expect(findings.every((f) => f.message.en && f.message.zh)).toBe(true)
  expect(checked).toEqual(expect.arrayContaining(['LED-01', 'LED-06', 'X-01', 'ALL-07']))
  expect(head).toEqual(ledger.head)
})
