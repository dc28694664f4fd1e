import { either as E } from 'fp-ts'
import { LedgerFailure } from '../ledger/result.ts'
import type { Io } from './io.ts'
import { type CoreLedger, openForReading } from './open.ts'
import type { Options } from './options.ts'
import { failedWith, reportStop, type Stop } from './stop.ts'

/** Opens a ledger for reading, lets a command work with it, tells what went wrong, and closes it in any case. */
export async function reading(
  options: Options,
  io: Io,
  work: (ledger: CoreLedger) => Promise<E.Either<Stop, number>>,
): Promise<number> {
  const ledger = await openForReading(options)
  if (E.isLeft(ledger)) return reportStop(ledger.left, options, io)
  try {
    const done = await work(ledger.right)
    return E.isLeft(done) ? await reportStop(done.left, options, io) : done.right
  } catch (thrown) {
    // Iterating over a journal throws what goes wrong on the way: it has no other way to say it.
    if (!(thrown instanceof LedgerFailure)) throw thrown
    return await reportStop(failedWith(thrown.errors), options, io)
  } finally {
    await ledger.right.close()
  }
}
