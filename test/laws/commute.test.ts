import { agreement, type Ledger, type Preview } from 'co-building-ledger'
import { type CoreCommand, type CoreConcept, journalOf, play, testLedger } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { expect, test } from 'vitest'
import type { CommandContext } from '../../src/ledger/context.ts'
import { copyOf, opened, overPairs, shadow, watched } from './support.ts'

interface Candidate {
  readonly command: CoreCommand
  readonly context: CommandContext
  readonly reach: ReadonlySet<string>
}

/** After everything in the history. */
const at = { recordedAt: '2028-01-01T10:00:00+08:00', occurredOn: '2028-01-01' }

/** Everything that a command may look at or change: what its events name, and the partners and body of each agreement. */
function reachOf(ledger: Ledger<CoreConcept>, { events }: Preview<unknown>): ReadonlySet<string> {
  const tags = events.flatMap((e) => e.tags)
  const partners = tags.flatMap((tag) => {
    const state = tag.startsWith('agreement:') ? ledger.get(agreement, tag.slice(10)) : undefined
    const body = state && 'alliance' in state.body ? [`alliance:${state.body.alliance}`] : []
    return [...(state?.parties.map((p) => `organisation:${p.organisationId}`) ?? []), ...body]
  })
  const codes = [...JSON.stringify(events).matchAll(/"unifiedCode":"(\w+)"/g)].map(
    ([, code]) => `code:${code}`,
  )
  return new Set([...tags, ...partners, ...codes])
}

test('LED-12: two commands that reach nothing in common may change places', async () => {
  let pairs = 0
  await overPairs(40, async (script, more) => {
    const { ledger, store } = await opened()
    await play(ledger, script)
    const candidates: Candidate[] = []
    const dry = watched(ledger, async (command, context, _give) => {
      const shown = ledger.preview(command, { ...context, ...at })
      if (E.isRight(shown)) {
        const own = { ...at, actor: context.actor, commandId: `candidate-${candidates.length}` }
        candidates.push({ command, context: own, reach: reachOf(ledger, shown.right) })
      }
      return E.left([
        { _tag: 'NotAuthorised', command: command.type, reason: 'dry', message: { en: '', zh: '' } },
      ])
    })
    await play(dry, more)
    for (const [one, two] of disjointPairs(candidates).slice(0, 3)) {
      pairs += 1
      expect(await after(store, [two, one])).toEqual(await after(store, [one, two]))
    }
  })
  expect(pairs).toBeGreaterThan(20)
})

function disjointPairs(candidates: readonly Candidate[]): readonly (readonly [Candidate, Candidate])[] {
  const together = (a: Candidate, b: Candidate): boolean =>
    [...a.reach].some((tag) => b.reach.has(tag)) ||
    [...a.reach, ...b.reach].some((tag) => tag.startsWith('ledger:'))
  return candidates.flatMap((a, i) =>
    candidates.slice(i + 1).flatMap((b) => (together(a, b) ? [] : [[a, b] as const])),
  )
}

async function after(store: Parameters<typeof copyOf>[0], given: readonly Candidate[]) {
  const ledger = await testLedger({ store: await copyOf(store) })
  for (const { command, context } of given) {
    const result = await ledger.execute(command, context)
    expect(E.isRight(result)).toBe(true)
  }
  return shadow(ledger, await journalOf(ledger))
}
