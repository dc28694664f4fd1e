import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import type { ServerWritableStream } from '@grpc/grpc-js'
import { either as E } from 'fp-ts'
import { answerWith, noSuchStream, type Wish } from './events.ts'
import type { Fault } from './faults.ts'
import { accepts } from './filter.ts'
import type { Node } from './node.ts'
import { bytesOf, type Stored } from './records.ts'
import { firstVisible, isSoftDeleted } from './settings.ts'
import type { Storage } from './storage.ts'
import { subscription } from './subscriptions.ts'
import { nameOf, streamDeleted, streams } from './wire.ts'

type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>
type Options = streams.ReadReq.Options

/** Every read and every subscription is this one call. */
export function read(node: Node) {
  return (call: ReadCall): void => {
    const options = call.request.getOptions() ?? new streams.ReadReq.Options()
    const stream = options.hasAll() ? '$all' : nameOf(options.getStream()?.getStreamIdentifier())
    const method = options.hasSubscription() ? 'subscribe' : 'read'
    const answers = (fault: Fault | undefined) =>
      spoilt(
        node,
        call,
        method === 'subscribe'
          ? subscription(node, call, stream, options, wishOf(options))
          : passing(node.storage, stream, options),
        fault,
      )
    const over = () => node.gate.open.delete(call)
    node.gate.open.add(call)
    call.once('cancelled', over)
    node.gate
      .enter(call, method, stream)
      .then((leave) => (E.isLeft(leave) ? Promise.reject(leave.left) : send(call, answers(leave.right))))
      .catch((error: unknown) => call.emit('error', error))
      .finally(over)
  }
}

/** Sends as fast as the client takes it. */
async function send(call: ReadCall, answers: AsyncIterable<streams.ReadResp>): Promise<void> {
  const gone = new AbortController()
  call.once('cancelled', () => gone.abort())
  for await (const answer of answers) {
    if (call.cancelled) return
    if (!call.write(answer)) await once(call, 'drain', { signal: gone.signal }).catch(() => undefined)
  }
  call.end()
}

export const wishOf = (options: Options): Wish => ({
  resolveLinks: options.getResolveLinks(),
  structuredIds: options.getUuidOption()?.hasStructured() === true,
})

/** A read that ends; a refusal is thrown and so ends the call. */
function* passing(storage: Storage, stream: string, options: Options): Generator<streams.ReadResp> {
  if (!options.hasAll()) {
    if (storage.tombstoned(stream)) throw streamDeleted(stream)
    if (storage.events(stream).length === 0 || isSoftDeleted(storage.settings(stream)))
      return yield noSuchStream(stream)
  }
  const filter = accepts(options.getFilter())
  let left = BigInt(options.getCount())
  for (const event of options.hasAll() ? all(storage, options) : one(storage, stream, options)) {
    if (!filter(event)) continue
    if (left-- <= 0n) return
    yield answerWith(storage, event, wishOf(options))
  }
}

const backwards = (options: Options) =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS

function* walk(events: readonly Stored[], from: number, to: number): Generator<Stored> {
  const step = from < to ? 1 : -1
  for (let at = from; at !== to; at += step) {
    const event = events[at]
    if (event !== undefined) yield event
  }
}

function one(storage: Storage, stream: string, options: Options): Iterable<Stored> {
  const events = storage.events(stream)
  const first = Number(firstVisible(events.length, storage.settings(stream)))
  const asked = options.getStream()
  const back = backwards(options)
  const from = asked?.hasStart()
    ? 0
    : asked?.hasEnd()
      ? events.length - (back ? 1 : 0)
      : Number(asked?.getRevision())
  if (!back)
    return Math.max(from, first) < events.length ? walk(events, Math.max(from, first), events.length) : []
  const latest = Math.min(from, events.length - 1)
  return latest >= first ? walk(events, latest, first - 1) : []
}

/** Forwards a position is the first that is read, backwards it is the first that is not. */
function all(storage: Storage, options: Options): Iterable<Stored> {
  const { log } = storage
  const asked = options.getAll()
  const given = BigInt(asked?.getPosition()?.getCommitPosition() ?? 0)
  const from = asked?.hasStart() ? 0 : asked?.hasEnd() ? log.length : storage.indexAfter(given - 1n)
  if (backwards(options)) return from > 0 ? walk(log, from - 1, -1) : []
  return from < log.length ? walk(log, from, log.length) : []
}

/** The answers as a fault lets them through. */
async function* spoilt(
  node: Node,
  call: ReadCall,
  answers: Iterable<streams.ReadResp> | AsyncIterable<streams.ReadResp>,
  fault: Fault | undefined,
): AsyncGenerator<streams.ReadResp> {
  const most = fault?.kind === 'cutMidRead' ? fault.after : Number.POSITIVE_INFINITY
  const broken = fault?.kind === 'malformed' ? (fault.nth ?? 0) : -1
  let seen = 0
  for await (const answer of answers) {
    if (answer.hasEvent() && seen >= most) return await cut(node, call)
    if (answer.hasEvent() && seen === broken) breakData(answer)
    if (answer.hasEvent()) seen += 1
    yield answer
  }
  if (seen >= most) await cut(node, call)
}

/** What was sent goes out first; then nothing more is sent. */
async function cut(node: Node, call: ReadCall): Promise<void> {
  while (call.writableLength > 0 && !call.cancelled) await turn()
  await turn()
  node.gate.cut(call)
}

function breakData(answer: streams.ReadResp): void {
  answer.getEvent()?.getEvent()?.setData(bytesOf('{"broken'))
}
