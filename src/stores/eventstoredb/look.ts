import { either as E } from 'fp-ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import { type Part, read } from './client/calls.ts'
import type { Session } from './client/session.ts'
import type { Recorded } from './client/types.ts'
import { unavailable } from './failures.ts'

/** Reads a part of a stream of the adapter's own. */
export const look = async (
  session: Session,
  stream: string,
  part: Part,
): Promise<E.Either<StoreUnavailable, readonly Recorded[]>> =>
  E.mapLeft(unavailable)(await session.call((means) => read(means, stream, part)))
