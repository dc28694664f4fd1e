import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Outcome, root, run } from '../run.ts'
import type { Piece } from './cut.ts'

const fromSource = '--conditions=@co-building-ledger/source'

// The pages call the installed program; here it runs from source, without a build.
const program = `npx() { shift; "${process.execPath}" ${fromSource} "${join(root, 'src/cli/bin.ts')}" "$@"; }`

/** Runs the pieces of one page that promise an output; one folder a page, so that later commands find earlier files. */
export function failuresOf(page: readonly Piece[], folder: string): string[] {
  const runnable = page.filter((piece) => piece.expected !== undefined)
  if (runnable.length === 0) return []
  const home = mkdtempSync(join(tmpdir(), 'co-building-ledger-'))
  try {
    mkdirSync(join(home, 'node_modules'))
    symlinkSync(root, join(home, 'node_modules/co-building-ledger'))
    return runnable.flatMap((piece) => failureOf(piece, start(piece, folder, home)))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function start(piece: Piece, folder: string, home: string): Outcome {
  return piece.kind === 'ts'
    ? run(process.execPath, [fromSource, join(folder, piece.file)], { cwd: home })
    : run('bash', ['-c', `${program}\n${piece.text}`], { cwd: home })
}

/** A command may be shown failing, so only a TypeScript fence must also end well. */
function failureOf(piece: Piece, { code, stdout, stderr }: Outcome): string[] {
  const expected = piece.expected ?? ''
  const same = stdout.trimEnd() === expected.trimEnd()
  if (same && (code === 0 || piece.kind === 'sh')) return []
  return [`${piece.place}: printed (exit ${code})\n${stdout}${stderr}\ninstead of\n${expected}`]
}
