// What `npm run example` does: replays two years of a street into an SQLite file by the command line, then asks it.
// `npm run example -- --lang zh` speaks Chinese.
import { mkdtempSync, rmSync } from 'node:fs'
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

try {
  await step(
    'Two years are replayed; the refused lines are in the history to show the rules at work',
    'replay',
    history,
  )
  await step('The agreements at the end of March 2023', 'show', 'agreementRegister', '--on', '2023-03-31')
  await step('The members on the same day', 'show', 'allianceRoll', '--on', '2023-03-31')
  await step(
    'One agreement from its draft to its end: the bank leaves the alliance and takes two agreements with it',
    ...['history', '--tag', 'agreement:agr-2021-05', '--tree'],
  )
  const aYearEarlier = '2022-03-31T23:59:59+08:00'
  await step(
    'The agreements as they stood a year earlier, from what was recorded by then',
    ...['show', 'agreementRegister', '--on', '2022-03-31', '--as-of', aYearEarlier],
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
