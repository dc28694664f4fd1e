import { again, type Kind } from '../block.ts'
import type { Corpus } from '../corpus.ts'
import type { Tally } from '../tally.ts'

/** What a decoder must keep. */
export type Law =
  /** It gives a value, whatever comes. */
  | 'throws'
  /** It reads no more than is there. */
  | 'bounded'
  /** Its errors are few, short, in both languages, and quote no value. */
  | 'errors'
  /** What it takes is what was given, whole, as plain data, and comes back the same from its text. */
  | 'exact'
  /** A field that no codec has is refused, and its place is named. */
  | 'excess'
  /** The prototypes that everybody shares stay as they are. */
  | 'prototypes'
  /** Two ways to ask give one answer. */
  | 'agrees'
  /** What was written by it is a sound ledger. */
  | 'sound'

export interface Finding {
  readonly kind: Kind
  readonly seed: number
  readonly law: Law
  readonly detail: string
  /** How it is seen again. */
  readonly again: string
}
/** What is hunted in, and how far. */
export interface Hunt {
  readonly corpus: Corpus
  readonly seeds: readonly number[]
  readonly tally: Tally
  /** Ends the hunt when this law is broken. */
  readonly until?: Law
}
export type Say = (law: Law, what: string) => void

/** One mutant: what struck it, and where it is told what is wrong. */
export interface Trial {
  readonly struck: readonly string[]
  readonly say: Say
}

const MOST_A_LAW = 10
const MOST_LETTERS = 600
/** Collects what was found in one run, the first few of each law. */
export class Findings {
  readonly found: Finding[] = []
  readonly #kind: Kind
  readonly #until: Law | undefined
  /** `until`: the law whose first finding is enough. */
  constructor(kind: Kind, until?: Law) {
    this.#kind = kind
    this.#until = until
  }
  get isEnough(): boolean {
    return this.found.some(({ law }) => law === this.#until)
  }
  /** A mutant of something of this type, under this seed. */
  trial(seed: number, type: string, struck: readonly string[]): Trial {
    const where = `${type}, ${struck.join(' + ')}`
    return { struck, say: (law, what) => this.say(seed, law, `${where}: ${what}`) }
  }
  say(seed: number, law: Law, detail: string): void {
    if (this.found.filter((one) => one.law === law).length >= MOST_A_LAW) return
    const kind = this.#kind
    this.found.push({ kind, seed, law, detail: detail.slice(0, MOST_LETTERS), again: again(kind, seed) })
  }
}

/** What was thrown, as a finding shows it: what is no Error is not asked to show itself. */
export const shown = (thrown: unknown): string =>
  thrown instanceof Error
    ? `${thrown.name}: ${thrown.message} ${thrown.stack?.split('\n').slice(1, 4).join('') ?? ''}`
    : `threw ${typeof thrown}`
