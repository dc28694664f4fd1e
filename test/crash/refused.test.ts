import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { core, openLedger } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { either as E } from 'fp-ts'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { folderFor, look, streetAt } from './file.ts'
import { commandOf, context, idOf, LEDGER } from './load.ts'
import { ran } from './node.ts'
import { reportOf, start } from './report.ts'

const root = folderFor('refused')
afterAll(() => root.remove())
const patience = { timeout: 60_000 }

const notWritten = (path: string) => ({
  ...{ _tag: 'StoreUnavailable', outcome: 'notWritten' },
  message: { en: expect.stringContaining(path), zh: expect.stringContaining(path) },
})

describe('what may not be written', () => {
  let path = ''
  /** A street in a folder of its own that everybody may reach. */
  beforeEach(async () => {
    const folder = root.path()
    mkdirSync(folder)
    chmodSync(dirname(folder), 0o755)
    path = join(folder, 'street.db')
    await streetAt(path)
    for (const [what, mode] of [
      [folder, 0o777],
      [path, 0o666],
    ] as const)
      chmodSync(what, mode)
  })
  /** What a process of somebody without rights of its own is told. */
  const asNobody = (): unknown => {
    const { stdout, stderr } = ran(join(import.meta.dirname, 'nobody.ts'), path, idOf('n', 0))
    expect(stderr).toBe('')
    return JSON.parse(stdout)
  }

  test('nothing stands in the way', patience, () => {
    expect(asNobody()).toEqual(['opened', 'accepted'])
  })

  test.each([
    ['a read-only file', () => chmodSync(path, 0o444)],
    ['a read-only folder, where the log cannot be made', () => chmodSync(dirname(path), 0o555)],
  ])('%s: told at the opening, nothing is touched', patience, async (_, protect) => {
    const before = readFileSync(path)
    protect()
    expect(asNobody()).toMatchObject(['refused', [notWritten(path)]])
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})

describe('a file that somebody holds locked', () => {
  /** Holds the lock in another process, and kills that process in the middle of its transaction. */
  async function held(path: string, meanwhile: () => Promise<void>): Promise<void> {
    const child = start(join(import.meta.dirname, 'holder.ts'), path)
    let done: Promise<void> | undefined
    const dead = reportOf(child, (said) => {
      if (said.includes('["ready"')) done ??= meanwhile().finally(() => child.kill('SIGKILL'))
    })
    const { signal, stderr } = await dead
    expect([signal, stderr]).toEqual(['SIGKILL', ''])
    await done
  }

  test('takes no command until its holder is dead; then the same ledger goes on', patience, async () => {
    const path = root.path()
    const journal = await streetAt(path)
    const head = journal.at(-1)?.hash
    // An audit reads the index of streams, which catches up first: done before, it has nothing to write.
    expect(await look(path, head)).toMatchObject({ says: 'clean', findings: [] })
    const store = sqliteStore({ path, busyTimeoutMs: 20 })
    const ledger = await openLedger({ id: LEDGER, concepts: core, store, import: true })
    if (E.isLeft(ledger)) throw new Error(ledger.left[0].message.en)
    const give = () => ledger.right.execute(commandOf('n', 0), context(idOf('n', 0)))
    await held(path, async () => {
      expect(await give()).toMatchObject({ _tag: 'Left', left: [notWritten(path)] })
      // Who reads needs no lock.
      expect(await look(path, head)).toMatchObject({ says: 'clean', fits: true, journal })
    })
    expect(await give()).toMatchObject({ right: { outcome: 'accepted', revision: journal.length } })
    await ledger.right.close()
  })

  test('cannot be made a ledger of until its holder is dead', patience, async () => {
    const path = root.path()
    await held(path, async () => {
      expect(await look(path)).toMatchObject({ says: 'refused', reason: expect.stringContaining('lock') })
    })
    expect(await look(path)).toMatchObject({ says: 'clean', journal: [] })
  })
})

test('what is no file, or no database of ours, is refused and stays as it is', async () => {
  const folder = root.path()
  mkdirSync(folder)
  expect(await look(folder)).toMatchObject({ says: 'refused', reason: expect.stringContaining(folder) })
  expect(await look(join(folder, 'nowhere', 'street.db'))).toMatchObject({ says: 'refused' })
  const text = root.path()
  const letter = 'a letter, and no database\n'.repeat(100)
  writeFileSync(text, letter)
  expect(await look(text)).toMatchObject({ says: 'refused', reason: expect.stringContaining(text) })
  expect(readFileSync(text, 'utf8')).toBe(letter)
})
