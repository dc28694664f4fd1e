import type { DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import type { CorruptLedger } from '../../kernel/errors.ts'
import { tagsIn } from '../../kernel/journal.ts'
import { limits } from '../../kernel/limits.ts'
import { file } from '../../kernel/under.ts'
import type { ReadRange } from '../port.ts'
import { cells, comesBack } from './encoding.ts'
import type { Failure, Place, Tried } from './failures.ts'
import { misshapen } from './failures.ts'
import { inSnapshot, inTransaction } from './transaction.ts'

/** Raised when events are indexed in another way: an index of another version is dropped and built anew. */
const VERSION = 1

/** The revisions that were asked for; or the index has not come so far; or it knows what the journal does not. */
export type Found = readonly number[] | 'behind' | 'astray'

/** Some events' tags, taken from the journal and not yet in the index. */
export interface Chunk {
  readonly ledger: number
  readonly from: number
  readonly next: number
  readonly revisions: ReadonlyMap<string, readonly number[]>
}

/** The index behind the journals: which events carry a tag. An append never touches it. */
export interface TagIndex {
  find(tag: string, range: ReadRange, place: Place): E.Either<CorruptLedger, Found>
  /** Reads on from where the index stands, up to an event that cannot be read; undefined where there is nothing. */
  gather(place: Place): E.Either<CorruptLedger, Chunk | undefined>
  /** Puts a chunk into the index, unless somebody else came before. */
  keep(chunk: Chunk, place: Place): Tried<Failure, void>
  /** Empties an index that is astray, of all ledgers: it comes back by itself. */
  drop(place: Place): Tried<Failure, void>
}

/** Prepares the statements once; they live as long as the connection. */
export const openTagIndex = (db: DatabaseSync): TagIndex => {
  const where = progress(db)
  const gather = gatherer(db)
  const insert = inserter(db)
  const revisions = finder(db)

  return {
    find: (tag, range, place) =>
      inSnapshot(db, () =>
        E.map((at: Progress | undefined): Found => {
          if (at === undefined) return []
          if (at.isAstray) return 'astray'
          const to = Math.min(range.to, at.last)
          return at.next <= to ? 'behind' : revisions(at.ledger, tag, Math.max(0, range.from), to)
        })(where(place)),
      ),
    gather: (place) =>
      inSnapshot(db, () => {
        const at = where(place)
        if (E.isLeft(at) || at.right === undefined) return E.map(() => undefined)(at)
        return at.right.isAstray ? E.right(undefined) : gather(at.right, place)
      }),
    keep: (chunk, place) =>
      inTransaction(db, place, () =>
        E.map((at: Progress | undefined) =>
          at?.isAstray === false && at.next === chunk.from ? insert(chunk) : undefined,
        )(where(place)),
      ),
    drop: (place) =>
      inTransaction(db, place, () =>
        E.map((at: Progress | undefined) => (at?.isAstray ? db.exec(EMPTY) : undefined))(where(place)),
      ),
  }
}

const EMPTY = 'DELETE FROM tagged; DELETE FROM tags; DELETE FROM tag_progress'

type Find = (ledger: number, tag: string, from: number, to: number) => readonly number[]

const finder = (db: DatabaseSync): Find => {
  const ofTag = db.prepare(
    `SELECT revision FROM tagged WHERE tag = (SELECT id FROM tags WHERE ledger = ? AND tag = ?)
     AND revision BETWEEN ? AND ? ORDER BY revision`,
  )
  ofTag.setReturnArrays(true)
  return (...asked) => ofTag.all(...asked).map((row) => Number(cells(row)[0]))
}

/** Where a ledger's index stands. */
interface Progress {
  readonly ledger: number
  /** The first revision that is not in it. */
  readonly next: number
  /** The journal's last revision. */
  readonly last: number
  readonly isAstray: boolean
}

/** Undefined for a ledger that nobody has written. */
const progress = (db: DatabaseSync) => {
  const statement = db.prepare(
    `SELECT ledgers.id, (SELECT max(revision) FROM events WHERE ledger = ledgers.id), version, next
     FROM ledgers LEFT JOIN tag_progress ON tag_progress.ledger = ledgers.id WHERE name = ?`,
  )
  statement.setReturnArrays(true)
  return (place: Place): E.Either<CorruptLedger, Progress | undefined> => {
    const row = statement.get(place.ledgerId)
    if (row === undefined) return E.right(undefined)
    const [ledger, max, version, mark] = cells(row)
    const [last, next] = [max ?? -1, mark ?? 0]
    if (!Number.isSafeInteger(last)) return E.left(misshapen(place, undefined, 'revision'))
    const isOfNow = mark === null || (version === VERSION && Number.isSafeInteger(next) && Number(next) >= 0)
    const isAstray = !isOfNow || Number(next) > Number(last) + 1
    return E.right({ ledger: Number(ledger), next: Number(next), last: Number(last), isAstray })
  }
}

type Gather = (at: Progress, place: Place) => E.Either<CorruptLedger, Chunk | undefined>

const gatherer = (db: DatabaseSync): Gather => {
  const texts = db.prepare(
    `SELECT revision, text FROM events WHERE ledger = ? AND revision BETWEEN ? AND ?
     ORDER BY revision LIMIT ${limits.page}`,
  )
  texts.setReturnArrays(true)
  return ({ ledger, next: from, last }, place) => {
    const revisions = new Map<string, number[]>()
    let [next, units, fault] = [from, 0, 'revision']
    for (const row of texts.iterate(ledger, from, last)) {
      const [revision, text] = cells(row)
      if (revision !== next) break
      const tags = tagsIn(String(text))
      if (tags === undefined || ![...tags].every(comesBack)) {
        fault = 'text.tags'
        break
      }
      for (const tag of tags) file(revisions, tag, next)
      next += 1
      units += String(text).length
      if (units >= UNITS_A_CHUNK) break
    }
    if (next > from) return E.right({ ledger, from, next, revisions })
    return from > last ? E.right(undefined) : E.left(misshapen(place, from, fault))
  }
}
/** UTF-16 units that are read and parsed in one go, while the event loop stands still. */
const UNITS_A_CHUNK = 4 * 1024 * 1024

/** Writes a chunk in the order of its table, so that pages fill one after another; the transaction is the caller's. */
const inserter = (db: DatabaseSync): ((chunk: Chunk) => void) => {
  const known = db.prepare('SELECT id FROM tags WHERE ledger = ? AND tag = ?')
  const added = db.prepare('INSERT INTO tags (ledger, tag) VALUES (?, ?) RETURNING id')
  for (const statement of [known, added]) statement.setReturnArrays(true)
  const insert = db.prepare('INSERT INTO tagged (tag, revision) VALUES (?, ?)')
  const move = db.prepare(
    `INSERT INTO tag_progress (ledger, version, next) VALUES (?, ${VERSION}, ?)
     ON CONFLICT DO UPDATE SET next = excluded.next`,
  )
  return ({ ledger, next, revisions }) => {
    const numbered = [...revisions].map(([tag, of]): readonly [number, readonly number[]] => {
      const [id] = cells(known.get(ledger, tag) ?? added.get(ledger, tag))
      return [Number(id), of]
    })
    for (const [id, of] of numbered.sort(([a], [b]) => a - b))
      for (const revision of of) insert.run(id, revision)
    move.run(ledger, next)
  }
}
