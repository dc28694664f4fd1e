import { isMetastream, isSoftDeleted, metastreamOf } from './settings.ts'
import type { Storage } from './storage.ts'
import type { Expected } from './wire.ts'

/** What the server makes of a write before it writes: its `IndexWriter.CheckCommit`, case by case. */
export type Decision =
  | { readonly is: 'ok'; readonly undelete: boolean }
  | { readonly is: 'idempotent'; readonly last: bigint }
  /** `current` is -1n for a stream that was never written. */
  | { readonly is: 'wrong'; readonly current: bigint }
  | { readonly is: 'deleted' }

/** The data as far as a decision asks for it. */
type View = Pick<Storage, 'events' | 'recent' | 'settings' | 'tombstoned'>

export function decide(view: View, stream: string, expected: Expected, ids: readonly string[]): Decision {
  if (view.tombstoned(stream)) return { is: 'deleted' }
  const current = BigInt(view.events(stream).length) - 1n
  const softly = !isMetastream(stream) && isSoftDeleted(view.settings(stream))
  if (expected === 'stream_exists') {
    if (softly) return { is: 'deleted' }
    if (current < 0n && view.events(metastreamOf(stream)).length === 0) return { is: 'wrong', current }
  }
  if (expected === 'any' || expected === 'stream_exists')
    return byRecentIds(view, stream, ids, current, softly)
  const revision = expected === 'no_stream' ? -1n : expected
  if (revision > current) return { is: 'wrong', current }
  if (revision === current) return { is: 'ok', undelete: softly }
  return byPlaces(view, stream, revision, ids, current, softly)
}

/** Nothing is expected: only ids that the running server remembers make a write idempotent. */
function byRecentIds(
  view: View,
  stream: string,
  ids: readonly string[],
  current: bigint,
  softly: boolean,
): Decision {
  let last: bigint | undefined
  for (const id of ids) {
    const known = view.recent(id)
    if (known?.stream !== stream)
      return last === undefined ? { is: 'ok', undelete: softly } : { is: 'wrong', current }
    last = known.revision
  }
  return last === undefined ? { is: 'ok', undelete: softly } : { is: 'idempotent', last }
}

/** A revision that was passed long ago: idempotent where the very same ids stand at the very places. */
function byPlaces(
  view: View,
  stream: string,
  revision: bigint,
  ids: readonly string[],
  current: bigint,
  softly: boolean,
): Decision {
  const stored = view.events(stream)
  const at = ids.findIndex((id, index) => stored[Number(revision) + 1 + index]?.id !== id)
  if (at === 0 && revision === -1n && softly) return { is: 'ok', undelete: true }
  if (at !== -1 || ids.length === 0) return { is: 'wrong', current }
  return { is: 'idempotent', last: revision + BigInt(ids.length) }
}
