import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { core, OpenLedger, openLedger, orThrow } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { dateOf, instantAt } from '../../src/kernel/calendar.ts'
import { LEDGER } from '../crash/load.ts'

/** What a writer tells at its end. */
export interface Told {
  readonly pid: number
  readonly refused: readonly string[]
  /** How often each of its commands was decided. */
  readonly decisions: readonly number[]
}

export const today = (): string => dateOf(instantAt(Date.now(), '+08:00'))
export const openAt = (path: string) =>
  orThrow(openLedger({ id: LEDGER, concepts: core, store: sqliteStore({ path }) }))

/** A ledger that is opened already. */
export async function ready(path: string): Promise<void> {
  const ledger = await openAt(path)
  const opening = OpenLedger({
    ...{ ledgerId: LEDGER, name: { zh: '街道' }, areaId: 'a', offset: '+08:00', opensOn: today() },
  })
  await orThrow(ledger.execute(opening, { actor: { personId: 'clerk' } }))
  await ledger.close()
}

/** Runs a script of this folder to its end. */
export function run(
  script: string,
  ...args: readonly string[]
): Promise<{ code: number | null; out: string; err: string }> {
  const file = join(import.meta.dirname, script)
  const child = spawn(process.execPath, ['--conditions=@co-building-ledger/source', file, ...args])
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })))
}

/** What is wrong with a file after all that: nothing, if everybody's commands are there once and every rule holds. */
export async function problemsOf(path: string): Promise<readonly string[]> {
  const ledger = await openAt(path)
  try {
    await orThrow(ledger.verify())
    return (await orThrow(ledger.audit())).findings.map((f) => `${f.rule} ${f.subject}`)
  } finally {
    await ledger.close()
  }
}
export async function commandsIn(path: string): Promise<readonly string[]> {
  const ledger = await openAt(path)
  const ids = new Set<string>()
  for await (const event of ledger.history()) ids.add(event.commandId)
  await ledger.close()
  return [...ids]
}
