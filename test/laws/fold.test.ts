import type { Envelope } from 'co-building-ledger'
import { journalOf, play, testLedger } from 'co-building-ledger/testing'
import { freeze } from 'immer'
import { expect, test } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'
import { eventOf } from '../../src/kernel/journal.ts'
import type { AnyEvent } from '../../src/kernel/message.ts'
import { ownerOf } from '../../src/kernel/model.ts'
import { endOf } from '../../src/kernel/period.ts'
import { World } from '../../src/kernel/world.ts'
import { model, overHistories } from './support.ts'

function lifted(e: Envelope): AnyEvent {
  const event = eventOf(model, e)
  if (event._tag === 'Left') throw new Error(`${e.type}: ${event.left.path} ${event.left.reason}`)
  return event.right
}
/** Nothing in it can be changed from now on. */
const frozen = (events: readonly Envelope[]): readonly Envelope[] => freeze(structuredClone(events), true)

test('LED-16, LED-11: bare and shared fold agree event by event, and touch nothing that somebody holds', () =>
  overHistories(40, async (script) => {
    const ledger = await testLedger()
    await play(ledger, script)
    const [bare, shared] = [new World(model, 'test'), new World(model, 'test')]
    for (const envelope of frozen(await journalOf(ledger))) {
      const event = lifted(envelope)
      const owner = ownerOf(event)
      bare.fold(event, envelope)
      shared.apply(event, envelope)
      // Who holds this state now must find it unchanged after the next event: writing into it throws.
      freeze(shared.states.get(owner), true)
      expect(canonical(shared.states.get(owner))).toBe(canonical(bare.states.get(owner)))
    }
    bare.workOut()
    const periods = (world: World) =>
      [...world.facts.entries()].map(([id, { period }]) => `${id} ${canonical(period)}`).sort()
    expect(periods(shared)).toEqual(periods(bare))
    expect([...shared.revisions.own]).toEqual([...bare.revisions.own])
  }))

test('LED-15: lifting an event of the newest version changes nothing', () =>
  overHistories(15, async (script) => {
    const ledger = await testLedger()
    await play(ledger, script)
    for (const envelope of await journalOf(ledger)) expect(lifted(envelope).data).toEqual(envelope.data)
  }))

/** What lengthens a tie says so: a further term, an end that is taken back. */
const LENGTHENS: ReadonlySet<string> = new Set(['AgreementRenewed', 'TerminationNoticeRetracted'])
/** The ties that an event shortens, and those that it lengthens. */
function movedBy(world: World, envelope: Envelope) {
  const before = new Map([...world.facts.entries()].map(([id, { period }]) => [id, period]))
  world.apply(lifted(envelope), envelope)
  const [shortened, lengthened]: [string[], string[]] = [[], []]
  for (const [id, was] of before) {
    const now = world.facts.get(id)?.period
    if (!now || canonical(now) === canonical(was)) continue
    expect(now.from).toBe(was.from)
    const shorter = endOf(now) < endOf(was)
    expect(shorter || LENGTHENS.has(envelope.type), `${envelope.type} lengthens ${id}`).toBe(true)
    if (shorter) shortened.push(id)
    else lengthened.push(id)
  }
  return { shortened, lengthened }
}

test('X-07, X-05: what ends a tie only shortens it, once in a commit, and by a command only once at all', () =>
  overHistories(40, async (script) => {
    const ledger = await testLedger()
    await play(ledger, script)
    const [world, ever] = [new World(model, 'test'), new Set<string>()]
    let [commandId, now] = ['', new Set<string>()]
    for (const envelope of await journalOf(ledger)) {
      if (envelope.commandId !== commandId) [commandId, now] = [envelope.commandId, new Set()]
      const byCommand = envelope.causationId === commandId
      const { shortened, lengthened } = movedBy(world, envelope)
      // Who ends a whole may find that a part of it was to end later; what only ends what has ended comes too late.
      const late = shortened.length > 0 && shortened.every((id) => ever.has(id))
      const ends = byCommand && 'effectiveOn' in envelope.data
      expect(ends && late, `${envelope.type} ends ${shortened.join(', ')} a second time`).toBe(false)
      for (const id of lengthened) ever.delete(id)
      for (const id of shortened) {
        expect(now.has(id), `${id} is ended twice in ${commandId}`).toBe(false)
        now.add(id)
        ever.add(id)
      }
    }
  }))
