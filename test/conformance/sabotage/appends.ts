import type { Append, EventStore, JournalEntry } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { turn } from '../../../src/ledger/wait.ts'
import type { WholeStore } from '../../stores/support.ts'
import { refusal } from '../shared.ts'
import {
  appending,
  conspiracy,
  numbered,
  otherId,
  type Sabotage,
  sabotage,
  turnedAway,
  valueOr,
  written,
} from './kit.ts'

const RACE = 'revisions: writes one of several appends that race'
const SHARED_RACE = `${RACE} through several store objects`
const expecting = (...revisions: readonly number[]): readonly string[] =>
  revisions.map((n) => `revisions: tells an append that expected revision ${n} that the last one is 2`)
const onEmpty = (...revisions: readonly number[]): readonly string[] =>
  revisions.map((n) => `revisions: tells an append that expected revision ${n} that the journal is empty`)

/** Appends at the end, whatever was expected. */
const atTheEnd = async ({ head, append }: WholeStore, given: Append, rename = false) => {
  const last = valueOr(await head(given.ledgerId), -1)
  const entries = numbered(given.entries, last + 1)
  const renamed = entries.map((entry) => ({ ...entry, id: otherId(entry.id, entry.revision) }))
  return append({ ...given, expectedRevision: last, entries: rename ? renamed : entries })
}
const ahead = turnedAway((error, given, honest) =>
  error._tag === 'Conflict' && given.expectedRevision > error.actualRevision
    ? atTheEnd(honest, given)
    : E.left(error),
)
/** Looks, and writes somewhat later. */
const slow = (honest: WholeStore): Partial<EventStore> => ({
  append: async (given) => {
    const actualRevision = valueOr(await honest.head(given.ledgerId), -1)
    if (actualRevision !== given.expectedRevision) return E.left({ _tag: 'Conflict', actualRevision })
    await turn()
    return atTheEnd(honest, given)
  },
})
/** One at a time, but each store object only knows its own. */
const alone = (honest: WholeStore): Partial<EventStore> => {
  let last: Promise<unknown> = Promise.resolve()
  return {
    append: (given) => {
      const result = last.then(async () => slow(honest).append?.(given) ?? written)
      last = result
      return result
    },
  }
}

/** Stores that do not hold to the expected revision. */
export const revisionSabotages: readonly Sabotage[] = [
  sabotage(
    'drops the expected revision',
    (honest) => ({ append: (given) => atTheEnd(honest, given) }),
    ...expecting(-1, 0, 1, 3, 99),
  ),
  sabotage(
    'is off by one in the conflict',
    turnedAway((error) =>
      E.left(error._tag === 'Conflict' ? { ...error, actualRevision: error.actualRevision + 1 } : error),
    ),
    ...expecting(-1, 0, 1, 3, 99),
    ...onEmpty(0, 4),
  ),
  sabotage('lets an append come from ahead', ahead, ...expecting(3, 99), ...onEmpty(0, 4)),
  sabotage('looks first and writes later', slow, RACE, SHARED_RACE),
  sabotage('keeps an order of its own appends only', alone, SHARED_RACE),
  sabotage(
    'keeps the details of a refused append',
    turnedAway(async (error, { ledgerId, sealed }, { vault }) => {
      await vault.put(ledgerId, sealed)
      return E.left(error)
    }),
    ...expecting(-1, 99),
    RACE,
    'batch: refuses revisions 7 after 5',
    'batch: refuses an id that it holds twice',
  ),
  sabotage(
    'clears away more than a refused append brought',
    turnedAway(async (error, { ledgerId, sealed }, { vault }) => {
      for (const { personId } of sealed) await vault.forget(ledgerId, personId)
      return E.left(error)
    }),
    ...expecting(0),
    'batch: refuses revisions 6, 8 after 5',
  ),
]

