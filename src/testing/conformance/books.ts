import { core } from '../../domain/index.ts'
import { OpenLedger } from '../../domain/ledger/commands.ts'
import { RegisterOrganisation } from '../../domain/organisation/commands.ts'
import type { Envelope } from '../../kernel/envelope.ts'
import { seededEntropy } from '../../kernel/ports.ts'
import { openLedger } from '../../ledger/open.ts'
import { orThrow } from '../../ledger/result.ts'
import type { Ledger, Reading } from '../../ledger/types.ts'
import type { EventStore } from '../../stores/port.ts'
import { Chance } from '../faults/chance.ts'
import { faultClock } from '../faults/clock.ts'
import { play, playAgain } from '../histories/play.ts'
import type { Played, Script } from '../histories/script.ts'
import { journalOf } from '../invariants.ts'
import type { CoreCommand, CoreConcept } from '../ledger.ts'
import { type TestLedgerOptions, testLedger } from '../open.ts'
import { same } from './claims.ts'
import { LEDGER } from './events.ts'
import type { Site } from './site.ts'

export type Book = Ledger<CoreConcept>

/** Opens a ledger over a store; the same commands make the same journal each time. The store stays open when it ends. */
export async function bookOn(site: Site, store: EventStore, options: TestLedgerOptions = {}): Promise<Book> {
  const clock = faultClock({ seed: 1, faults: {} })
  const fixed = { id: LEDGER, concepts: core, store, entropy: seededEntropy(1), clock }
  const book = await orThrow(openLedger({ ...fixed, ...options }))
  site.atEnd(() => book.close({ keepStore: true }))
  return book
}

const actor = { personId: 'clerk' }
const give = (book: Book, commandId: string, command: CoreCommand) =>
  orThrow(book.execute(command, { commandId, actor, occurredOn: '2024-01-20' }))

/** The first command of a ledger. */
export const begin = (book: Book) =>
  give(
    book,
    'opening',
    OpenLedger({
      ...{
        ledgerId: book.id,
        name: { zh: '台账' },
        areaId: '530102',
        offset: '+08:00',
        opensOn: '2024-01-01',
      },
    }),
  )
/** A command that is always taken, of one event. */
export const register = (book: Book, id: string) =>
  give(book, id, RegisterOrganisation({ organisationId: id, kind: 'publicUnit', name: { zh: `单位 ${id}` } }))

/** So many commands, each given when the one before is answered. */
export async function registerAll(book: Book, by: string, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await register(book, `${by}-${n}`)
}

/** A history of a town with its alliances and agreements, drawn by chance, as it was played in memory. */
export async function drawnHistory(
  seed: number,
): Promise<{ readonly played: readonly Played[]; readonly book: Book }> {
  const chance = new Chance(seed, 'conformance')
  const step = () => ({
    ...{ move: chance.below(9_999), wait: chance.below(840), when: chance.below(840) },
    dice: Array.from({ length: 16 }, () => chance.below(840)),
  })
  const script: Script = { opening: 3, steps: Array.from({ length: 25 }, step) }
  const book = await testLedger({ id: LEDGER })
  return { played: await play(book, script), book }
}
/** Gives the commands of a history to a ledger over a store. */
export async function replayed(
  site: Site,
  store: EventStore,
  history: readonly Played[],
  options: TestLedgerOptions = {},
) {
  const book = await bookOn(site, store, { import: true, ...options })
  await playAgain(book, history)
  return book
}

/** All that a ledger knows. */
export async function knowledgeOf(book: Reading & Pick<Book, 'history' | 'head'>) {
  const events: readonly Envelope[] = await journalOf(book)
  const tags = new Set(events.flatMap((event) => event.tags))
  const states = core.flatMap(({ entity }) =>
    [...tags].flatMap((tag) => {
      const [kind, id = ''] = tag.split(/:(.*)/s)
      return kind === entity.name ? [[tag, book.get<unknown>(entity, id) ?? null]] : []
    }),
  )
  return { head: book.head, states }
}

/** The chain holds from the first event to the head, and the audit has nothing to say. */
export async function isSound(book: Book): Promise<void> {
  same('the chain of a ledger over the store verifies', await orThrow(book.verify()), book.head)
  const { findings } = await orThrow(book.audit())
  same('the audit of a ledger over the store finds nothing', findings, [])
}
