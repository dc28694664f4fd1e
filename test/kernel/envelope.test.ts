import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Envelope, eventIdOf, FIRST_HASH, textOf } from '../../src/kernel/envelope.ts'
import { envelopeOf } from '../../src/kernel/journal.ts'
import { portableHash } from '../../src/kernel/ports.ts'

const at = '2023-05-17T09:00:00.250+08:00'
const idOf = (commandId: string, index: number, recordedAt = at, ledgerId = 'gulou'): string =>
  eventIdOf(portableHash, ledgerId, commandId, index, recordedAt)

describe('the id of an event', () => {
  test('is a uuid of version 7 whose time is recordedAt', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 0, max: 4e12 }), (index, ms) => {
        const id = idOf('c1', index, new Date(ms).toISOString())
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(ms)
      }),
    )
  })

  test('rises with the index, within one command and one instant', () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => idOf('c1', i))
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is the same again for the same ledger, command, index and time', () => {
    expect(idOf('c1', 3)).toBe(idOf('c1', 3))
    expect(idOf('c1', 3, '2023-05-17T01:00:00.250Z')).toBe(idOf('c1', 3))
  })

  test('differs over commands, ledgers and instants', () => {
    const ids = new Set<string>()
    for (let i = 0; i < 500; i++) ids.add(idOf(`c${i}`, 0))
    ids.add(idOf('c1', 0, at, 'other'))
    ids.add(idOf('c1', 0, '2023-05-17T09:00:00.251+08:00'))
    expect(ids.size).toBe(502)
  })
})

const envelope: Omit<Envelope, 'hash'> = {
  id: idOf('c1', 0),
  type: 'AgreementSigned',
  schemaVersion: 1,
  data: { agreementId: 'ag', organisationId: 'customs' },
  tags: ['agreement:ag', 'organisation:customs'],
  ledgerId: 'gulou',
  revision: 7,
  occurredOn: '2023-05-17',
  recordedAt: at,
  actor: { personId: 'clerk', organisationId: 'street' },
  commandId: 'c1',
  correlationId: 'c1',
  causationId: 'c1',
  metadata: { commandDigest: '0'.repeat(64) },
  previousHash: FIRST_HASH,
}

describe('the text of an envelope', () => {
  test('covers every field but the hash', () => {
    const text = textOf(envelope)
    expect(Object.keys(JSON.parse(text)).sort()).toEqual(Object.keys(envelope).sort())
    expect(textOf({ ...envelope, hash: 'f'.repeat(64) })).toBe(text)
    for (const [key, value] of Object.entries(envelope)) {
      const other =
        typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}x` : { other: 1 }
      expect(textOf({ ...envelope, [key]: other })).not.toBe(text)
    }
  })

  test('reads back as the same envelope', () => {
    const hash = portableHash(textOf(envelope))
    expect(envelopeOf(textOf(envelope), hash)).toEqual({ _tag: 'Right', right: { ...envelope, hash } })
  })

  test('that is none is told with the place', () => {
    const { actor: _, ...without } = envelope
    const told = (text: string): unknown => envelopeOf(text, '')
    expect(told('{')).toEqual({ _tag: 'Left', left: { path: '', reason: 'not JSON', zh: '不是 JSON' } })
    expect(told('[]')).toMatchObject({ _tag: 'Left' })
    expect(told(JSON.stringify(without))).toMatchObject({ _tag: 'Left', left: { path: 'actor' } })
    expect(told(JSON.stringify({ ...envelope, revision: '7' }))).toMatchObject({ left: { path: 'revision' } })
    expect(told(JSON.stringify({ ...envelope, metadata: {} }))).toMatchObject({
      left: { path: 'metadata.commandDigest' },
    })
  })
})
