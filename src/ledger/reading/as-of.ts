import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { decode } from '../../kernel/codec/decode.ts'
import { Instant, Int } from '../../kernel/codec/scalars.ts'
import { struct } from '../../kernel/codec/struct.ts'
import type { EventStore } from '../../stores/port.ts'
import { Keep } from '../keep.ts'
import { failed, orNothing } from '../result.ts'
import type { Point, Reading, Result } from '../types.ts'
import { readingOf } from './state.ts'

/** A revision, or an instant. */
const PointInTime = t.union([struct({ revision: Int }), struct({ recordedAt: Instant })])

/** A past state, folded from its prefix of the journal. */
export async function asOf(keep: Keep, store: EventStore, point: Point): Promise<Result<Reading>> {
  const given = decode(PointInTime, point, 'point')
  if (E.isLeft(given)) return orNothing(given)
  const past = new Keep(keep.model, keep.ledgerId, keep.hash)
  const to = 'revision' in point ? Math.min(point.revision, keep.tail.revision) : keep.tail.revision
  const read = await past.catchUp(store, to, 'recordedAt' in point ? { until: point.recordedAt } : {})
  return E.isLeft(read) ? failed(read.left) : E.right(readingOf(past))
}
