// Writes history.ndjson (or the file that is named) from the chapters in history/: the same bytes whenever it runs.
import { writeFileSync } from 'node:fs'
import { interrupted, kept, renewed, settled } from './history/agreement-year.ts'
import { autumn, spring, turnOfTheYear } from './history/first-year.ts'
import { founding, registration } from './history/founding.ts'
import { fifthReader, forgotten, secondThoughts } from './history/fourth-year.ts'
import { Scribe } from './history/scribe.ts'
import { bankLeaves, newYear, noticeAndClosure, peopleMove } from './history/second-year.ts'

const chapters = [
  ...[registration, founding, spring, autumn, turnOfTheYear],
  ...[peopleMove, bankLeaves, noticeAndClosure, newYear],
  ...[kept, interrupted, settled, renewed],
  ...[secondThoughts, fifthReader, forgotten],
]
const scribe = new Scribe('p-02', 'gulou-street')
for (const chapter of chapters) chapter(scribe)

const target = process.argv[2] ?? new URL('history.ndjson', import.meta.url)
writeFileSync(target, `${scribe.lines.join('\n')}\n`)
console.log(`${scribe.lines.length} lines`)
