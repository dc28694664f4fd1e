import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { RegisterOrganisation } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { beforeAll, describe, expect, it } from 'vitest'
import { folderFor } from '../crash/file.ts'
import { fromSource, sharing } from '../crash/node.ts'
import { on, person, right, small } from '../ledger/support.ts'
import { readAll } from '../stores/support.ts'

const program = join(import.meta.dirname, '../processes/cli.ts')
const folder = folderFor('moving')
const from = folder.path()
const LAST = 15_000
const patience = 120_000

beforeAll(async () => {
  const store = sqliteStore({ path: from })
  const ledger = await small({ store })
  right(await ledger.execute(person('p-1', 'a'), on('2023-01-03', 'p-1')))
  const register = (n: number) =>
    RegisterOrganisation({ organisationId: `o${n}`, kind: 'publicUnit', name: { zh: `单位${n}` } })
  const many = Array.from({ length: LAST }, (_, n) => ledger.execute(register(n), on('2023-01-03', `c${n}`)))
  await Promise.all(many)
  await ledger.close()
  return () => folder.remove()
}, patience)

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}
/** Runs a copy as a process of its own, and does something to it once the target holds a part of the journal. */
async function copied(to: string, signal?: NodeJS.Signals): Promise<Ended> {
  const args = ['copy', '--from', from, '--to', to, '--json']
  const child = spawn(process.execPath, fromSource(program, ...args), { env: sharing })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<number | null>((done) => child.on('close', done))
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  const target = sqliteStore({ path: to })
  // Once: a second Ctrl-C would end the process at once.
  for (let isSent = !signal; !isSent && !isOver; await pause(1))
    isSent = right(await target.head('gulou')) >= 0 && child.kill(signal)
  await target.close()
  return { code: await ended, stdout, stderr }
}

/** The journal in the target; a copy that was through before the signal came is made again elsewhere. */
async function brokenOff(signal: NodeJS.Signals): Promise<{ to: string; length: number; ended: Ended }> {
  for (;;) {
    const to = folder.path()
    const ended = await copied(to, signal)
    const target = sqliteStore({ path: to })
    const { length } = await readAll(target, 'gulou')
    await target.close()
    if (length <= LAST) return { to, length, ended }
  }
}

describe('a copy that is broken off', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)(
    'by %s leaves a beginning, with which the next run goes on',
    async (signal) => {
      const { to, length, ended } = await brokenOff(signal)
      expect(length).toBeGreaterThan(0)
      if (signal === 'SIGINT') {
        expect(ended.code).toBe(1)
        expect(ended.stderr).toContain(`up to revision ${length - 1}`)
        expect(ended.stderr).not.toContain('othing was written')
        expect(JSON.parse(ended.stdout)).toMatchObject({ errors: [{ reason: 'aborted' }] })
      } else expect(ended.code).toBe(null)
      const again = await copied(to)
      expect(JSON.parse(again.stdout)).toMatchObject({ resumedFrom: length - 1 })
      const [source, target] = [sqliteStore({ path: from }), sqliteStore({ path: to })]
      expect(await readAll(target, 'gulou')).toEqual(await readAll(source, 'gulou'))
      expect(await target.vault.get('gulou', ['p-1'])).toEqual(await source.vault.get('gulou', ['p-1']))
      for (const store of [source, target]) await store.close()
    },
    patience,
  )
})
