import { randomUUID } from 'node:crypto'
import { existsSync, lstatSync, statSync } from 'node:fs'
import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import { unavailable } from './failures.ts'

/** What SQLite keeps beside a database while it is open, or after a crash. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const

/** A new name in the directory of a file, so that what is written there can take its place at once. */
export const beside = (path: string): string => `${path}.${randomUUID()}.part`

/** Why a file must not be put there; what was left of another database would be taken for a part of the new one. */
export const occupied = (to: string, source: string, overwrite: boolean): StoreUnavailable | undefined => {
  const place = { path: to, ledgerId: '' }
  const companion = COMPANIONS.find((end) => existsSync(`${to}${end}`))
  if (companion !== undefined) return unavailable('notWritten', place, besideIt(companion))
  // Also a link that leads nowhere takes the place.
  const there = lstatSync(to, { throwIfNoEntry: false })
  if (there === undefined) return undefined
  if (!overwrite) return unavailable('notWritten', place, THERE)
  if (!there.isFile()) return unavailable('notWritten', place, NO_FILE)
  const read = statSync(source, { throwIfNoEntry: false })
  const isSame = read?.ino === there.ino && read.dev === there.dev
  return isSame ? unavailable('notWritten', place, SAME) : undefined
}
const THERE = { en: 'there is something already; nothing is overwritten', zh: '该处已有文件，不予覆盖' }
const NO_FILE = {
  en: 'there is something that is not a file; it is not overwritten',
  zh: '该处不是普通文件，不予覆盖',
}
const SAME = { en: 'it is the file that is to be copied', zh: '它正是要复制的文件' }
const besideIt = (end: string) => ({
  en: `beside it lies a file with ${end} of a database that is open or was not closed`,
  zh: `其旁有 ${end} 文件，属于仍打开或未正常关闭的数据库`,
})

/** Makes sure that the bytes are on the disk, and then gives the file its name; nothing that is there is overwritten unless it may be. */
export const putInPlace = async (part: string, to: string, overwrite: boolean): Promise<void> => {
  await flush(part, 'r+')
  // Unlike a rename, a link fails where somebody else has taken the name just now; not every file system knows links.
  const isLinked = overwrite ? false : await link(part, to).then(() => true, noLink(to))
  if (!isLinked) await rename(part, to)
  await flush(dirname(to), 'r').catch(() => undefined)
}

const noLink =
  (to: string) =>
  (thrown: unknown): false => {
    if (existsSync(to)) throw thrown
    return false
  }

/** Not every system lets a directory be flushed: then the name comes to the disk in its own time. */
const flush = async (path: string, flags: string): Promise<void> => {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes what an attempt has left. */
export const discard = async (part: string): Promise<void> => {
  for (const end of ['', ...COMPANIONS]) await rm(`${part}${end}`, { force: true })
}
