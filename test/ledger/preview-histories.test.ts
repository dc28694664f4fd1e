import {
  type CommandContext,
  type Difference,
  type Envelope,
  type ForeseenNode,
  orThrow,
} from 'co-building-ledger'
import { type CoreCommand, play, testLedger } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { expect, test } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'
import { isRecord } from '../../src/kernel/codec/shape.ts'
import type { AnyEvent } from '../../src/kernel/message.ts'
import { model, overHistories, watched } from '../laws/support.ts'

type Ledger = Awaited<ReturnType<typeof testLedger>>
const stateOf = (ledger: Ledger, owner: string): unknown => {
  const [kind = '', id = ''] = owner.split(':')
  const entity = model.kinds.get(kind)?.entity
  return entity && ledger.get(entity, id)
}
/** Details of persons stand as zeros in a preview. */
const unsealed = (owner: string, value: unknown): string =>
  owner.startsWith('person:') ? canonical(value).replace(/"[0-9a-f]{64}"/g, '"sealed"') : canonical(value)

/** The old state with the changes made to it, one place after another. */
function changed(state: unknown, differences: readonly Difference[]): unknown {
  // As JSON: where the state holds one period in two places, a copy of it must not.
  const copy: unknown = JSON.parse(canonical(state ?? {}))
  for (const { path, ...difference } of differences) {
    const at = path.at(-1) ?? ''
    const place = path
      .slice(0, -1)
      .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], copy)
    const here = place as Record<string, unknown>
    expect(here[at]).toEqual(difference.before)
    expect(canonical({ here: difference.after })).not.toBe(canonical({ here: difference.before }))
    if ('after' in difference) here[at] = difference.after
    else if (Array.isArray(place)) place.length = Math.min(place.length, Number(at))
    else if (isRecord(here)) delete here[at]
  }
  return copy
}
const flattened = (nodes: readonly ForeseenNode<unknown>[]): readonly ForeseenNode<unknown>[] =>
  nodes.flatMap((node) => [node, ...flattened(node.consequences)])

/** Asks for a preview, then gives the command, and hands both to a law. */
type Shown = NonNullable<ReturnType<typeof shownBy>>
const shownBy = (ledger: Ledger, command: CoreCommand, context: CommandContext) => {
  const shown = ledger.preview(command, context)
  return E.isRight(shown) ? shown.right : undefined
}
const overAccepted = (
  runs: number,
  law: (
    shown: Shown,
    written: readonly Envelope[],
    ledger: Ledger,
    before: ReadonlyMap<string, unknown>,
  ) => void,
): Promise<void> =>
  overHistories(runs, async (script) => {
    const ledger = await testLedger()
    const spied = watched(ledger, async (command, context, give) => {
      const shown = shownBy(ledger, command, context)
      const owners = shown?.events.map(({ tags }) => tags[0] ?? '') ?? []
      const before = new Map(owners.map((owner) => [owner, stateOf(ledger, owner)]))
      const result = await give()
      expect(E.isRight(result)).toBe(shown !== undefined)
      if (shown && E.isRight(result)) law(shown, result.right.events, ledger, before)
      return result
    })
    await play(spied, script)
  })

test('the events of a preview are those that are written: types, data, tags and causes', async () => {
  let cascades = 0
  await overAccepted(40, ({ events }, written) => {
    const place = new Map(written.map((e, at) => [e.id, at]))
    const all = events as readonly {
      readonly event: AnyEvent
      readonly tags: readonly string[]
      readonly causedBy: number | null
    }[]
    expect(
      all.map(({ event, tags, causedBy }) => [
        event.type,
        unsealed(tags[0] ?? '', event.data),
        tags,
        causedBy,
      ]),
    ).toEqual(
      written.map((e) => [
        e.type,
        unsealed(e.tags[0] ?? '', e.data),
        e.tags,
        place.get(e.causationId) ?? null,
      ]),
    )
    if (written.length > 3) cascades += 1
  })
  expect(cascades).toBeGreaterThan(5)
})

test('the tree holds the events, each below what causes it', () =>
  overAccepted(40, ({ events, tree }) => {
    const nodes = flattened(tree)
    const inOrder = [...nodes].sort((a, b) => a.at - b.at)
    expect(inOrder.map(({ consequences: _, at, ...event }) => [at, event])).toEqual([...events.entries()])
    expect(tree.map((n) => n.causedBy)).toEqual(tree.map(() => null))
    for (const { at, consequences } of nodes)
      for (const below of consequences) expect([below.causedBy, below.at > at]).toEqual([at, true])
  }))

test('the changes make the new state out of the old one, of every entity that is written to', () =>
  overAccepted(40, ({ changes }, written, ledger, before) => {
    const owners = [...new Set(written.map((e) => e.tags[0] ?? ''))]
    expect(changes.map((c) => c.entity)).toEqual(owners)
    for (const { entity, revision, differences } of changes) {
      const old = before.get(entity)
      expect(unsealed(entity, changed(old, differences))).toBe(unsealed(entity, stateOf(ledger, entity)))
      expect(revision.after - revision.before).toBe(written.filter((e) => e.tags[0] === entity).length)
      expect(revision.before === 0).toBe(old === undefined)
    }
  }))

test('what ends is what held before and ends earlier, never what merely changes', async () => {
  let kept = 0
  await overAccepted(40, ({ changes }) => {
    for (const { revision, ends, differences } of changes) {
      for (const { before, after, lastDay } of ends) {
        expect(before.from < (before.until ?? '9999')).toBe(true)
        expect((after?.until ?? '') < (before.until ?? '9999')).toBe(true)
        expect(lastDay === null || lastDay >= before.from).toBe(true)
      }
      if (revision.before > 0 && ends.length === 0 && differences.length > 0) kept += 1
    }
  })
  expect(kept).toBeGreaterThan(5)
})

test('what a preview shows stays what it was, whatever is written before it is read', () =>
  overHistories(15, async (script) => {
    const [ledger, other] = [await testLedger(), await testLedger()]
    const previews: (readonly [Shown, string])[] = []
    const spied = watched(ledger, async (command, context, give) => {
      const [late, early] = [shownBy(ledger, command, context), shownBy(other, command, context)]
      if (late && early) previews.push([late, canonical([early.tree, early.changes])])
      await other.execute(command, context)
      return give()
    })
    await play(spied, script)
    for (const [late, early] of previews) expect(canonical([late.tree, late.changes])).toBe(early)
  }))

test('nothing is written and nobody sees anything', () =>
  overHistories(15, async (script) => {
    const ledger = await testLedger()
    const spied = watched(ledger, async (command, context, give) => {
      const all = () => [ledger.head, ledger.revision] as const
      const before = all()
      const shown = shownBy(ledger, command, context)
      const states = shown?.changes.map((c) => [c.entity, stateOf(ledger, c.entity)] as const) ?? []
      const copies = states.map(([, state]) => canonical(state))
      shownBy(ledger, command, context)
      expect(all()).toEqual(before)
      for (const [at, [entity, state]] of states.entries()) {
        expect(stateOf(ledger, entity)).toBe(state)
        expect(canonical(state)).toBe(copies[at])
      }
      return give()
    })
    await play(spied, script)
    await orThrow(ledger.verify())
  }))
