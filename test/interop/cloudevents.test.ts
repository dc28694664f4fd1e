import { type Envelope, memoryStore } from 'co-building-ledger'
import { describe, expect, it, test } from 'vitest'
import { cloudevents } from '../../src/interop/cloudevents.ts'
import { textOf } from '../../src/kernel/envelope.ts'
import { on, organisation, right, street } from '../ledger/support.ts'
import { filled } from '../moving/support.ts'
import { altered, exported, take, taken } from './support.ts'

type Event = Readonly<Record<string, unknown>>
const events = async (): Promise<readonly Event[]> =>
  (await exported(await filled(), 'cloudevents')).map((line): Event => JSON.parse(line))

describe('every event is a CloudEvent 1.0 in structured JSON', () => {
  it('names attributes with lower-case letters and digits, 20 at most', async () => {
    for (const event of await events())
      for (const name of Object.keys(event)) expect(name).toMatch(/^[a-z0-9]{1,20}$/)
  })

  it('has simple values under them: no object, no list, no null, no control character', async () => {
    for (const { data: _, ...attributes } of await events())
      for (const [name, value] of Object.entries(attributes)) {
        const simple =
          typeof value === 'string'
            ? value !== '' && !/\p{Cc}/u.test(value)
            : Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31
        expect(simple, `${name}: ${String(value)}`).toBe(true)
      }
  })

  it('has the required attributes, and source with id names one event', async () => {
    const all = await events()
    for (const event of all)
      expect(event).toMatchObject({
        ...{ specversion: '1.0', datacontenttype: 'application/json', source: '/ledgers/gulou' },
        ...{ id: expect.any(String), type: expect.any(String), data: expect.any(Object) },
      })
    expect(new Set(all.map(({ source, id }) => `${source} ${id}`)).size).toBe(all.length)
  })

  it('numbers from 1 in texts that sort as the numbers do', async () => {
    const all = (await events()).map(({ sequence }) => String(sequence))
    expect(all[0]).toBe('0000000001')
    expect([...all].sort()).toEqual(all)
    expect(all.map(Number)).toEqual(all.map((_, i) => i + 1))
  })

  it('says in time when it was recorded, in subject what it changes, and keeps causes and traces', async () => {
    const store = memoryStore()
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    const ledger = await street({ store })
    right(
      await ledger.execute(organisation('z'), on('2023-02-03', 'z', { traceparent, correlationId: 'flow' })),
    )
    const event: Event = JSON.parse((await exported(store, 'cloudevents')).at(-1) ?? '')
    expect(event).toMatchObject({
      ...{ time: '2023-02-03T10:00:00+08:00', occurredon: '2023-02-03', subject: 'organisation:z' },
      ...{ type: 'OrganisationRegistered', correlationid: 'flow', causationid: 'z', traceparent },
      ...{ actorperson: 'clerk', tags: 'organisation:z', schemaversion: 1, ledgerid: 'gulou' },
    })
  })
})

describe('an event as others may write it', () => {
  it('may have null where an attribute is not there', async () => {
    const [first] = await exported(await filled(), 'cloudevents')
    const line = altered(first, (e) => ({
      ...e,
      traceparent: null,
      actororganisation: null,
      comexample: null,
    }))
    expect((await taken([line], { format: 'cloudevents' })).imported).toBe(1)
  })

  it.each([
    ['source', '/ledgers/other'],
    ['subject', 'organisation:other'],
    ['tags', '%'],
    ['sequence', '1'],
    ['sequence', '0000000000'],
    ['sequence', '4294967296'],
    ['specversion', '0.3'],
    ['datacontenttype', 'text/xml'],
    ['sequencetype', 'Float'],
    ['data', null],
    ['data', 'text'],
    ['comexample', 'excess'],
  ])('is refused with %s %j, and the path is named', async (path, value) => {
    const [first] = await exported(await filled(), 'cloudevents')
    const line = altered(first, (e) => ({ ...e, [path]: value }))
    expect(await take([line], { format: 'cloudevents' })).toMatchObject({
      left: [{ _tag: 'InvalidInput', line: 1, path }],
    })
  })
})

test('kinds of any name come back: blanks and Chinese in tags, the last revision there is', () => {
  const event: Envelope = {
    ...{ id: '01900000-0000-7000-8000-000000000001', type: 'VolunteerNamed', schemaVersion: 3, data: {} },
    ...{ tags: ['志愿者 队:a-1', 'x%20y:b', 'person:p'], ledgerId: 'g', revision: 2 ** 31 - 2 },
    ...{ occurredOn: '2024-01-02', recordedAt: '2024-01-02T10:00:00+08:00', commandId: 'c' },
    ...{ correlationId: 'c', causationId: 'c', previousHash: 'a'.repeat(64), hash: 'b'.repeat(64) },
    actor: { personId: 'p', organisationId: 'o' },
    metadata: { commandDigest: 'c'.repeat(64), traceparent: 't' },
  }
  const back = right(cloudevents.read(JSON.parse(cloudevents.write(event))))
  expect(back).toEqual(event)
  expect(textOf(back)).toBe(textOf(event))
})
