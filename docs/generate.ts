// Writes the pages on rules, phases and errors in both languages from the code itself: npm run docs:rules
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorsPage } from './generate/errors.ts'
import { rulesPage } from './generate/rules.ts'
import { statesPage } from './generate/states.ts'
import { survey } from './generate/survey.ts'

// Another folder may be named to write into, to compare with the pages.
const [folder = import.meta.dirname] = process.argv.slice(2)
const seen = await survey()
const pages = [rulesPage(seen), statesPage(seen), await errorsPage(seen)]
mkdirSync(join(folder, 'zh-CN'), { recursive: true })
for (const { path, text } of pages) {
  writeFileSync(join(folder, path), text('en'))
  writeFileSync(join(folder, 'zh-CN', path), text('zh'))
  console.log(path)
}
