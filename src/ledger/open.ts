import { either as E } from 'fp-ts'
import { decode } from '../kernel/codec/decode.ts'
import { Id } from '../kernel/codec/scalars.ts'
import type { AnyConcept, EventOf } from '../kernel/concept.ts'
import { invalidInput } from '../kernel/errors.ts'
import { limits } from '../kernel/limits.ts'
import { modelOf } from '../kernel/model.ts'
import { defaultHash, systemClock, systemEntropy } from '../kernel/ports.ts'
import type { EntityToken } from '../kernel/rule.ts'
import type { ReadError } from '../stores/port.ts'
import { audit } from './audit/index.ts'
import type { PossibleOptions } from './context.ts'
import { type Decoded, decodeCommand } from './input.ts'
import { Keep } from './keep.ts'
import { CLOSED, Line } from './line.ts'
import { maskedNames } from './names.ts'
import { type Means, requestOf } from './pipeline.ts'
import { possible } from './possible.ts'
import { preview } from './preview.ts'
import { asOf } from './reading/as-of.ts'
import { clearDetails, type Showing } from './reading/details.ts'
import { entityStream, history } from './reading/history.ts'
import { Watch } from './reading/news.ts'
import { readingOf } from './reading/state.ts'
import { subscribe } from './reading/subscribe.ts'
import { failed, orNothing } from './result.ts'
import { Shelf } from './snapshots/shelf.ts'
import type {
  CommandTypeOf,
  Ledger,
  LedgerOptions,
  Possible,
  Receipt,
  Recorded,
  Result,
  Streamed,
} from './types.ts'
import { headOf, verified } from './verify.ts'
import { systemWait } from './wait.ts'
import { Committer } from './writing/committer.ts'
import { forgetAll } from './writing/forgetting.ts'
import type { Writing } from './writing/writing.ts'

/**
 * Opens a ledger on a store: reads its journal once, from the last snapshot on where there is one, and keeps its state warm.
 * @example const ledger = await orThrow(openLedger({ id: 'gulou', concepts: core, store: memoryStore() }))
 * @returns `InvalidInput` for an id of the wrong form, `StoreUnavailable`, or `CorruptLedger` where a stored event cannot be read.
 */
export async function openLedger<const C extends AnyConcept>(
  options: LedgerOptions<C>,
): Promise<Result<Ledger<C>>> {
  const id = decode(Id, options.id, 'id')
  if (E.isLeft(id)) return failed(id.left[0] ?? invalidInput('id', 'an id', '编号'))
  const { store, vault, observer, wait = systemWait } = options
  const means = meansOf(options)
  const keep = new Keep(modelOf(options.concepts, new Set(options.without)), options.id, means.hash)
  const w: Writing = { keep, means, store, vault, observer, wait }
  const { snapshots = { every: limits.snapshotAge } } = options
  const shelf = snapshots && new Shelf(w, snapshots.every)
  const warm = await warmUp(w, shelf)
  const { mayRead, accessLog = store.accessLog } = options
  return E.isLeft(warm) ? failed(warm.left) : E.right(ledgerOf<C>(w, shelf, { mayRead, accessLog }))
}

const meansOf = (options: LedgerOptions<AnyConcept>): Means => ({
  hash: options.hash ?? defaultHash(),
  clock: options.clock ?? systemClock,
  entropy: options.entropy ?? systemEntropy,
  authorise: options.authorise ?? (() => true),
  importing: options.import ?? false,
  order: options.order,
})

async function warmUp(
  { keep, store, vault, observer }: Writing,
  shelf: Shelf | false,
): Promise<E.Either<ReadError, void>> {
  const head = await store.head(keep.ledgerId)
  if (E.isLeft(head)) return head
  const picture = shelf && (await shelf.usable(head.right))
  if (picture) keep.resume(picture)
  const read = await keep.catchUp(store, head.right, { observer })
  return E.isLeft(read) ? read : forgetAll({ keep, store, vault })
}

/** The pipeline knows commands and events by name only; the concepts that were given say which types these are. */
function ledgerOf<C extends AnyConcept>(w: Writing, shelf: Shelf | false, showing: Showing): Ledger<C> {
  const { keep, store, vault } = w
  const line = new Line()
  const committer = new Committer(w, line)
  const watch = new Watch(store, keep.ledgerId, () => committer.catchUp())
  const reader = { keep, store, line }
  const now = readingOf(keep)
  if (shelf) {
    keep.news.on(() => shelf.saveIfOld(line))
    shelf.saveIfOld(line)
  }
  type Event = Recorded<EventOf<C>>
  return {
    id: keep.ledgerId,
    get revision() {
      return now.revision
    },
    get head() {
      return headOf(keep.tail)
    },
    get: now.get,
    view: now.view,
    execute: (command, context) =>
      execute(w, line, committer, command, context) as ReturnType<Ledger<C>['execute']>,
    preview: (command, context) =>
      (line.ended ? failed(CLOSED) : preview(w, command, context)) as ReturnType<Ledger<C>['preview']>,
    possible: <Name extends string>(entity: EntityToken<Name>, id: string, options: PossibleOptions = {}) =>
      (line.ended ? failed(CLOSED) : possible(w, entity, id, options)) as PossibleFor<C, Name>,
    decode: (input) => decoded(keep, input) as ReturnType<Ledger<C>['decode']>,
    asOf: (point) => line.take(() => asOf(keep, store, point)),
    history: (range = {}) => history(reader, range) as AsyncIterable<Event>,
    stream: (tag, range = {}) => entityStream(reader, tag, range) as AsyncIterable<Streamed<Event>>,
    subscribe: (range = {}) => subscribe(reader, watch, range) as AsyncIterable<Event>,
    verify: ({ expectedHead } = {}) => line.beside(() => verified(w, expectedHead)),
    audit: () => line.take(() => audit(w, shelf)),
    names: (ids) => line.beside(() => maskedNames(vault ?? store.vault, keep, ids)),
    details: (ids, asked) => line.beside(() => clearDetails(w, showing, ids, asked)),
    close: ({ keepStore = false } = {}) => line.end(async () => (keepStore ? undefined : store.close())),
  }
}

type PossibleFor<C extends AnyConcept, Name extends string> = Result<Possible<CommandTypeOf<C, Name>>>
const decoded = ({ model }: Keep, input: unknown) =>
  E.map(({ def, data }: Decoded) => ({ type: def.type, data }))(decodeCommand(model, input))

async function execute(
  w: Writing,
  line: Line,
  committer: Committer,
  command: unknown,
  context: unknown,
): Promise<Result<Receipt<unknown>>> {
  if (line.ended) return failed(CLOSED)
  const request = requestOf(w.keep, w.means, command, context)
  return orNothing(E.isLeft(request) ? request : await committer.execute(request.right))
}
