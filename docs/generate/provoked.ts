import { either as E } from 'fp-ts'
import {
  core,
  type EventStore,
  type JournalEntry,
  type Ledger,
  type LedgerError,
  type LedgerOptions,
  memoryStore,
  OpenLedger,
  openLedger,
  orThrow,
  seededEntropy,
} from '../../src/index.ts'
import type { Refusal } from './survey.ts'

type Core = (typeof core)[number]
const ID = 'gulou'
const options = (store: EventStore): LedgerOptions<Core> => ({
  ...{ id: ID, concepts: core, store, import: true, entropy: seededEntropy(1) },
})
const opening = OpenLedger({
  ...{
    ledgerId: ID,
    name: { zh: '鼓楼街道台账' },
    areaId: '530103002',
    offset: '+08:00',
    opensOn: '2024-01-01',
  },
})
const context = { actor: { personId: 'clerk' }, commandId: 'c0', recordedAt: '2024-01-01T10:00:00+08:00' }

const firstOf = (result: E.Either<readonly LedgerError[], unknown>): LedgerError => {
  const error = E.isLeft(result) ? result.left[0] : undefined
  if (!error) throw new Error('what was to be refused was accepted')
  return error
}
const opened = (store: EventStore, more: Partial<LedgerOptions<Core>> = {}): Promise<Ledger<Core>> =>
  orThrow(openLedger({ ...options(store), ...more }))

/** The host's own authoriser says no. */
async function unauthorised(): Promise<LedgerError> {
  const ledger = await opened(memoryStore(), {
    authorise: () => ({
      reason: { en: 'only the secretary opens a ledger', zh: '台账由书记开立' },
      roles: [{ role: 'secretary', en: 'secretary', zh: '书记' }],
    }),
  })
  return firstOf(await ledger.execute(opening, context))
}
/** A ledger that was closed takes nothing any more. */
async function unavailable(): Promise<LedgerError> {
  const ledger = await opened(memoryStore())
  await ledger.close()
  return firstOf(await ledger.execute(opening, context))
}
/** Somebody changed a stored event by hand. */
async function corrupt(): Promise<LedgerError> {
  const store = memoryStore()
  const ledger = await opened(store)
  await orThrow(ledger.execute(opening, context))
  const written = await orThrow(store.read(ID, { from: 0, to: 0 }).then(E.mapLeft((error) => [error])))
  const entries: readonly JournalEntry[] = written.map((e) => ({
    ...e,
    text: e.text.replace('鼓楼', '拓东'),
  }))
  const other = memoryStore()
  await other.append({ ledgerId: ID, expectedRevision: -1, entries, sealed: [] })
  return firstOf(await openLedger(options(other)))
}

/** The refusal of a scenario that speaks of a rule or a tag and of as little else as can be. */
export function clearest(refusals: readonly Refusal[], names: (error: LedgerError) => boolean) {
  const best = refusals
    .filter(({ errors }) => errors.some(names))
    .sort((a, b) => a.errors.length - b.errors.length)[0]
  const error = best?.errors.find(names)
  return best && error && { ...best, error }
}

export type Tag = LedgerError['_tag']
/** One error of every tag, each really provoked. */
export async function provoked(refusals: readonly Refusal[]): Promise<Readonly<Record<Tag, LedgerError>>> {
  const shown = (tag: Tag, tells: (error: LedgerError) => boolean = () => true): LedgerError => {
    const found = clearest(refusals, (error) => error._tag === tag && tells(error))
    if (!found) throw new Error(`no scenario is refused with ${tag}`)
    return found.error
  }
  return {
    // One that names a field, and one that has figures, show more of an error than others.
    InvalidInput: shown('InvalidInput', (e) => e._tag === 'InvalidInput' && e.path.split('.').length > 2),
    RuleViolated: shown('RuleViolated', (e) => e._tag === 'RuleViolated' && Object.keys(e.with).length > 2),
    NotAuthorised: await unauthorised(),
    ConcurrencyConflict: shown('ConcurrencyConflict'),
    StoreUnavailable: await unavailable(),
    CorruptLedger: await corrupt(),
  }
}
