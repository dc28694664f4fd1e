import { randomUUID } from 'node:crypto'
import { categoryOf } from './categories.ts'
import { bytesOf, type Given, type Proposed, proposed, type Stored } from './records.ts'
import { type Decision, decide } from './rules.ts'
import {
  isMetastream,
  isSoftDeleted,
  metastreamOf,
  originalOf,
  type Settings,
  settingsOf,
  softDeleted,
  undeleted,
} from './settings.ts'
import type { Expected } from './wire.ts'

export type Written =
  | Exclude<Decision, { is: 'ok' }>
  | { readonly is: 'written'; readonly last: Stored | undefined }

export type Removed =
  | Extract<Decision, { is: 'wrong' | 'deleted' }>
  | { readonly is: 'removed'; readonly at: Stored }

/** The data of one server or one cluster: what a killed server finds again. */
export class Storage {
  /** The whole log in the order of its positions. */
  readonly log: Stored[] = []
  readonly #streams = new Map<string, Stored[]>()
  readonly #tombstones = new Set<string>()
  readonly #ears = new Set<() => void>()
  /** Ids written lately and where; held by the servers and not by the disk, so it goes with the last of them. */
  readonly #recent = new Map<string, { stream: string; revision: bigint }>()
  #servers = 0
  // A real log begins with records of the server's own, so no event of a user stands at position 0.
  #end = 1024n

  /** Every event of a stream that was ever written, also those that its metadata hides from readers. */
  events(stream: string): readonly Stored[] {
    return this.#streams.get(stream) ?? []
  }

  names(): string[] {
    return [...this.#streams.keys()]
  }

  tombstoned(stream: string): boolean {
    return this.#tombstones.has(stream)
  }

  settings(stream: string): Settings {
    return isMetastream(stream) ? { maxCount: 1 } : settingsOf(this.events(metastreamOf(stream)).at(-1)?.data)
  }

  /** Writes as a client would that expects the revision; the answer says what became of it. */
  write(stream: string, expected: Expected, events: readonly Proposed[]): Written {
    const decision = decide(
      this,
      stream,
      expected,
      events.map(({ id }) => id),
    )
    if (decision.is !== 'ok') return decision
    const next = BigInt(this.events(stream).length)
    const hidden =
      isMetastream(stream) && isSoftDeleted(this.settings(originalOf(stream)))
        ? originalOf(stream)
        : undefined
    let last: Stored | undefined
    for (const event of events) last = this.#put(stream, event)
    if (decision.undelete) this.#undelete(stream, next)
    // Setting the metadata of a softly deleted stream brings it back, without its old events.
    if (hidden !== undefined) this.#undelete(hidden, BigInt(this.events(hidden).length))
    this.#tell()
    return { is: 'written', last }
  }

  /** Writes past the client and without expecting anything, as another program would. */
  append(stream: string, ...given: readonly Given[]): readonly Stored[] {
    const from = this.events(stream).length
    this.write(stream, 'any', given.map(proposed))
    return this.events(stream).slice(from)
  }

  /** Exchanges the bytes of a stored event behind the server's back; text is taken as it stands, also when it is no JSON. */
  forge(stream: string, revision: bigint, change: { data?: string; metadata?: string }): void {
    const event = this.#streams.get(stream)?.[Number(revision)]
    if (event === undefined) throw new Error(`no event ${revision}@${stream} to forge`)
    if (change.data !== undefined) event.data = bytesOf(change.data)
    if (change.metadata !== undefined) event.metadata = bytesOf(change.metadata)
  }

  /** Loses the tail of a stream, as a server put back from an old backup; what is subscribed to it knows nothing of it. */
  truncate(stream: string, keep: number): void {
    const lost = new Set(this.#streams.get(stream)?.splice(keep))
    for (const { id } of lost) this.#recent.delete(id)
    const kept = this.log.filter((event) => !lost.has(event))
    this.log.splice(0, this.log.length, ...kept)
  }

  /** Deletes a stream so that it can be written again (`delete`) or so that it cannot (`tombstone`). */
  remove(stream: string, expected: Expected, how: 'delete' | 'tombstone'): Removed {
    const decision = decide(this, stream, expected, [randomUUID()])
    if (decision.is === 'wrong' || decision.is === 'deleted') return decision
    const never = this.events(stream).length === 0 && this.events(metastreamOf(stream)).length === 0
    if (never && how === 'delete') return { is: 'wrong', current: -1n }
    const at = how === 'delete' ? this.#put(metastreamOf(stream), softDeleted()) : this.#bury(stream)
    this.#tell()
    return { is: 'removed', at }
  }

  /** The place in the log of the first event after the position. */
  indexAfter(position: bigint): number {
    let low = 0
    for (let high = this.log.length; low < high; ) {
      const middle = (low + high) >>> 1
      if ((this.log[middle]?.position ?? 0n) > position) high = middle
      else low = middle + 1
    }
    return low
  }

  recent(id: string) {
    return this.#recent.get(id)
  }

  /** The servers forget which ids they wrote lately, as they do when their memory for it is full. */
  forget(): void {
    this.#recent.clear()
  }

  /** Hears of every write after it was made. */
  listen(ear: () => void): () => void {
    this.#ears.add(ear)
    return () => this.#ears.delete(ear)
  }

  /** A server starts on this data; what it gives back stops it. */
  serve(): () => void {
    this.#servers += 1
    return () => {
      this.#servers -= 1
      if (this.#servers === 0) this.forget()
    }
  }

  #undelete(stream: string, from: bigint): void {
    this.#put(metastreamOf(stream), undeleted(from, this.events(metastreamOf(stream)).at(-1)?.data))
  }

  #bury(stream: string): Stored {
    this.#tombstones.add(stream)
    const event = proposed({ type: '$streamDeleted', data: {} })
    return this.#log(stream, 2n ** 63n - 1n, event)
  }

  #put(stream: string, event: Proposed): Stored {
    const held = this.#streams.get(stream) ?? []
    this.#streams.set(stream, held)
    const stored = this.#log(stream, BigInt(held.length), event)
    held.push(stored)
    this.#recent.set(event.id, { stream, revision: stored.revision })
    const link = categoryOf(stored)
    if (link !== undefined) this.#put(link.stream, link.event)
    return stored
  }

  #log(stream: string, revision: bigint, event: Proposed): Stored {
    const stored: Stored = { ...event, stream, revision, position: this.#end, created: new Date() }
    this.#end += BigInt(128 + stored.data.length + stored.metadata.length)
    this.log.push(stored)
    return stored
  }

  #tell(): void {
    for (const ear of [...this.#ears]) ear()
  }
}
