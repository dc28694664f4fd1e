import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { v4 } from 'uuid'
import { under } from '../../kernel/under.ts'
import { deflated, inflated } from '../common/packing.ts'
import { refused } from '../common/refusals.ts'
import type { Snapshot, Snapshots } from '../port.ts'
import { append, LAST, metadataOf, read } from './client/calls.ts'
import { jsonEvent } from './client/events.ts'
import type { Session } from './client/session.ts'
import type { Proposed, Recorded } from './client/types.ts'
import { unavailable, unavailableFor } from './failures.ts'
import { look } from './look.ts'
import type { Names } from './names.ts'

/**
 * Snapshots in a stream of their own, deflated and cut into parts that an append can hold; `$maxCount` makes the server drop old ones.
 * Parts of two writers may lie among each other: each names its snapshot.
 */
export const openSnapshots = (session: Session, names: Names): Snapshots => {
  /** Keeps room for three: the one that is read, the one that is being written, and that of another writer. */
  const limit = async (stream: string, parts: number) => {
    const about = await session.call((means) => read(means, metadataOf(stream), LAST))
    if (E.isLeft(about)) return about
    const data = about.right[0]?.data
    if (Limited.is(data) && data.$maxCount >= KEPT * parts) return E.right(0)
    const told = jsonEvent('$metadata', { $maxCount: KEPT * 2 * parts })
    return session.call((means) => append(means, metadataOf(stream), 'any', [told]))
  }
  const save: Snapshots['save'] = async (ledgerId, snapshot) => {
    if (!snapshot.text.isWellFormed()) return E.left(refused(illFormed))
    const stream = names.snapshot(ledgerId)
    const parts = partsOf(snapshot.revision, await deflated(snapshot.text))
    const limited = await limit(stream, parts.length)
    if (E.isLeft(limited)) return E.left(unavailable(limited.left))
    for (const part of parts) {
      const written = await session.call((means) => append(means, stream, 'any', [part]))
      if (E.isLeft(written)) return E.left(unavailableFor(written.left))
    }
    return E.right(undefined)
  }
  const load: Snapshots['load'] = async (ledgerId) => {
    const stream = names.snapshot(ledgerId)
    const last = await look(session, stream, LAST)
    if (E.isLeft(last)) return last
    const about = last.right[0]?.metadata
    if (!Part.is(about)) return E.right(undefined)
    const parts = await look(session, stream, { ...LAST, most: KEPT * 2 * about.of })
    if (E.isLeft(parts)) return parts
    return E.right(await latestIn(parts.right))
  }
  return { save, load }
}
const KEPT = 3
const PART_BYTES = 512 * 1024

const Limited = t.type({ $maxCount: t.number })
const Part = t.type({ snapshot: t.string, revision: t.number, part: t.number, of: t.number })
type PartOf = t.TypeOf<typeof Part>

const partsOf = (revision: number, bytes: Uint8Array): readonly Proposed[] => {
  const snapshot = v4()
  const of = Math.ceil(bytes.length / PART_BYTES)
  return Array.from({ length: of }, (_, part) => ({
    ...{ id: v4(), type: 'SnapshotPart', contentType: 'application/octet-stream' },
    data: bytes.slice(part * PART_BYTES, (part + 1) * PART_BYTES),
    metadata: { snapshot, revision, part, of },
  }))
}

/** The snapshot whose last part is the latest, of those of which every part is there. */
const latestIn = async (backwards: readonly Recorded[]): Promise<Snapshot | undefined> => {
  const found = new Map<string, { readonly about: PartOf; readonly parts: Map<number, Uint8Array> }>()
  for (const { data, metadata } of backwards) {
    if (!Part.is(metadata) || !(data instanceof Uint8Array)) continue
    const { parts } = under(found, metadata.snapshot, () => ({ about: metadata, parts: new Map() }))
    parts.set(metadata.part, data)
  }
  for (const { about, parts } of found.values()) {
    if (parts.size < about.of) continue
    const ordered = Array.from({ length: about.of }, (_, part) => parts.get(part) ?? new Uint8Array())
    const text = await inflated(Buffer.concat(ordered))
    return text === undefined ? undefined : { revision: about.revision, text }
  }
  return undefined
}

const illFormed = { en: 'the snapshot holds a lone surrogate', zh: '快照含有孤立的代理项' }
