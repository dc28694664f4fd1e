import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { decode } from '../kernel/codec/decode.ts'
import { Id, Instant, Int } from '../kernel/codec/scalars.ts'
import { struct } from '../kernel/codec/struct.ts'
import type { AnyConcept, CommandOf, EventOf } from '../kernel/concept.ts'
import { corruptLedger, invalidInput, type LedgerError, storeUnavailable } from '../kernel/errors.ts'
import { limits } from '../kernel/limits.ts'
import { modelOf } from '../kernel/model.ts'
import { defaultHash, systemClock, systemEntropy } from '../kernel/ports.ts'
import { audit } from './audit/index.ts'
import { decodeCommand } from './input.ts'
import { readEvents } from './journal.ts'
import { Keep, type Tail } from './keep.ts'
import { CLOSED, Line } from './line.ts'
import { maskedNames } from './names.ts'
import { decideOn, type Means, requestOf } from './pipeline.ts'
import { readingOf } from './reading.ts'
import { failed, failures, LedgerFailure } from './result.ts'
import type {
  Failures,
  Head,
  Ledger,
  LedgerOptions,
  Point,
  Reading,
  Receipt,
  Recorded,
  Result,
} from './types.ts'
import { verifyChain } from './verify.ts'
import { systemWait } from './wait.ts'
import { Committer } from './writing/committer.ts'
import type { Writing } from './writing/writing.ts'

/**
 * Opens a ledger on a store: reads its journal once and keeps its state warm.
 * @example const ledger = await orThrow(openLedger({ id: 'gulou', concepts: core, store: memoryStore() }))
 * @returns `InvalidInput` for an id of the wrong form, `StoreUnavailable`, or `CorruptLedger` where a stored event cannot be read.
 */
export async function openLedger<const C extends AnyConcept>(
  options: LedgerOptions<C>,
): Promise<Result<Ledger<C>>> {
  const id = decode(Id, options.id, 'id')
  if (E.isLeft(id)) return failed(id.left[0] ?? invalidInput('id', 'an id', '编号'))
  const keep = new Keep(modelOf(options.concepts, new Set(options.without)), options.id)
  const head = await options.store.head(options.id)
  if (E.isLeft(head)) return failed(head.left)
  const read = await keep.catchUp(options.store, head.right, { observer: options.observer })
  if (E.isLeft(read)) return failed(read.left)
  return E.right(ledgerOf(options, keep))
}

const meansOf = (options: LedgerOptions<AnyConcept>): Means => ({
  hash: options.hash ?? defaultHash(),
  clock: options.clock ?? systemClock,
  entropy: options.entropy ?? systemEntropy,
  authorise: options.authorise ?? (() => true),
  importing: options.import ?? false,
  order: options.order,
})

/** The pipeline knows commands and events by name only; the concepts that were given say which types these are. */
function ledgerOf<C extends AnyConcept>(options: LedgerOptions<C>, keep: Keep): Ledger<C> {
  const { store, vault, observer, wait = systemWait } = options
  const w: Writing = { keep, means: meansOf(options), store, vault, observer, wait }
  const line = new Line()
  const committer = new Committer(w, line)
  const now = readingOf(keep)
  return {
    id: options.id,
    get revision() {
      return now.revision
    },
    get head() {
      return headOf(keep.tail)
    },
    get: now.get,
    view: now.view,
    execute: (command, context) =>
      line.ended
        ? (Promise.resolve(failed(CLOSED)) as ReturnType<Ledger<C>['execute']>)
        : (execute(w, committer, command, context) as ReturnType<Ledger<C>['execute']>),
    preview: (command, context) =>
      line.ended
        ? (failed(CLOSED) as ReturnType<Ledger<C>['preview']>)
        : (preview(w, command, context) as ReturnType<Ledger<C>['preview']>),
    decode: (input) =>
      E.map(
        ({ def, data }: { def: { type: string }; data: unknown }) =>
          ({ type: def.type, data }) as CommandOf<C>,
      )(decodeCommand(keep.model, input)),
    asOf: (point) => line.take(() => asOf(w, point)),
    history: (range = {}) => history(w, line, range) as AsyncIterable<Recorded<EventOf<C>>>,
    verify: ({ expectedHead } = {}) => line.beside(() => verified(w, expectedHead)),
    audit: () =>
      line.take(async () => {
        const report = await audit(keep, store, w.means.hash)
        return E.isLeft(report) ? failed(report.left) : E.right({ head: headOf(keep.tail), ...report.right })
      }),
    names: (ids) => line.beside(() => maskedNames(vault ?? store.vault, keep.world, ids)),
    close: ({ keepStore = false } = {}) => line.end(async () => (keepStore ? undefined : store.close())),
  }
}
const headOf = ({ revision, hash, recordedAt }: Tail): Head => ({
  revision,
  hash,
  recordedAt: recordedAt ?? null,
})

