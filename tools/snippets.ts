// Every fence of the pages is tried: TypeScript is type-checked, and what claims an output must print it.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.ts'
import { type Piece, piecesOf } from './snippets/cut.ts'
import { failuresOf } from './snippets/try.ts'

const folder = join(root, '.snippets')
const pages = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', ...pagesUnder('docs')]

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)

const cut = pages.map((page) => piecesOf(page, read(page)))
const failures = cut.flatMap(({ complaints }) => complaints)
const pieces = cut.map((page) => page.pieces)
const code = pieces.flat().filter((piece) => piece.kind === 'ts')
for (const piece of code) writeFileSync(join(folder, piece.file), piece.text)

if (code.length > 0) {
  const types = run('npx', ['tsc', '-p', 'tsconfig.snippets.json'])
  if (types.code !== 0) failures.push(types.stdout.replaceAll(/^\.snippets\/([^(]+)\((\d+)/gm, placeOf))
}
for (const page of pieces) failures.push(...failuresOf(page, folder))

for (const failure of failures) console.log(failure)
const tried = pieces.flat().filter((piece) => piece.expected !== undefined).length
console.log(
  `snippets: ${pages.length} pages, ${code.length} type-checked, ${tried} run, ${failures.length} failures`,
)
process.exitCode = failures.length === 0 ? 0 : 1

/** Turns a place in a cut file into the fence of the page that it came from. */
function placeOf(whole: string, file: string, line: string): string {
  const piece: Piece | undefined = code.find((each) => each.file === file)
  return piece === undefined ? whole : `${piece.place} (line ${line} of the fence`
}

function read(page: string): string {
  try {
    return readFileSync(join(root, page), 'utf8')
  } catch {
    return ''
  }
}

/** Markdown pages of a folder, whichever tool wrote the rest of it. */
function pagesUnder(path: string): string[] {
  try {
    return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md') && !/(^|\/)(node_modules|\.vitepress)\//.test(file))
      .map((file) => join(path, file))
      .sort()
  } catch {
    return []
  }
}
