/** A fence of a page, or several joined by `ts continues`, with the output that the page promises. */
export interface Piece {
  readonly kind: 'ts' | 'sh'
  /** Page and line of the first fence. */
  readonly place: string
  /** The file in .snippets/ that a `ts` piece is written to. */
  readonly file: string
  text: string
  expected?: string
}

interface Fence {
  readonly info: string
  readonly line: number
  readonly text: string
  /** No prose stands between this fence and the one before. */
  readonly follows: boolean
}

/** The pieces of a page, and what is wrong with its fences. */
export interface Cut {
  readonly pieces: Piece[]
  readonly complaints: string[]
}

/** Cuts a Markdown page into the pieces that are to be tried. */
export function piecesOf(page: string, markdown: string): Cut {
  const pieces: Piece[] = []
  const complaints: string[] = []
  let open: Piece | undefined
  for (const fence of fencesOf(markdown)) {
    const place = `${page}:${fence.line}`
    const before = pieces.findLast(({ kind }) => kind === 'ts')
    if (fence.info === 'text' && fence.follows && open !== undefined) {
      open.expected = (open.expected ?? '') + fence.text
      open = undefined
    } else if (fence.info === 'ts continues' && before !== undefined) {
      before.text += `\n${fence.text}`
      open = before
    } else if (
      fence.info === 'ts' ||
      (fence.info === 'sh' && fence.text.startsWith('npx co-building-ledger'))
    ) {
      const file = `${place.replaceAll(/\W+/g, '-')}.ts`
      open = {
        kind: fence.info as 'ts' | 'sh',
        place,
        file,
        text: fence.info === 'ts' ? asModule(fence.text) : fence.text,
      }
      pieces.push(open)
    } else {
      open = undefined
      if (/^(ts|typescript)\b/.test(fence.info))
        complaints.push(`${place}: no fence may be called "${fence.info}"`)
    }
  }
  return { pieces, complaints }
}

/** A file without an import would be a script and share its names with all the others. */
function asModule(text: string): string {
  return `${text}\nexport {}\n`
}

function fencesOf(markdown: string): Fence[] {
  const found: Fence[] = []
  const pattern = /^( *)(`{3,})([^\n`]*)\n(.*?)^\1\2[ \t]*$/gms
  let end = 0
  for (const match of markdown.matchAll(pattern)) {
    const [whole, indent = '', , info = '', body = ''] = match
    found.push({
      info: info.trim(),
      line: markdown.slice(0, match.index).split('\n').length,
      text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      follows: found.length > 0 && markdown.slice(end, match.index).trim() === '',
    })
    end = match.index + whole.length
  }
  return found
}
