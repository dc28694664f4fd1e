import { core } from '../domain/index.ts'
import { seededEntropy } from '../kernel/ports.ts'
import { openLedger } from '../ledger/open.ts'
import { orThrow } from '../ledger/result.ts'
import type { Ledger, LedgerOptions } from '../ledger/types.ts'
import { memoryStore } from '../stores/memory/index.ts'
import type { CoreConcept } from './ledger.ts'

/** Options of a ledger for tests: everything has a default, concepts of your own come beside the core ones. */
export type TestLedgerOptions = Partial<LedgerOptions<CoreConcept>>

/**
 * Opens a ledger that gives the same journal each time: in memory, with seeded entropy, its instants given by whoever plays.
 * @example const ledger = await testLedger({ without: ['AGR-05'] })
 */
export const testLedger = (options: TestLedgerOptions = {}): Promise<Ledger<CoreConcept>> =>
  orThrow(
    openLedger({
      id: 'test',
      concepts: core,
      store: memoryStore(),
      entropy: seededEntropy(1),
      import: true,
      ...options,
    }),
  )
