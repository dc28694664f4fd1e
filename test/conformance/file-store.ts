import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as L from 'co-building-ledger'
import { either as E } from 'fp-ts'

interface Book {
  readonly entries: readonly L.JournalEntry[]
  readonly details: readonly L.VaultRecord[]
}
const maxAppendBytes = 1024 * 1024
const refused = (en: string, zh: string, reason = en): L.StoreUnavailable => ({
  ...{ _tag: 'StoreUnavailable', outcome: 'notWritten', reason, message: { en, zh } },
})
const isFirst = (one: L.VaultRecord, at: number, all: readonly L.VaultRecord[]): boolean =>
  all.findIndex((other) => other.personId === one.personId && other.commitment === one.commitment) === at

/** One JSON file a ledger, in a folder: for one process and small ledgers. */
export function fileStore(folder: string): L.EventStore {
  let isClosed = false
  mkdirSync(folder, { recursive: true })
  // In hex, because some disks take `A` and `a` for one name.
  const pathOf = (ledgerId: string) => join(folder, `${Buffer.from(ledgerId).toString('hex')}.json`)
  const load = (ledgerId: string): Book => {
    const path = pathOf(ledgerId)
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { entries: [], details: [] }
  }
  // A new file takes the place of the old one in one step: all of an append, or nothing.
  const save = (ledgerId: string, { entries, details }: Book): E.Either<never, void> => {
    const path = pathOf(ledgerId)
    const text = JSON.stringify({ entries, details: details.filter(isFirst) })
    writeFileSync(`${path}.new`, text, { flush: true })
    return E.right(renameSync(`${path}.new`, path))
  }
  const answer = async <F, A>(work: () => E.Either<F, A>): Promise<E.Either<F | L.StoreUnavailable, A>> => {
    if (isClosed) return E.left(refused('the store is closed', '存储已关闭', 'closed'))
    try {
      return work()
    } catch (thrown) {
      return E.left(refused(`the folder cannot be used: ${thrown}`, `文件夹不可用：${thrown}`))
    }
  }
  const append = (given: L.Append): E.Either<L.Conflict | L.StoreUnavailable, void> => {
    const book = load(given.ledgerId)
    const actualRevision = book.entries.length - 1
    if (given.expectedRevision !== actualRevision) return E.left({ _tag: 'Conflict', actualRevision })
    const entries = [...book.entries, ...given.entries]
    const bytes = given.entries.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
    if (entries.some(({ revision }, at) => revision !== at)) return E.left(refused('a gap', '修订号不连续'))
    if (new Set(entries.map(({ id }) => id)).size < entries.length)
      return E.left(refused('an id twice', '编号重复'))
    if (bytes > maxAppendBytes) return E.left(refused('too many bytes', '字节数超限'))
    return save(given.ledgerId, { entries, details: [...book.details, ...given.sealed] })
  }
  const changeDetails = (ledgerId: string, change: (details: Book['details']) => Book['details']) =>
    answer(() => {
      const { entries, details } = load(ledgerId)
      return save(ledgerId, { entries, details: change(details) })
    })
  const ledgerIds = (): readonly string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => Buffer.from(name.slice(0, -5), 'hex').toString())

  return {
    maxAppendBytes,
    head: (id) => answer(() => E.right(load(id).entries.length - 1)),
    read: (id, { from, to }) =>
      answer(() =>
        E.right(
          load(id)
            .entries.slice(Math.max(0, from), Math.max(0, to + 1))
            .slice(0, L.limits.page),
        ),
      ),
    append: (given) => answer(() => append(given)),
    ledgers: () =>
      answer(() =>
        E.right(
          ledgerIds()
            .filter((id) => load(id).entries.length > 0)
            .sort(),
        ),
      ),
    vault: {
      put: (id, records) => changeDetails(id, (details) => [...details, ...records]),
      get: (id, persons) =>
        answer(() => E.right(load(id).details.filter((one) => persons.includes(one.personId)))),
      forget: (id, person) =>
        changeDetails(id, (details) => details.filter((one) => one.personId !== person)),
    },
    close: async () => {
      isClosed = true
    },
  }
}