const orNothing = <A>(result: E.Either<readonly LedgerError[], A>): E.Either<Failures, A> =>
  E.mapLeft(
    (errors: readonly LedgerError[]) =>
      failures(errors) ?? ([storeUnavailable('notWritten', 'no reason given')] as Failures),
  )(result)

async function execute(
  w: Writing,
  committer: Committer,
  command: unknown,
  context: unknown,
): Promise<Result<Receipt<unknown>>> {
  const request = requestOf(w.keep, w.means, command, context)
  return orNothing(E.isLeft(request) ? request : await committer.execute(request.right))
}

const ZEROS = '0'.repeat(64)
function preview(w: Writing, command: unknown, context: unknown): Result<unknown> {
  const request = requestOf(w.keep, w.means, command, context)
  if (E.isLeft(request)) return orNothing(request)
  // A preview takes nothing from the entropy port and shows nothing of the details.
  const decision = decideOn(w.keep, { ...w.means, hash: () => ZEROS }, request.right, () => '')
  if (E.isLeft(decision)) return orNothing(decision)
  const { steps, fork } = decision.right
  const events = steps.map(({ event, cause }) => ({
    event,
    tags: fork.refsOf(event),
    causedBy: cause ?? null,
  }))
  return E.right({ events })
}

/** A revision, or an instant. */
const PointInTime = t.union([struct({ revision: Int }), struct({ recordedAt: Instant })])

async function asOf(w: Writing, point: Point): Promise<Result<Reading>> {
  const given = decode(PointInTime, point, 'point')
  if (E.isLeft(given)) return orNothing(given)
  const { keep, store } = w
  const past = new Keep(keep.model, keep.ledgerId)
  const to = 'revision' in point ? Math.min(point.revision, keep.tail.revision) : keep.tail.revision
  const read = await past.catchUp(store, to, 'recordedAt' in point ? { until: point.recordedAt } : {})
  return E.isLeft(read) ? failed(read.left) : E.right(readingOf(past))
}

async function* history(
  w: Writing,
  line: Line,
  range: { readonly tag?: string; readonly from?: number; readonly to?: number },
) {
  if (line.ended) throw new LedgerFailure([CLOSED])
  const last = Math.min(range.to ?? w.keep.tail.revision, w.keep.tail.revision)
  for (let from = Math.max(0, range.from ?? 0); from <= last; from += limits.page) {
    if (line.ended) throw new LedgerFailure([CLOSED])
    const { model, ledgerId } = w.keep
    const to = Math.min(from + limits.page - 1, last)
    const events = await readEvents({ model, ledgerId, store: w.store }, from, to)
    if (E.isLeft(events)) throw new LedgerFailure([events.left])
    yield* events.right.filter((e) => range.tag === undefined || e.tags.includes(range.tag))
  }
}

async function verified({ keep, store, means }: Writing, expectedHead?: string): Promise<Result<Head>> {
  const tail = await verifyChain(store, keep.ledgerId, means.hash)
  if (E.isLeft(tail)) return failed(tail.left)
  if (expectedHead !== undefined && tail.right.hash !== expectedHead)
    return failed(
      corruptLedger(
        keep.ledgerId,
        tail.right.revision,
        'hash',
        `the head is ${tail.right.hash}, not ${expectedHead}`,
        `链尾为 ${tail.right.hash}，而非 ${expectedHead}`,
      ),
    )
  return E.right(headOf(tail.right))
}
