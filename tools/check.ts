// One command for everything that is not a test. All steps run, so that one look shows all that is wrong; or those that are named.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.ts'

/** npm scripts in order: the later ones read what `build` wrote. */
const steps = [
  'types',
  'types:core',
  'lint',
  'arrows',
  'tidy',
  'snippets',
  'docs:check',
  'build',
  'lint:package',
  'size',
  'api',
] as const

function pass(step: string): boolean {
  const started = performance.now()
  const { code, stdout, stderr } = run('npm', ['run', '--silent', step], {
    // A dry run of publishing must still pack for real what is to be looked at.
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', npm_config_dry_run: 'false' },
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✓' : '✗'} ${step} (${seconds} s)`)
  if (code !== 0) console.log(`${stdout}${stderr}`.trimEnd())
  return code === 0
}

const named = process.argv.slice(2)
const unknown = named.filter((name) => !steps.some((step) => step === name))
for (const name of unknown) console.log(`✗ ${name}: no such step, only ${steps.join(', ')}`)

const results = [
  ...unknown.map(() => false),
  ...steps.filter((step) => named.length === 0 || named.includes(step)).map(pass),
]
const passed = results.filter(Boolean).length
const failed = results.length - passed

mkdirSync(join(root, '.check'), { recursive: true })
writeFileSync(join(root, '.check/results.json'), JSON.stringify({ passed, failed }))
console.log(`check: ${passed} of ${results.length} steps passed`)
process.exitCode = failed === 0 ? 0 : 1
