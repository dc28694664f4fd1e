import type { Lang } from '../ledger/format.ts'
import type { AnyRegister, Register } from '../projections/register.ts'

/** A row whose cells are looked at one by one. */
export type Row = Readonly<Record<string, unknown>>
export type ShownRegister = Register<Row>

/** The same register, its rows known by their keys only. */
export const shown = (register: AnyRegister): ShownRegister => ({
  ...register,
  rows: (world, on) => register.rows(world, on).map((row): Row => ({ ...row })),
})

/** How persons are shown: by masked names only. */
export interface People {
  readonly names: ReadonlyMap<string, string>
  readonly lang: Lang
}

const idsIn = (cell: unknown): readonly string[] =>
  Array.isArray(cell) ? cell.flatMap(idsIn) : typeof cell === 'string' && cell !== '' ? [cell] : []

/** The ids of all persons that the rows name. */
export const peopleIn = ({ columns }: ShownRegister, rows: readonly Row[]): readonly string[] => {
  const keys = columns.filter((column) => column.as === 'person').map(({ key }) => key)
  return [...new Set(rows.flatMap((row) => keys.flatMap((key) => idsIn(row[key]))))]
}

/** Who has no name in the vault was erased: a person is registered with one. */
const erased = { en: 'erased', zh: '已抹除' }
const named = (cell: unknown, { names, lang }: People): unknown => {
  if (Array.isArray(cell)) return cell.map((one: unknown) => named(one, { names, lang }))
  return typeof cell === 'string' && cell !== '' ? (names.get(cell) ?? erased[lang]) : cell
}

const cellsOf = (
  { columns }: ShownRegister,
  row: Row,
  people: People,
): readonly (readonly [string, unknown])[] =>
  columns.map(({ key, as }) => [key, as === 'person' ? named(row[key], people) : row[key]])

/** A row as an object with the columns' English keys. */
export const asObject = (register: ShownRegister, row: Row, people: People): object =>
  Object.fromEntries(cellsOf(register, row, people).map(([key, cell]) => [key, cell ?? null]))

/** A row as texts for a table. */
export const asTexts = (register: ShownRegister, row: Row, people: People): readonly string[] =>
  cellsOf(register, row, people).map(([key, cell]) => {
    // An id is shown as it is, even where it reads like a word.
    const words = people.lang === 'zh' && !key.endsWith('Id') ? register.words : undefined
    return textOf(cell, people.lang, (word) =>
      words && Object.hasOwn(words, word) ? (words[word] ?? word) : word,
    )
  })

const BOOLEANS = { en: ['no', 'yes'], zh: ['否', '是'] } as const

function textOf(cell: unknown, lang: Lang, translate: (word: string) => string): string {
  if (cell === undefined || cell === null) return ''
  if (typeof cell === 'boolean') return BOOLEANS[lang][cell ? 1 : 0]
  if (!Array.isArray(cell)) return typeof cell === 'object' ? JSON.stringify(cell) : translate(String(cell))
  return cell.map((one: unknown) => textOf(one, lang, translate)).join(lang === 'zh' ? '、' : ', ')
}
