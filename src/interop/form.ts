import type { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { Digest, Id, Instant, intBetween, LocalDate, matching, textLike } from '../kernel/codec/scalars.ts'
import { isRecord } from '../kernel/codec/shape.ts'
import type { Envelope } from '../kernel/envelope.ts'
import type { InvalidInput } from '../kernel/errors.ts'

/** How an event stands on a line. */
export interface Form {
  /** The line, without its end. */
  readonly write: (event: Envelope) => string
  /** The event of a line that was parsed; its hash and its place are still to be checked. */
  readonly read: (value: unknown) => E.Either<readonly InvalidInput[], Envelope>
}

/** What the fields of an envelope look like, on whatever line they stand. */
export const field = {
  id: matching(
    'a lower-case uuid',
    '小写 uuid',
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  ),
  name: Id,
  type: textLike('a text that is not empty', '非空文本', (text) => text !== ''),
  version: intBetween(0, 2 ** 31 - 1),
  data: new t.Type<Envelope['data']>(
    'an object',
    isRecord,
    (u, c) => (isRecord(u) ? t.success(u) : t.failure(u, c)),
    t.identity,
  ),
  /** From 0; CloudEvents number from 1 and have 31 bits for it. */
  revision: intBetween(0, 2 ** 31 - 2),
  day: LocalDate,
  instant: Instant,
  hash: Digest,
} as const
