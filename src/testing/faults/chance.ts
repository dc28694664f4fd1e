/**
 * Chance that gives the same again for the same seed and purpose. The generator is splitmix32: Steele, Lea and Flood,
 * “Fast splittable pseudorandom number generators” (OOPSLA 2014), cut to 32 bits with the multipliers that
 * C. Wellons' hash-prospector found. Purposes draw apart, so that one more draw for the one changes nothing for the other.
 */
export class Chance {
  #state: number
  constructor(seed: number, purpose: string) {
    this.#state = seed | 0
    for (const character of purpose) this.#state = this.#next() ^ character.charCodeAt(0)
  }

  #next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0
    const once = Math.imul(this.#state ^ (this.#state >>> 16), 0x21f0aaad)
    const twice = Math.imul(once ^ (once >>> 15), 0x735a2d97)
    return (twice ^ (twice >>> 15)) >>> 0
  }
  /** 0 … n − 1. */
  below(n: number): number {
    return Math.floor((this.#next() / 2 ** 32) * n)
  }
  /** True in a share of all draws. */
  share(of: number): boolean {
    return this.#next() / 2 ** 32 < of
  }
  pick<const T extends readonly [unknown, ...unknown[]]>(items: T): T[number] {
    return items[this.below(items.length)] ?? items[0]
  }
}
