import type { Kind } from './block.ts'

interface Row {
  struck: number
  accepted: number
}
/** What became of many cases: by mutator, by type, by reason. */
export class Tally {
  cases = 0
  accepted = 0
  readonly reasons = new Map<string, number>()
  readonly mutators = new Map<string, Row>()
  readonly types = new Map<string, number>()
  /** What else was counted, such as outcomes of `execute`. */
  readonly others = new Map<string, number>()

  add(type: string, struck: readonly string[], reason: string | undefined): void {
    this.cases += 1
    if (reason === undefined) this.accepted += 1
    else this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1)
    this.types.set(type, (this.types.get(type) ?? 0) + 1)
    for (const name of new Set(struck)) {
      const row = this.mutators.get(name) ?? { struck: 0, accepted: 0 }
      row.struck += 1
      row.accepted += reason === undefined ? 1 : 0
      this.mutators.set(name, row)
    }
  }
  note(what: string): void {
    this.others.set(what, (this.others.get(what) ?? 0) + 1)
  }
  /** The share of cases that were accepted. */
  get share(): number {
    return this.accepted / Math.max(1, this.cases)
  }
  /** A table for people. */
  table(kind: Kind): string {
    const counts = (of: ReadonlyMap<string, number>): readonly string[] =>
      [...of].sort((a, b) => b[1] - a[1]).map(([name, n]) => `${String(n).padStart(9)}  ${name}`)
    const rows = [...this.mutators].map(
      ([name, { struck, accepted }]) =>
        `${String(struck).padStart(9)}${String(accepted).padStart(9)}${String(struck - accepted).padStart(9)}  ${name}`,
    )
    const perType = [...this.types.values()]
    return [
      `${kind}s: ${this.cases} cases, ${this.accepted} accepted (${(100 * this.share).toFixed(1)} %)`,
      ...['  refused for', ...counts(this.reasons)],
      ...(this.others.size > 0 ? ['  besides', ...counts(this.others)] : []),
      `  ${this.types.size} types, each ${Math.min(...perType)} to ${Math.max(...perType)} times`,
      ...['   struck  accepted  refused  by', ...rows.sort((a, b) => a.slice(27).localeCompare(b.slice(27)))],
    ].join('\n')
  }
}
