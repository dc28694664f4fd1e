// The rules of the house that no linter holds. Prints every offender; exits 1 where there is one.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.ts'
import { type Offence, sourceOffences, textOffences } from './tidy/rules.ts'

const medianCap = 80

const files = run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'])
  .stdout.split('\0')
  .filter((path) => path !== '' && path !== 'package-lock.json')

const offences: Offence[] = []
const lengths: number[] = []

for (const path of new Set(files)) {
  const text = read(path)
  if (text === undefined) continue
  offences.push(...textOffences(path, text))
  if (!/^(src|tools)\/.*\.ts$/.test(path)) continue
  offences.push(...sourceOffences(path, text))
  if (path.startsWith('src/')) lengths.push(text.split('\n').length - 1)
}

const median = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0
if (median > medianCap)
  offences.push({ where: 'src', what: `median file has ${median} lines, cap ${medianCap}` })

const lock = read('package-lock.json') ?? ''
if (lock.includes('"resolved"'))
  offences.push({ where: 'package-lock.json', what: 'names a host: install with the .npmrc' })

for (const { where, what } of offences) console.log(`${where}: ${what}`)
console.log(
  `tidy: ${files.length} files, ${lengths.length} in src, median ${median} lines, ${offences.length} offences`,
)
process.exitCode = offences.length === 0 ? 0 : 1

/** A file that git still lists may be gone from the disk. */
function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}
