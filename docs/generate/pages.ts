import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { errorsPage } from './errors.ts'
import { rulesPage } from './rules.ts'
import { statesPage } from './states.ts'
import type { Survey } from './survey.ts'

/** A page in one language: where it lies under `docs/`, and all that it says. */
export interface Written {
  readonly path: string
  readonly text: string
}

/** The pages that are written from the code, in both languages. */
export async function filesOf(seen: Survey): Promise<readonly Written[]> {
  const pages = [rulesPage(seen), statesPage(seen), await errorsPage(seen)]
  return pages.flatMap(({ path, text }) => [
    { path, text: text('en') },
    { path: `zh-CN/${path}`, text: text('zh') },
  ])
}

export function write(files: readonly Written[], folder: string): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** Where the pages of a folder are not what the code says: each with its first line that differs. */
export function stale(files: readonly Written[], folder: string): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const at = join(folder, path)
    if (!existsSync(at)) return [`${path} is missing`]
    const [is, shall] = [readFileSync(at, 'utf8').split('\n'), text.split('\n')]
    const line = Array.from({ length: Math.max(is.length, shall.length) }, (_, n) => n).find(
      (n) => is[n] !== shall[n],
    )
    if (line === undefined) return []
    return [`${path}:${line + 1}\n  is:     ${told(is[line])}\n  should: ${told(shall[line])}`]
  })
}
const told = (line: string | undefined): string => (line === undefined ? '(nothing: the page ends)' : line)
