/** Naturals that decide: who runs out of them gets zeros, and zero always means the plainest choice, so that scripts shrink. */
export class Dice {
  readonly #faces: readonly number[]
  #at = 0
  constructor(faces: readonly number[]) {
    this.#faces = faces
  }
  roll(): number {
    return this.#faces[this.#at++] ?? 0
  }
  /** 0 … n − 1. */
  below(n: number): number {
    return n > 1 ? this.roll() % n : 0
  }
  /** True once in `n` rolls; never for a zero. */
  oneIn(n: number): boolean {
    return this.below(n) === n - 1 && n > 1
  }
  pick<T>(items: readonly [T, ...T[]]): T
  pick<T>(items: readonly T[]): T | undefined
  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)]
  }
  /** `least` to `most` different items, in their order. */
  some<T>(items: readonly T[], least: number, most: number): readonly T[] {
    const left = [...items]
    const count = Math.min(items.length, least + this.below(most - least + 1))
    const taken = Array.from({ length: count }, () => left.splice(this.below(left.length), 1)[0])
    return items.filter((item) => taken.includes(item))
  }
}
