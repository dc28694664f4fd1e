/** What is fuzzed: commands, stored events, lines of a history file. */
export type Kind = 'command' | 'event' | 'line'

/** Cases that one seed gives. */
export const BLOCK = 100

/** How a finding is seen again. */
export const again = (kind: Kind, seed: number): string =>
  `FUZZ_SEED=${seed} npx vitest run test/fuzz/${kind}s.test.ts`
