import { padded, widthOf } from './width.ts'

/** A table with aligned columns for a terminal: headings, a rule, rows. */
export function tableOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows].map((cells) => cells.map(oneLine))
  const widths = headings.map((_, at) =>
    lines.reduce((most, cells) => Math.max(most, widthOf(cells[at] ?? '')), 1),
  )
  const join = (cells: readonly string[], gap: string): string => cells.join(gap).trimEnd()
  const drawn = lines.map((cells) =>
    join(
      widths.map((width, at) => padded(cells[at] ?? '', width)),
      '  ',
    ),
  )
  const rule = join(
    widths.map((width) => '─'.repeat(width)),
    '  ',
  )
  return `${[drawn[0] ?? '', rule, ...drawn.slice(1)].join('\n')}\n`
}

const oneLine = (cell: string): string => cell.replace(/\p{Cc}+/gu, ' ')
