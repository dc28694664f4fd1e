import type { CommandContext, Reader, RuleViolated } from 'co-building-ledger'
import { type CoreCommand, journalOf, play, testLedger } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { expect, test } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'
import type { Possible } from '../../src/ledger/types.ts'
import { specimens } from '../domain/authority/specimens.ts'
import { model, overHistories, watched } from '../laws/support.ts'

type Ledger = Awaited<ReturnType<typeof testLedger>>

/** What `possible` says against a command; undefined where the command addresses nothing that there is. */
function against(ledger: Ledger, command: CoreCommand, context: CommandContext, world: Reader) {
  const def = model.commands.get(command.type)
  const entity = def && model.kinds.get(def.entity)?.entity
  const data: Readonly<Record<string, unknown>> = { ...command.data }
  const id = def?.spec.of ? def.spec.of(data, world) : String(data[`${entity?.name}Id`])
  if (!entity || id === undefined) return undefined
  const { occurredOn, recordedAt = '' } = context
  const answer = ledger.possible(entity, id, {
    recordedAt,
    ...(occurredOn !== undefined && { on: occurredOn }),
  })
  if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
  const possible: Possible = answer.right
  return possible[command.type]
}
/** Subject and figures too, not only the rule. */
const texts = (errors: readonly object[]): ReadonlySet<string> => new Set(errors.map((e) => canonical(e)))
/** A ledger that shows the state behind it, as an authoriser sees it. */
async function seeing() {
  let world: Reader | undefined
  const ledger = await testLedger({
    authorise: (_, __, reader) => {
      world = reader
      return true
    },
  })
  const reader = (): Reader => {
    if (!world) throw new Error('nothing was decided yet')
    return world
  }
  return { ledger, reader }
}

test('what possible says no to is refused, for these rules at least, and what is accepted was open', async () => {
  const told = new Set<string>()
  let accepted = 0
  await overHistories(60, async (script) => {
    const { ledger, reader } = await seeing()
    const spied = watched(ledger, async (command, context, give) => {
      const shown = ledger.preview(command, context)
      const no = against(ledger, command, context, reader())
      const result = await give()
      if (E.isRight(result)) {
        accepted += 1
        expect([no, E.isRight(shown)]).toEqual([[], true])
      } else {
        const errors = texts(result.left)
        for (const broken of no ?? []) expect(errors).toContain(canonical(broken))
        for (const { rule } of no ?? []) told.add(rule)
      }
      return result
    })
    await play(spied, script)
  })
  expect(accepted).toBeGreaterThan(1_000)
  expect([...told]).toEqual(
    expect.arrayContaining(['LED-19', 'LED-23', 'LED-24', 'LED-25', 'TIM-04', 'X-06']),
  )
})

/** A command as somebody might give it to another entity. */
function aimed(command: CoreCommand, id: string): CoreCommand {
  const def = model.commands.get(command.type)
  if (!def || def.spec.of) return command
  return { ...command, data: { ...command.data, [`${def.entity}Id`]: id } } as CoreCommand
}

test('nothing that decodes makes a command possible that is not: all kinds of data, entities and days', async () => {
  const told = new Map<string, number>()
  await overHistories(12, async (script) => {
    const { ledger, reader } = await seeing()
    const played = await play(ledger, script)
    const journal = await journalOf(ledger)
    const owners = [...new Set(journal.map((e) => e.tags[0] ?? ''))]
    const given = new Map(played.map(({ command }) => [command.type, command]))
    const commands = [...given.values(), ...Object.values(specimens).map((s) => s?.command as CoreCommand)]
    const today = journal.at(-1)?.recordedAt ?? ''
    const contexts = ['2023-12-31', journal[0]?.occurredOn ?? '', today.slice(0, 10), '2031-01-01'].flatMap(
      (occurredOn) =>
        [today, today.replace('+08:00', '+09:00'), '2030-01-01T10:00:00+08:00'].map((recordedAt) => ({
          ...{ actor: { personId: 'clerk' }, commandId: 'new', occurredOn, recordedAt },
        })),
    )
    for (const command of commands) {
      const kind = model.commands.get(command.type)?.entity ?? ''
      const ids = owners.filter((o) => o.startsWith(`${kind}:`)).map((o) => o.slice(kind.length + 1))
      for (const id of [...ids.slice(-4), 'nobody'])
        for (const context of contexts) {
          const there = aimed(command, id)
          const shown = ledger.preview(there, context)
          const no: readonly RuleViolated[] = against(ledger, there, context, reader()) ?? []
          if (E.isRight(shown)) expect(no).toEqual([])
          else {
            const errors = texts(shown.left)
            for (const broken of no) {
              told.set(broken.rule, (told.get(broken.rule) ?? 0) + 1)
              if (!errors.has(canonical(broken))) expect([...errors]).toContain(canonical(broken))
            }
          }
        }
    }
  })
  const rules = [
    'LED-02',
    'LED-19',
    'LED-23',
    'LED-24',
    'LED-25',
    'TIM-03',
    'TIM-04',
    'TIM-06',
    'X-06',
    'ORG-03',
    'ALL-02',
  ]
  for (const rule of rules) expect([rule, (told.get(rule) ?? 0) > 20]).toEqual([rule, true])
})
