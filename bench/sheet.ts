/** One line of a table: what it is measured against, what was measured, and what their ratio may be. */
export interface Line {
  readonly what: string
  readonly base: number
  readonly measured: number
  readonly unit: string
  readonly ratio: number
  /** As it is printed, such as `≤ 1.5`; none for a figure that is only shown. */
  readonly goal: string
  readonly isKept: boolean | undefined
}

/** What a suite found. */
export interface Sheet {
  readonly title: string
  readonly lines: readonly Line[]
  /** What a reader must know to read the figures. */
  readonly notes?: readonly string[]
  /** Figures without a goal: a head and rows. */
  readonly table?: readonly (readonly string[])[]
}

/** It may cost so many times what it is measured against. */
export function atMost(what: string, base: number, measured: number, goal: number, unit = 'µs'): Line {
  const ratio = measured / base
  return { what, base, measured, unit, ratio, goal: `≤ ${goal}`, isKept: ratio <= goal }
}
/** It must be so many times as fast as what it is measured against. */
export function atLeast(what: string, base: number, measured: number, goal: number, unit = 'µs'): Line {
  const ratio = base / measured
  return { what, base, measured, unit, ratio, goal: `≥ ${goal}`, isKept: ratio >= goal }
}
/** A line that cannot be measured yet. */
export function notYet(what: string, goal: string): Line {
  const none = Number.NaN
  return { what, base: none, measured: none, unit: '', ratio: none, goal, isKept: undefined }
}

const figure = (value: number, unit: string): string =>
  Number.isNaN(value) ? 'n/a' : `${value.toFixed(1)} ${unit}`
const verdict = ({ isKept }: Line): string => (isKept === undefined ? 'n/a' : isKept ? 'kept' : 'MISSED')
const times = ({ ratio }: Line): string => (Number.isNaN(ratio) ? 'n/a' : `× ${ratio.toFixed(2)}`)

/** The sheet as text for a terminal; absolute figures are given for orientation only. */
export function asText({ title, lines, notes = [], table = [] }: Sheet): string {
  const rows = lines.map((line) => {
    const figures = [line.base, line.measured].map((value) => figure(value, line.unit).padStart(14)).join('')
    return `  ${line.what.padEnd(62)}${figures}${times(line).padStart(10)}  (goal ${line.goal}: ${verdict(line)})`
  })
  const widths = (table[0] ?? []).map((_, i) => Math.max(...table.map((row) => row[i]?.length ?? 0)))
  const cells = table.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`)
  return [`\n${title}`, ...rows, ...cells, ...notes.map((note) => `  ${note}`)].join('\n')
}

/** The sheet as Markdown. */
export function asMarkdown({ title, lines, notes = [], table = [] }: Sheet): string {
  const parts = [`## ${title}`]
  if (lines.length > 0)
    parts.push(
      markdownTable([
        ['', 'measured against', 'measured', 'ratio', 'goal', ''],
        ...lines.map((line) => [
          line.what,
          figure(line.base, line.unit),
          figure(line.measured, line.unit),
          times(line),
          line.goal,
          verdict(line),
        ]),
      ]),
    )
  if (table.length > 0) parts.push(markdownTable(table))
  return [...parts, ...notes].join('\n\n')
}
function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}