const gaps = ['7', '6, 8', '6, 6', '5, 6', '7, 6', '6, 7, 9'].map(
  (of) => `batch: refuses revisions ${of} after 5`,
)
const TWICE = 'batch: refuses an id that it holds twice'
const AT_LAST = 'batch: refuses the id of the last event, at its end'
const repeats = [
  TWICE,
  AT_LAST,
  'batch: refuses the id of the first event, in its middle',
  'batch: refuses the id of the last event, at its beginning',
  'batch: refuses the id of an event of the same instant as the last, at its beginning',
  'batch: refuses ids of which the journal holds every one',
]
const AGAIN = 'batch: is not written again when it is sent again'

/** As much of a batch as can be written. */
const half = turnedAway(async (error, given, { append }) => {
  for (let most = given.entries.length - 1; error._tag === 'StoreUnavailable' && most > 0; most -= 1)
    if (E.isRight(await append({ ...given, entries: given.entries.slice(0, most), sealed: [] }))) break
  return E.left(error)
})
const renaming = turnedAway((error, given, { append }) =>
  error._tag === 'Conflict'
    ? E.left(error)
    : append({
        ...given,
        entries: given.entries.map((entry, at) => ({ ...entry, id: otherId(entry.id, at) })),
      }),
)
/** Takes a batch for one that is written when some of its ids are. */
const credulous =
  (isKnown: (entries: readonly JournalEntry[], ids: ReadonlySet<string>) => boolean) =>
  ({ read, append }: WholeStore): Partial<EventStore> => ({
    append: async (given) => {
      const known = valueOr(await read(given.ledgerId, { from: 0, to: 999 }), [])
      const ids = new Set(known.map(({ id }) => id))
      return given.entries.length > 0 && isKnown(given.entries, ids) ? written : append(given)
    },
  })
/** Writes a batch once more under other ids, and its details too. */
const again = turnedAway((error, given, honest) =>
  error._tag === 'Conflict' && error.actualRevision > given.expectedRevision && given.expectedRevision > -1
    ? atTheEnd(honest, given, true)
    : E.left(error),
)

/** Stores that write a batch in part, or more than once. */
export const batchSabotages: readonly Sabotage[] = [
  sabotage(
    'numbers what it is given',
    appending((given) => ({ ...given, entries: numbered(given.entries, given.expectedRevision + 1) })),
    ...gaps,
  ),
  sabotage('writes half a batch on a refusal', half, TWICE, AT_LAST, ...gaps.slice(1, 3)),
  sabotage('does not look for ids that it knows', renaming, ...repeats),
  sabotage(
    'takes known ids for a batch sent again',
    credulous((entries, ids) => entries.every(({ id }) => ids.has(id))),
    'batch: refuses ids of which the journal holds every one',
  ),
  sabotage(
    'looks at the first id only',
    credulous(([first], ids) => first !== undefined && ids.has(first.id)),
    'batch: is not taken for one that is written when only its beginning is',
  ),
  sabotage('writes once more what is sent again', again, AGAIN, `${AGAIN} behind others`),
  sabotage(
    'does not know whether it refused',
    turnedAway((error) =>
      E.left(error._tag === 'StoreUnavailable' ? { ...error, outcome: 'unknown' as const } : error),
    ),
    ...gaps,
    TWICE,
  ),
  sabotage(
    'does not say why it refuses',
    turnedAway((error) =>
      E.left(error._tag === 'StoreUnavailable' ? { ...error, message: { en: '', zh: '' } } : error),
    ),
    TWICE,
  ),
  conspiracy(
    'takes nothing more after a refusal',
    () => {
      let isBroken = false
      return ({ append }) => ({
        append: async (given) => {
          const result = isBroken ? E.left(refusal('broken')) : await append(given)
          isBroken ||= E.isLeft(result)
          return result
        },
      })
    },
    TWICE,
    'size: refuses one event of one byte more, and counts bytes, not characters',
  ),
]
