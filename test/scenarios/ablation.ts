import type { RuleKind } from '../../src/kernel/rule.ts'

const numbered = (prefix: string, ...numbers: readonly number[]): readonly string[] =>
  numbers.map((n) => `${prefix}-${String(n).padStart(2, '0')}`)

/** The rules that the ledger keeps by now, by their kind. */
export const BY_KIND: { readonly [K in Exclude<RuleKind, 'T'>]: readonly string[] } = {
  P: [
    ...[...numbered('LED', 18, 19, 22, 24, 25), ...numbered('TIM', 3, 4, 7), ...numbered('X', 10)],
    ...[...numbered('ORG', 1, 3, 5, 7), ...numbered('PER', 4, 5), ...numbered('ALL', 2, 3, 5, 6, 15, 17, 21)],
    ...numbered('AGR', 1, 2, 3, 5, 9, 10, 11, 12, 13, 16, 18, 20, 21),
  ],
  S: [
    ...[...numbered('LED', 23), ...numbered('TIM', 1, 5), ...numbered('X', 1, 2, 3, 4, 6, 9, 13)],
    ...[...numbered('ORG', 2, 4, 6), ...numbered('PER', 1, 2, 6), ...numbered('ALL', 1, 4, 7, 20)],
    ...numbered('AGR', 4, 6, 7, 15, 19, 22, 23, 24, 25, 26),
  ],
  H: [
    ...[
      ...numbered('LED', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20, 21),
      ...numbered('TIM', 2, 6),
    ],
    ...[...numbered('X', 5, 7, 8), ...numbered('PER', 3), ...numbered('ALL', 19), ...numbered('AGR', 8, 17)],
  ],
  C: [...numbered('X', 14), ...numbered('AGR', 14)],
}
export const IN_SCOPE: readonly string[] = Object.values(BY_KIND).flat().sort()

/**
 * Rules that no ablation reaches, because there is nothing to leave out: why. Of each, some other test has a checker with a
 * sabotaged journal or state, or a property.
 */
export const BY_CONSTRUCTION: Readonly<Record<string, string>> = {
  'LED-01': 'the writer counts, the store holds the count: nothing asks',
  'LED-03': 'the writer chains every envelope',
  'LED-04': 'the look-up comes before all rules and always tells',
  'LED-05': 'one command is one append',
  'LED-06': 'one recipe folds live and on replay',
  'LED-07': 'a past state is folded from its prefix, afresh',
  'LED-08': 'a snapshot is the fold of a prefix, kept under the hash of its text',
  'LED-09': 'tags are read off the codecs',
  'LED-10': 'streams are filters of the journal',
  'LED-11': 'recipes are total functions on drafts',
  'LED-12': 'a command reads and writes only what it reaches',
  'LED-13': 'each command is decided on what the one before it leaves behind',
  'LED-14': 'an erasure is an event like any other, and only the vault forgets',
  'LED-15': 'upcasters are applied by version',
  'LED-16': 'one recipe, run bare or under immer',
  'LED-20': 'stores keep what the ledger wrote, and make nothing of their own',
  'LED-21': 'an export is the journal itself, and an import checks every hash',
  'LED-22': 'everything is judged on a fork that is dropped: every refusal of the scenarios looks at it',
  'TIM-05': 'the status is a function with one result',
  'X-03': 'an instance of X-01: everything of a member rests on what ended',
  'X-04': 'an instance of X-01: everything of a body rests on its being',
  'X-07': '`clip` never lengthens',
  'X-08': 'clips are worked off along the calendar',
  'X-09': 'settling ends only when nothing is outstanding',
  'X-14': 'a roll entry is never removed',
  'PER-02': 'sealed fields are sealed before anything sees them',
  'PER-06': 'names are masked where they are read, and details are handed out by one function only',
  'PER-05': 'the codec asks for the lawful basis: leaving it out is no valid input',
  'ALL-20': 'the recipe of DelegateDesignated clips the former delegation',
  'AGR-08': 'the recipe of DraftReopened raises the version, and signatures carry theirs',
}
