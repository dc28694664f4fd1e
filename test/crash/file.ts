import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Envelope, Failures } from 'co-building-ledger'
import { core, openLedger } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { either as E } from 'fp-ts'
import { commandOf, context, idOf, LEDGER, opening, openStreet } from './load.ts'

/** A folder for the files of one test file. */
export function folderFor(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`))
  let count = 0
  return {
    path: (): string => join(folder, `${count++}.db`),
    remove: (): void => rmSync(folder, { recursive: true, force: true }),
  }
}
/** A street of some 120 events, with a snapshot, an index of streams, and details in the vault. */
export async function streetAt(path: string): Promise<readonly Envelope[]> {
  const ledger = await openStreet(path)
  const give = async (id: string, command: Parameters<typeof ledger.execute>[0]) => {
    const answer = await ledger.execute(command, context(id))
    if (E.isLeft(answer)) throw new Error(answer.left.map((e) => e.message.en).join())
  }
  await give('open.0', opening)
  for (let n = 0; n < 96; n++) await give(idOf('c', n), commandOf('c', n))
  await ledger.close()
  // Only who begins at a snapshot asks the index in the file, which is written then.
  const again = await openStreet(path)
  for await (const _ of again.stream('organisation:o-c-0'));
  const journal: Envelope[] = []
  for await (const event of again.history()) journal.push(event)
  await again.close()
  return journal
}

/** What somebody learns who opens a file, checks it and reads it; `expectedHead` is what was pinned elsewhere. */
export interface Look {
  readonly says: 'refused' | 'corrupt' | 'clean'
  readonly journal: readonly Envelope[]
  /** Whether the pinned head still fits. */
  readonly fits: boolean
  /** Rules that an audit finds broken. */
  readonly findings: readonly string[]
  /** The error where there is one. */
  readonly reason: string
}
const reasonOf = (errors: Failures): string => errors.map((e) => `${e._tag}: ${e.message.en}`).join()

export async function look(path: string, expectedHead = ''): Promise<Look> {
  const store = sqliteStore({ path, busyTimeoutMs: 50 })
  const nothing = { journal: [], fits: false, findings: [] }
  const ledger = await openLedger({ id: LEDGER, concepts: core, store })
  if (E.isLeft(ledger)) {
    await store.close()
    return { says: 'refused', ...nothing, reason: reasonOf(ledger.left) }
  }
  try {
    const verified = await ledger.right.verify()
    if (E.isLeft(verified)) return { says: 'corrupt', ...nothing, reason: reasonOf(verified.left) }
    const journal: Envelope[] = []
    for await (const event of ledger.right.history()) journal.push(event)
    const fits = E.isRight(await ledger.right.verify({ expectedHead }))
    const audited = await ledger.right.audit()
    if (E.isLeft(audited)) return { says: 'corrupt', ...nothing, reason: reasonOf(audited.left) }
    const findings = audited.right.findings.map((f) => f.rule)
    return { says: 'clean', journal, fits, findings, reason: '' }
  } finally {
    await ledger.right.close()
  }
}

export const sides = ['-wal', '-shm'] as const
/** Copies a database with what lies beside it. */
export function copy(from: string, to: string): void {
  copyFileSync(from, to)
  for (const side of sides) if (existsSync(from + side)) copyFileSync(from + side, to + side)
}
export function change(path: string, what: (bytes: Buffer) => Buffer): void {
  writeFileSync(path, what(readFileSync(path)))
}
