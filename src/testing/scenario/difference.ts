/** Lines that both hold, in order, by the longest common subsequence; then what is only expected and what only came. */
export type Mark = '  ' | '- ' | '+ '

/** Sets what was expected against what came, in order, one a line: `- ` only expected, `+ ` only came. */
export function difference(expected: readonly string[], came: readonly string[]): readonly string[] {
  const common = lengths(expected, came)
  const lines: string[] = []
  const say = (mark: Mark, line: string | undefined) => lines.push(`${mark}${line ?? ''}`)
  let [i, j] = [0, 0]
  while (i < expected.length || j < came.length) {
    if (i < expected.length && j < came.length && expected[i] === came[j]) {
      say('  ', expected[i])
      i += 1
      j += 1
    } else if (j >= came.length || (i < expected.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      say('- ', expected[i])
      i += 1
    } else {
      say('+ ', came[j])
      j += 1
    }
  }
  return lines
}

const at = (table: readonly (readonly number[])[], i: number, j: number): number => table[i]?.[j] ?? 0
/** How many lines the rests from `i` and from `j` on have in common. */
function lengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const longest =
        a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1))
      table[i]?.splice(j, 1, longest)
    }
  return table
}
