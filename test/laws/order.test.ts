import { createHash } from 'node:crypto'
import { checkInvariants, type Played, play, reasonsOf, testLedger } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { expect, test } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'
import { overPairs } from './support.ts'

/** An order among facts that has nothing to do with their names. */
const shuffled = (salt: number) => {
  const rank = (id: string): string => createHash('sha256').update(`${salt}/${id}`).digest('hex')
  return (a: string, b: string): number => (rank(a) < rank(b) ? -1 : 1)
}
/** What a command came to, without ids, causes and order. */
function outcome({ result }: Played): readonly string[] {
  if (E.isLeft(result)) return reasonsOf(result)
  return result.right.events
    .map(({ type, data: { cause: _, ...data } }) => `${type} ${canonical(data)}`)
    .sort()
}

test('X-08: whatever the order among ties that end on one day, every commit is the same', () =>
  overPairs(60, async (script, _, salt) => {
    const [plain, other] = [await testLedger(), await testLedger({ order: shuffled(salt) })]
    const played = await play(plain, script)
    for (const one of played) {
      const result = await other.execute(one.command, one.context)
      expect(outcome({ ...one, result })).toEqual(outcome(one))
    }
    expect(await checkInvariants(other)).toEqual([])
  }))
