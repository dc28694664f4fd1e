import { either as E } from 'fp-ts'
import type { Append, EventStore } from '../../stores/port.ts'

/** A store that tells of every append, and how far its one journal has come. */
export interface Audible extends EventStore {
  /** The last revision that was written: nobody need ask the store. */
  readonly written: number
}

type Answer = Awaited<ReturnType<EventStore['append']>>

/** Tells of every append at once: an engine's own news may hang on real time, and then no seed would replay. */
export function audible(store: EventStore): Audible {
  const listeners = new Set<() => void>()
  const { appendNext, snapshots, stream } = store
  let written = -1
  const told = (answer: Answer, append: Append | undefined): Answer => {
    if (E.isLeft(answer) || append === undefined) return answer
    written = append.entries.at(-1)?.revision ?? written
    for (const heard of [...listeners]) heard()
    return answer
  }
  return {
    get written() {
      return written
    },
    maxAppendBytes: store.maxAppendBytes,
    vault: store.vault,
    head: (ledgerId) => store.head(ledgerId),
    read: (ledgerId, range) => store.read(ledgerId, range),
    append: async (append) => told(await store.append(append), append),
    ...(appendNext && {
      appendNext: async (ledgerId, after, decide) => {
        const made: Append[] = []
        const answer = await appendNext.call(store, ledgerId, after, (missed) => {
          const append = decide(missed)
          if (append) made.push(append)
          return append
        })
        return told(answer, made[0])
      },
    }),
    ledgers: () => store.ledgers(),
    ...(snapshots && { snapshots }),
    ...(stream && { stream: stream.bind(store) }),
    watch: (_, heard) => {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
    close: () => store.close(),
  }
}
