import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { core, OpenLedger, openLedger, orThrow } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { dateOf, instantAt } from '../../src/kernel/calendar.ts'
import { LEDGER } from '../crash/load.ts'
import { fromSource, sharing } from '../crash/node.ts'

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
export const run = (script: string, ...args: readonly string[]): Promise<Ended> => begun(script, args).ended

/** The last line of a process. */
type Said = readonly [what: string, of: readonly unknown[]]

/** Runs a script several times, each with its own words, and lets all go on together once the last of them is ready. */
export async function together(
  script: string,
  ...all: readonly (readonly string[])[]
): Promise<readonly Said[]> {
  const processes = all.map((args) => begun(script, args))
  await Promise.all(processes.map((p) => p.isReady))
  for (const { child } of processes) child.stdin.write('go\n')
  const ends = await Promise.all(processes.map((p) => p.ended))
  return ends.map(({ out, err }): Said => {
    if (err !== '') throw new Error(err)
    return JSON.parse(out.trim().split('\n').at(-1) ?? '')
  })
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}
function begun(script: string, args: readonly string[]) {
  const file = join(import.meta.dirname, script)
  const child = spawn(process.execPath, fromSource(file, ...args), { env: sharing })
  let [out, err] = ['', '']
  const isReady = new Promise<void>((done) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      if (out.includes('["ready"')) done()
    })
    child.on('close', () => done())
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, out, err })))
  return { child, isReady, ended }
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
