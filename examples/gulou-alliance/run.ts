// What `npm run example` does: replays three years of a street into an SQLite file by the command line, then asks it.
// `npm run example -- --lang zh` speaks Chinese.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main } from '../../src/cli/main.ts'

const history = relative('', fileURLToPath(new URL('history.ndjson', import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'gulou-'))
const store = ['--store', join(folder, 'gulou.db')]
const asked = process.argv.slice(2)

/** Shows the command as one would type it, then what it prints. */
async function step(title: string, ...words: readonly string[]): Promise<void> {
  console.log(`\n## ${title}\n$ co-building-ledger ${words.join(' ')} --store gulou.db\n`)
  const code = await main([...words, ...store, ...asked])
  if (code !== 0) process.exitCode = code
}

/** Looks for two names in every file of the store: one that was erased, one that was not. */
function search(title: string): void {
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file)))
  const holding = (name: string): number => files.filter((bytes) => bytes.includes(name)).length
  console.log(`\n## ${title}\n\np-07: ${holding(named('p-07'))} files, p-06: ${holding(named('p-06'))} files`)
}
/** A history file holds names in clear, because it is the input. */
const named = (personId: string): string =>
  (readFileSync(history, 'utf8').match(`"personId":"${personId}","details":{"name":"([^"]+)"`) ?? [
    '',
    '',
  ])[1] ?? ''

try {
  await step(
    'Three years are replayed; the refused lines are in the history to show the rules at work',
    'replay',
    history,
  )
  await step('The agreements at the end of March 2024', 'show', 'agreementRegister', '--on', '2024-03-31')
  await step('The members on the same day', 'show', 'allianceRoll', '--on', '2024-03-31')
  await step(
    'One agreement from its draft to its end: the bank leaves the alliance and takes two agreements with it',
    ...['history', '--tag', 'agreement:agr-2021-05', '--tree'],
  )
  await step(
    'Another through a whole year: kept, suspended, disputed and mediated, changed, appraised, renewed',
    ...['history', '--tag', 'agreement:agr-2023-01', '--tree'],
  )
  const twoYearsEarlier = '2022-03-31T23:59:59+08:00'
  await step(
    'The agreements as they stood two years earlier, from what was recorded by then',
    ...['show', 'agreementRegister', '--on', '2022-03-31', '--as-of', twoYearsEarlier],
  )
  search('Who was erased in March 2024 is named by no byte of the store; who was not, is in its vault')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
