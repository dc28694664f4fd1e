import { vi } from 'vitest'
import { BLOCK, type Kind } from './block.ts'

const { DEEP, FUZZ_SEED, FUZZ_RUNS } = process.env
const deep = DEEP === '1'
vi.setConfig({ testTimeout: deep ? 7_200_000 : 300_000 })

const SHARES: Readonly<Record<Kind, number>> = { command: 0.4, event: 0.3, line: 0.3 }

/** One seed to run again: `FUZZ_SEED=7 npx vitest run test/fuzz`. */
export const onlySeed = FUZZ_SEED === undefined ? undefined : Number(FUZZ_SEED)

/**
 * The seeds of one kind. Over all three kinds 10 000 cases, the same ones each time; with `DEEP=1` a million, other ones each time;
 * `FUZZ_RUNS` says how many.
 */
export function seedsOf(kind: Kind): readonly number[] {
  if (onlySeed !== undefined) return [onlySeed]
  const cases = Number(FUZZ_RUNS ?? (deep ? 1_000_000 : 10_000))
  const first = deep ? Date.now() % 2 ** 31 : 0
  const blocks = Math.max(1, Math.round((cases * SHARES[kind]) / BLOCK))
  return Array.from({ length: blocks }, (_, i) => first + i)
}
