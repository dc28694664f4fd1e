import type { Day } from '../kernel/period.ts'
import type { Reader } from '../kernel/rule.ts'

/** A column of a register: its key in rows, its heading in both languages, and how its cells are to be read. */
export interface AnyColumn {
  readonly key: string
  readonly zh: string
  readonly en: string
  /** `person`: the cell holds a person's id, to be shown as a masked name; `day`: a calendar date. */
  readonly as?: 'person' | 'day'
}

export interface Column<Row> extends AnyColumn {
  readonly key: keyof Row & string
}

/** A register whose rows are read by the keys of its columns. */
export interface AnyRegister {
  readonly name: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly columns: readonly AnyColumn[]
  readonly words?: { readonly [word: string]: string }
  readonly rows: (world: Reader, on: Day) => readonly object[]
}

/** A register (台账): rows worked out from a state for one date. A pure function of both: nothing is written, no clock is read. */
export interface Register<Row> extends AnyRegister {
  /** As a caller writes it: `agreementRegister`. */
  readonly name: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly columns: readonly Column<Row>[]
  /** Chinese for the words that cells hold: statuses, causes, kinds. */
  readonly words?: { readonly [word: string]: string }
  readonly rows: (world: Reader, on: Day) => readonly (Row & object)[]
}

/** A register over one state. */
export interface RegisterView<Row> {
  readonly register: Register<Row>
  /** The last revision that the state has seen. */
  readonly revision: number
  /** The rows as they hold on a date. */
  validOn(date: Day): readonly Row[]
}
