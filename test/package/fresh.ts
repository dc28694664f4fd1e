import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../../tools/run.ts'

const inputs = ['src', 'package.json', 'tsup.config.ts', 'tsconfig.json']
const output = join(root, 'dist/cli/bin.cjs')

/** Builds the package unless what stands in dist/ is newer than all that it is built from. */
export function buildIfStale(): void {
  if (existsSync(output) && Math.max(...inputs.map(newest)) < statSync(output).mtimeMs) return
  const { code, stdout, stderr } = run('npm', ['run', '--silent', 'build'])
  if (code !== 0) throw new Error(`the build failed\n${stdout}${stderr}`)
}

function newest(path: string): number {
  const here = join(root, path)
  const stat = statSync(here)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(here).map((name) => newest(join(path, name))))
}
