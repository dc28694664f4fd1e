// Writes the pages on rules, phases and errors in both languages from the code itself: npm run docs:rules
// With --check it writes nothing, names every page that says something else, and exits 1 where there is one: npm run docs:check
import { parseArgs } from 'node:util'
import { filesOf, stale, write } from './generate/pages.ts'
import { survey } from './generate/survey.ts'

const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true })
// Another folder may be named to write into, or to compare with.
const [folder = import.meta.dirname] = positionals
const files = await filesOf(await survey())
if (values.check) {
  const found = stale(files, folder)
  for (const where of found) console.log(where)
  console.log(
    `${files.length} pages, ${found.length} stale${found.length > 0 ? ': run `npm run docs:rules`' : ''}`,
  )
  process.exitCode = found.length === 0 ? 0 : 1
} else {
  write(files, folder)
  for (const { path } of files) console.log(path)
}
