import { writeFileSync } from 'node:fs'
import { RegisterOrganisation } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { afterAll, expect, test } from 'vitest'
import { Chance } from '../../src/testing/faults/chance.ts'
import { folderFor } from '../crash/file.ts'
import { commandOf, idOf, LEDGER } from '../crash/load.ts'
import { commandsIn, openAt, problemsOf, ready, run, type Told, today, together } from './processes.ts'

const folder = folderFor('processes')
afterAll(() => folder.remove())
const patience = { timeout: 180_000 }

/** A random history over entities that only this one names: so many callers, each of whose commands keep their order. */
function historyOf(name: string, callers: number, lines: number): string {
  const chance = new Chance(20_240_105, name)
  const given = Array.from({ length: callers }, () => 0)
  const text = Array.from({ length: lines }, () => {
    const which = chance.below(callers)
    const n = given[which] ?? 0
    given[which] = n + 1
    const caller = `${name}${which}`
    const context = { commandId: idOf(caller, n), actor: { personId: name }, occurredOn: today() }
    return JSON.stringify({ command: commandOf(caller, n, today()), context })
  })
  return text.join('\n')
}

test('two processes replay two histories of one ledger: every line is accepted', patience, async () => {
  const path = folder.path()
  await ready(path)
  const runs = ['left', 'right'].map((name) => {
    const file = `${path}.${name}.ndjson`
    writeFileSync(file, `${historyOf(name, 12, 250)}\n`)
    return run('cli.ts', 'replay', file, '--store', path, '--ledger', LEDGER, '--json')
  })
  for (const { code, out, err } of await Promise.all(runs)) {
    expect([code, err]).toEqual([0, ''])
    const last: unknown = JSON.parse(out.trim().split('\n').at(-1) ?? '')
    expect(last).toMatchObject({ summary: { accepted: 250, refused: 0 } })
  }
  expect(await problemsOf(path)).toEqual([])
  expect(await commandsIn(path)).toHaveLength(1 + 2 * 250)
})

test(
  'eight processes write 200 commands each: all finish, and everything is there once',
  patience,
  async () => {
    const path = folder.path()
    await ready(path)
    const names = Array.from({ length: 8 }, (_, i) => `w${i}`)
    const runs = await Promise.all(names.map((name) => run('writer.ts', path, name, '200', today())))
    const told = runs.map(({ out, err }): Told => {
      expect(err).toBe('')
      return JSON.parse(out)
    })
    expect(told.flatMap((t) => t.refused)).toEqual([])
    expect(await problemsOf(path)).toEqual([])
    const expected = names.flatMap((name) => Array.from({ length: 200 }, (_, n) => idOf(name, n)))
    expect((await commandsIn(path)).slice(1).sort()).toEqual(expected.sort())
    const decisions = told.flatMap((t) => t.decisions)
    const counts = new Map<number, number>()
    for (const n of decisions) counts.set(n, (counts.get(n) ?? 0) + 1)
    console.log(`pids ${told.map((t) => t.pid).join(' ')}; how often a command was decided:`)
    console.log(
      [...counts]
        .sort(([a], [b]) => a - b)
        .map(([n, times]) => `${n}: ${times}`)
        .join(', '),
    )
    expect(decisions.filter((n) => n > 1).length).toBeGreaterThan(0)
    // Who lost four races gets a turn in which nobody else can write.
    expect(Math.max(...decisions)).toBeLessThanOrEqual(5)
  },
)

test(
  'two processes edit what both saw: one wins, the other is shown what it had not seen',
  patience,
  async () => {
    const path = folder.path()
    await ready(path)
    const ledger = await openAt(path)
    const context = { actor: { personId: 'clerk' } }
    for (let round = 0; round < 3; round++) {
      const organisationId = `school${round}`
      const school = RegisterOrganisation({ organisationId, kind: 'publicUnit', name: { zh: '三中' } })
      expect(E.isRight(await ledger.execute(school, context))).toBe(true)
      const answers = await together(
        'editor.ts',
        [path, organisationId, '甲', '1'],
        [path, organisationId, '乙', '1'],
      )
      const by = new Map(answers)
      expect([...by.keys()].sort()).toEqual(['refused', 'won'])
      const unseen = by.get('won')
      expect(unseen).toHaveLength(1)
      const subject = `organisation:${organisationId}`
      expect(by.get('refused')).toMatchObject([{ _tag: 'ConcurrencyConflict', subject, unseen }])
    }
    await ledger.close()
  },
)

test('a subscription in one process sees what another writes, in order', patience, async () => {
  const path = folder.path()
  await ready(path)
  const ledger = await openAt(path)
  const seen: string[] = []
  const reading = (async () => {
    for await (const event of ledger.subscribe({ from: 1 })) {
      if (seen.at(-1) !== event.commandId) seen.push(event.commandId)
      if (seen.length === 40 && event.type === 'MandateRevoked') break
    }
  })()
  const { err } = await run('writer.ts', path, 'other', '40', today())
  await reading
  expect([err, seen]).toEqual(['', Array.from({ length: 40 }, (_, n) => idOf('other', n))])
  await ledger.close()
})
