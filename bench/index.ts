// Ratios of medians in one run: what things cost beside what they are measured against. Each suite runs in a process of its
// own, so that none inherits another's heap or compiled code.
//   --full          large ledgers in their full size   --only=opening,memory   some suites, and nothing is written
//   --peers         other libraries beside ours, after npm install --prefix bench/peers
import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { inheritance } from './scratch.ts'
import { asMarkdown, asText, type Sheet } from './sheet.ts'
import { names, run } from './suites.ts'

const flags = process.argv.slice(2)
const full = flags.includes('--full')
const only = flags
  .find((word) => word.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',')

/** Runs one suite in a child. */
function apart(name: string): Promise<Sheet> {
  const child = fork(fileURLToPath(import.meta.url), [...flags, `--child=${name}`], {
    execArgv: [...process.execArgv, '--max-old-space-size=8192'],
    env: { ...process.env, ...inheritance, LOG_LEVEL: 'fatal' },
  })
  return new Promise((done, failed) => {
    child.on('message', (sheet: Sheet) => done(sheet))
    child.on('exit', (code) => failed(new Error(`${name} ended with ${code}`)))
  })
}

async function all(): Promise<void> {
  const started = performance.now()
  console.log(`${machine()}${full ? '' : '; the largest ledgers have their full size with --full'}`)
  const sheets: Sheet[] = []
  for (const name of names.filter((name) => only?.includes(name) ?? true)) {
    const sheet = await apart(name)
    console.log(asText(sheet))
    sheets.push(sheet)
  }
  const seconds = ((performance.now() - started) / 1_000).toFixed(0)
  console.log(`\n${seconds} s`)
  if (only === undefined) writeFileSync(new URL('RESULTS.md', import.meta.url), results(sheets, seconds))
}
const machine = (): string =>
  `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores (${cpus()[0]?.model ?? '?'})`

const results = (sheets: readonly Sheet[], seconds: string): string => `# Results

Written by \`npm run bench${flags.length > 0 ? ` -- ${flags.join(' ')}` : ''}\` on ${new Date().toISOString().slice(0, 10)} in ${seconds} s.
${machine()}.

Figures are medians; ratios of two of them, taken in turn in one run, mean something, absolute times are those of one
machine's disk and of what else it had to do.

${sheets.map(asMarkdown).join('\n\n')}
`

const child = flags.find((word) => word.startsWith('--child='))?.slice('--child='.length)
if (child === undefined) await all()
else process.send?.(await run(child, full, flags.includes('--peers')), () => process.exit())
