import { randomUUID } from 'node:crypto'
import { type ServerWritableStream, status } from '@grpc/grpc-js'
import { answerWith, caughtUp, checkpoint, confirmation, type Wish } from './events.ts'
import { accepts, checkpointEvery } from './filter.ts'
import type { Node } from './node.ts'
import type { Stored } from './records.ts'
import { firstVisible, isSoftDeleted } from './settings.ts'
import type { Storage } from './storage.ts'
import { refusal, streamDeleted, type streams } from './wire.ts'

type Options = streams.ReadReq.Options

/** Wakes a subscription that sleeps at the end of the log. */
class Bell {
  #rung = false
  #wake: () => void = () => undefined

  ring(): void {
    this.#rung = true
    this.#wake()
  }

  async heard(): Promise<void> {
    if (!this.#rung) await new Promise<void>((wake) => (this.#wake = wake))
    this.#rung = false
  }
}

/** The subscriptions that run on one server. */
export class Subscriptions {
  readonly #running = new Set<{ readonly stream: string; readonly drop: () => void }>()

  add(stream: string, drop: () => void): () => void {
    const one = { stream, drop }
    this.#running.add(one)
    return () => this.#running.delete(one)
  }

  /** Drops those whose stream begins so. */
  drop(beginning = ''): void {
    for (const { stream, drop } of [...this.#running]) if (stream.startsWith(beginning)) drop()
  }
}

/** Confirms, sends what there is, says that it caught up, and then sends what comes. */
export async function* subscription(
  node: Node,
  call: ServerWritableStream<streams.ReadReq, streams.ReadResp>,
  stream: string,
  options: Options,
  wish: Wish,
): AsyncGenerator<streams.ReadResp> {
  const { storage } = node
  const bell = new Bell()
  let dropped = false
  const silence = storage.listen(() => bell.ring())
  const leave = node.subscriptions.add(stream, () => {
    dropped = true
    bell.ring()
  })
  call.once('cancelled', () => bell.ring())
  try {
    yield confirmation(randomUUID())
    const source = options.hasAll()
      ? everything(storage, options, wish)
      : oneStream(storage, stream, options, wish)
    for (let behind = true; !call.cancelled; ) {
      yield* source.rest()
      if (behind) yield* source.arrived()
      if (behind && node.caughtUp) yield caughtUp()
      behind = false
      await bell.heard()
      if (dropped) throw refusal(status.UNKNOWN, 'Unexpected SubscriptionDropReason: Unsubscribed')
    }
  } finally {
    silence()
    leave()
  }
}

/** Where a subscription draws from; asked again it goes on from where it was. */
interface Source {
  rest(): Iterable<streams.ReadResp>
  /** What is said once, when there is nothing more to catch up with. */
  arrived(): Iterable<streams.ReadResp>
}

function oneStream(storage: Storage, stream: string, options: Options, wish: Wish): Source {
  const asked = options.getStream()
  // The revision that is given was seen already.
  let next = asked?.hasRevision() ? Number(asked.getRevision()) + 1 : 0
  if (asked?.hasEnd()) next = storage.events(stream).length
  return {
    arrived: () => [],
    *rest() {
      for (;;) {
        if (storage.tombstoned(stream)) throw streamDeleted(stream)
        const settings = storage.settings(stream)
        const events = storage.events(stream)
        if (isSoftDeleted(settings)) return
        next = Math.max(next, Number(firstVisible(events.length, settings)))
        const event = events[next]
        if (event === undefined) return
        next += 1
        yield answerWith(storage, event, wish)
      }
    },
  }
}

function everything(storage: Storage, options: Options, wish: Wish): Source {
  const asked = options.getAll()
  const filter = accepts(options.getFilter())
  const every = checkpointEvery(options.getFilter())
  const latest = storage.log.at(-1)?.position ?? 0n
  let position = asked?.hasEnd() ? latest : BigInt(asked?.getPosition()?.getCommitPosition() ?? 0)
  // Who starts at the end is told nothing about it.
  let told = position < latest ? 0n : position
  let looked = 0
  const tell = (): streams.ReadResp => {
    told = position
    return checkpoint(position)
  }
  return {
    *arrived() {
      if (every !== undefined && position > told) yield tell()
    },
    *rest() {
      for (let event = after(storage, position); event !== undefined; event = after(storage, position)) {
        position = event.position
        if (filter(event)) yield answerWith(storage, event, wish)
        looked += 1
        if (every !== undefined && looked % every === 0) yield tell()
      }
    },
  }
}

const after = (storage: Storage, position: bigint): Stored | undefined =>
  storage.log[storage.indexAfter(position)]
