import type { EventStore } from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { namesWith } from '../../src/stores/eventstoredb/names.ts'
import type { EventStoreDouble } from './double/index.ts'
import { recordingClient } from './recording.ts'
import { after, appendOf, bench, LEDGER, linked, right } from './support.ts'

const { server, store, atEnd } = bench()
const all = { from: 0, to: Number.POSITIVE_INFINITY }

/** Events of which each third carries each of three tags, and all a fourth. */
const tagsAt = (n: number): readonly string[] => [`agreement:a-${n % 3}`, 'organisation:o-1']
const journal = after(
  [],
  Array.from({ length: 30 }, (_, n) => ({ tags: tagsAt(n) })),
)

const linking = (double: EventStoreDouble): EventStore =>
  store({ connectionString: double.connectionString, linkStreams: true })
const found = async (from: EventStore, tag: string) => right(await linked(from).stream(LEDGER, tag, all))

/** What the links of a stream point to, in their order. */
const targets = (double: EventStoreDouble, stream: string): readonly string[] =>
  double.storage.events(stream).map(({ data }) => Buffer.from(data).toString('utf8'))

/** Every entity stream holds each of its links once and in order. */
const expectWhole = (double: EventStoreDouble): void => {
  const due = new Map<string, string[]>()
  for (const { revision } of journal)
    for (const tag of tagsAt(revision)) {
      const stream = tag.replace(':', `-${LEDGER}-`)
      due.set(stream, [...(due.get(stream) ?? []), `${revision}@ledger-${LEDGER}`])
    }
  for (const [stream, links] of due) expect([stream, targets(double, stream)]).toEqual([stream, links])
}

test('entity streams are streams of the server, and categories gather them', async () => {
  const double = await server()
  const one = linking(double)
  right(await one.append(appendOf(-1, journal)))
  expect(await found(one, 'agreement:a-1')).toEqual([1, 4, 7, 10, 13, 16, 19, 22, 25, 28])
  expectWhole(double)
  const { client, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  const ids: (string | undefined)[] = []
  const options = { fromRevision: 'start', resolveLinkTos: true } as const
  for await (const { event } of client.readStream('$ce-agreement', options)) ids.push(event?.id)
  expect([...ids].sort()).toEqual(journal.map(({ id }) => id).sort())
})

test('links follow behind an append, without being asked for', async () => {
  const double = await server()
  const one = linking(double)
  right(await one.append(appendOf(-1, journal)))
  await one.close()
  expectWhole(double)
})

test('whoever did not write the journal catches up on the links', async () => {
  const double = await server()
  right(await store({ connectionString: double.connectionString }).append(appendOf(-1, journal)))
  expect(await found(linking(double), 'organisation:o-1')).toEqual(journal.map(({ revision }) => revision))
  expectWhole(double)
})

test('two that write the links at once, again and again, write each once', async () => {
  const double = await server()
  const both = [linking(double), linking(double)] as const
  for (let at = 0; at < journal.length; at += 3) {
    right(await both[at % 2 === 0 ? 0 : 1].append(appendOf(at - 1, journal.slice(at, at + 3))))
    await Promise.all(both.map((one) => found(one, 'organisation:o-1')))
  }
  expectWhole(double)
})

describe.each(['cutBefore', 'lostAnswer', 'unavailable'] as const)('after a crash (%s)', (kind) => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'at the %i. write behind the journal the links mend themselves',
    async (skip) => {
      const double = await server()
      const first = linking(double)
      right(await first.append(appendOf(-1, journal.slice(0, 1))))
      await found(first, 'organisation:o-1')
      for (const stream of ['agreement', 'organisation', 'links'])
        double.fault({ kind, stream, skip: skip % 3, times: 6, method: 'append' })
      right(await first.append(appendOf(0, journal.slice(1, 20))))
      await first.close()
      await double.close()
      const again = await server({ storage: double.storage, port: double.port })
      right(await linking(again).append(appendOf(19, journal.slice(20))))
      const third = linking(again)
      expect(await found(third, 'agreement:a-2')).toEqual([2, 5, 8, 11, 14, 17, 20, 23, 26, 29])
      expectWhole(again)
    },
  )
})

test('a checkpoint that is lost or behind costs time and writes nothing twice', async () => {
  const double = await server()
  const one = linking(double)
  right(await one.append(appendOf(-1, journal)))
  await found(one, 'agreement:a-0')
  const { client, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  await client.deleteStream(`links-${LEDGER}`, { expectedRevision: 'any' })
  await found(linking(double), 'agreement:a-0')
  double.storage.append(`links-${LEDGER}`, { type: 'LinksWritten', data: { revision: 3 } })
  await found(linking(double), 'agreement:a-0')
  expectWhole(double)
})

test('no name of a stream is made twice', () => {
  const names = namesWith('')
  const made = [
    ...['a', 'a-b', 'a%2Db', 'b'].flatMap((ledger) => [
      names.journal(ledger),
      names.snapshot(ledger),
      names.links(ledger),
    ]),
    ...['a', 'a-b', 'a%2Db'].flatMap((ledger) =>
      ['c', 'b-c', '-c', '%2Dc'].flatMap((id) => [
        names.vault(ledger, id),
        ...['ledger', 'vault', 'links', 'snapshot', 'person'].map((kind) =>
          names.entity(ledger, `${kind}:${id}`),
        ),
        names.entity(ledger, id),
      ]),
    ),
    names.ledgers,
  ]
  expect(new Set(made).size).toBe(made.length)
  expect(names.entity('gulou', 'agreement:agr-2021-01')).toBe('agreement-gulou-agr-2021-01')
})
