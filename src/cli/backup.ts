import { either as E } from 'fp-ts'
import { backupSqlite, restoreSqlite, type SqliteCopy } from '../stores/sqlite/index.ts'
import { interruptible } from './interrupt.ts'
import type { Io } from './io.ts'
import { printable } from './lang.ts'
import type { Options } from './options.ts'
import { Progress } from './progress.ts'
import { failedWith, reportStop, type Stop, unusable } from './stop.ts'
import { isFile } from './store.ts'

/** Copies an SQLite file while others write to it, and checks the copy. */
export const backup = (options: Options, io: Io): Promise<number> =>
  transfer(options, io, ['store', 'to'], (how) =>
    backupSqlite({ path: options.store, to: options.to, overwrite: options.overwrite, ...how }),
  )

/** Puts a backup in place, once it is checked. */
export const restore = (options: Options, io: Io): Promise<number> =>
  transfer(options, io, ['from', 'to'], (how) =>
    restoreSqlite({
      ...{ from: options.from, to: options.to, ...how },
      ...(options.expect !== undefined && { expectedHeads: [options.expect] }),
    }),
  )

type Transfer = ReturnType<typeof backupSqlite>
interface How {
  readonly signal: AbortSignal
  readonly onProgress: (progress: { readonly pages: number; readonly of: number }) => void
}

async function transfer(
  options: Options,
  io: Io,
  files: readonly ('store' | 'from' | 'to')[],
  work: (how: How) => Transfer,
): Promise<number> {
  const stray = files.find((name) => !isFile(options[name]))
  if (stray) return reportStop(noFile(options.command, stray), options, io)
  const progress = new Progress(io, 0, io.isTTY && !options.json)
  const done = await interruptible(io, (signal) =>
    work({
      signal,
      onProgress: ({ pages, of }) => {
        progress.reach(pages, of)
        void progress.draw(pages)
      },
    }),
  )
  await progress.clear()
  if (E.isLeft(done)) return reportStop(failedWith(done.left), options, io)
  await io.stdout(options.json ? `${JSON.stringify(asJson(done.right))}\n` : asText(done.right, options))
  return 0
}

const noFile = (command: string, name: string): Stop =>
  unusable(
    `${command} works on SQLite files: --${name} must be one. Other stores have backups of their own; copy moves ledgers between stores.`,
    `${command} 只用于 SQLite 文件：--${name} 应为文件。其他存储自有备份办法；copy 可在存储之间搬移台账。`,
  )

const asJson = ({ path, heads }: SqliteCopy): object => ({
  path,
  ledgers: heads.map(({ ledgerId, revision, hash }) => ({ ledgerId, revision, head: hash })),
})

function asText({ path, heads }: SqliteCopy, { lang }: Options): string {
  const all = {
    en: `${path}: checked; ledgers: ${heads.length}`,
    zh: `${path}：已校验，台账 ${heads.length} 本`,
  }
  const each = heads.map(({ ledgerId, revision, hash }) => ({
    en: `  ${ledgerId}: revision ${revision}, head ${hash}`,
    zh: `  ${ledgerId}：修订号 ${revision}，链尾 ${hash}`,
  }))
  return printable([all, ...each].map((line) => `${line[lang]}\n`).join(''))
}
