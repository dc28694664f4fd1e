import { either as E } from 'fp-ts'
import { v5 } from 'uuid'
import type { JournalEntry, ReadError } from '../../port.ts'
import { append, LAST } from '../client/calls.ts'
import type { Session } from '../client/session.ts'
import type { Proposed, Recorded } from '../client/types.ts'
import { foreignLink, unavailable } from '../failures.ts'
import { look } from '../look.ts'

/** A stream of links, and the journal that it points into. */
export interface Entity {
  readonly ledgerId: string
  readonly stream: string
  readonly journal: string
}

/**
 * Appends what an entity stream lacks of these entries. The k-th link is appended at exactly its place, so that whoever writes it, once
 * more or at the same time, it is there once and in order; where somebody else was faster it is looked at again.
 */
export const extend = async (
  session: Session,
  entity: Entity,
  entries: readonly JournalEntry[],
): Promise<E.Either<ReadError, void>> => {
  for (let tried = 1; ; tried++) {
    const last = await look(session, entity.stream, LAST)
    if (E.isLeft(last)) return last
    const [end] = last.right
    const linked = end ? targetOf(end) : -1
    if (Number.isNaN(linked)) return E.left(foreignLink(entity.ledgerId, entity.stream))
    const missing = entries.filter(({ revision }) => revision > linked)
    if (missing.length === 0) return E.right(undefined)
    const links = missing.map((entry) => linkTo(entity, entry))
    const expected = end ? end.revision : 'no_stream'
    const written = await session.call((means) => append(means, entity.stream, expected, links))
    if (E.isRight(written)) return E.right(undefined)
    if (written.left.kind !== 'conflict' || tried === MOST_RACES) return E.left(unavailable(written.left))
  }
}
const MOST_RACES = 8

/** A link is an event of type `$>` whose data are the text `<revision>@<stream>`; the same link has the same id again. */
const linkTo = ({ stream, journal }: Entity, { id, revision }: JournalEntry): Proposed => ({
  ...{ id: v5(stream, id), type: '$>', contentType: 'application/octet-stream', metadata: {} },
  data: Buffer.from(`${revision}@${journal}`),
})

/** The revision that a link points to. */
export const targetOf = ({ data }: Recorded): number =>
  Number.parseInt(data instanceof Uint8Array ? Buffer.from(data).toString('utf8') : String(data), 10)
