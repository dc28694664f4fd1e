import type { Envelope, VaultRecord } from 'co-building-ledger'
import { journalOf } from 'co-building-ledger/testing'
import { core } from '../../src/domain/index.ts'
import type { AnyConcept } from '../../src/kernel/concept.ts'
import { eventIdOf, FIRST_HASH, textOf } from '../../src/kernel/envelope.ts'
import { type Model, modelOf } from '../../src/kernel/model.ts'
import { defaultHash } from '../../src/kernel/ports.ts'
import { World } from '../../src/kernel/world.ts'
import { findingsOf } from '../../src/ledger/audit/index.ts'
import { worldOf } from '../../src/ledger/audit/state.ts'
import { street, woundUp } from './street.ts'

export const concepts: readonly AnyConcept[] = core
export const model: Model = modelOf(concepts)
export const hash = defaultHash()

/** The journals that are tampered with. */
export const running: readonly Envelope[] = await journalOf(await street.ledger())
export const ended: readonly Envelope[] = await journalOf(await woundUp.ledger())

export const world = (journal: readonly Envelope[]): World => worldOf(model, 'test', journal)
/** The same world, one entity's state changed. */
export function worldWith(
  journal: readonly Envelope[],
  owner: string,
  change: (state: never) => void,
): World {
  const changed = new World(model, 'test')
  for (const [id, state] of world(journal).states.entries()) {
    const copy = structuredClone(state)
    if (id === owner) change(copy as never)
    changed.states.set(id, copy)
  }
  changed.workOut()
  return changed
}

/** The rules that an audit says are broken, each once. */
export const brokenRules = (
  journal: readonly Envelope[],
  {
    state = world(journal),
    live,
    by = model,
    details,
  }: {
    readonly state?: World
    readonly live?: World
    readonly by?: Model
    readonly details?: readonly VaultRecord[]
  } = {},
): readonly string[] =>
  [
    ...new Set(
      findingsOf({
        ...{ model: by, world: state, journal, hash },
        ...{ ...(live && { live }), ...(details && { details }) },
      }).map((f) => f.rule),
    ),
  ].sort()

/** Links the chain anew, so that only what was meant is wrong. */
export function rechained(journal: readonly Envelope[]): readonly Envelope[] {
  let previousHash = FIRST_HASH
  return journal.map((envelope) => {
    const linked = { ...envelope, previousHash }
    previousHash = hash(textOf(linked))
    return { ...linked, hash: previousHash }
  })
}
export const renumbered = (journal: readonly Envelope[]): readonly Envelope[] =>
  rechained(journal.map((e, revision) => ({ ...e, revision })))

export type Wanted = (envelope: Envelope) => boolean
export const is =
  (type: string, data: Readonly<Record<string, unknown>> = {}): Wanted =>
  (e) =>
    e.type === type && Object.entries(data).every(([field, value]) => e.data[field] === value)
const placeOf = (journal: readonly Envelope[], wanted: Wanted): number => {
  const at = journal.findLastIndex(wanted)
  if (at < 0) throw new Error('the journal holds no such event')
  return at
}
export const nth = (journal: readonly Envelope[], wanted: Wanted): Envelope => {
  const found = journal[placeOf(journal, wanted)]
  if (!found) throw new Error('the journal holds no such event')
  return found
}

/** One event changed, the last one that is wanted. */
export function changed(
  journal: readonly Envelope[],
  wanted: Wanted,
  change: (envelope: Envelope) => Partial<Envelope>,
): readonly Envelope[] {
  const at = placeOf(journal, wanted)
  return rechained(journal.map((e, i) => (i === at ? { ...e, ...change(e) } : e)))
}
export const dataChanged = (
  journal: readonly Envelope[],
  wanted: Wanted,
  data: Readonly<Record<string, unknown>>,
) => changed(journal, wanted, (e) => ({ data: { ...e.data, ...data } }))

/** Without one event, as if it had never been. */
export function dropped(journal: readonly Envelope[], wanted: Wanted): readonly Envelope[] {
  const at = placeOf(journal, wanted)
  return renumbered(journal.filter((_, i) => i !== at))
}
/** One event more, as a command of its own or as a consequence of another event. */
export function appended(
  journal: readonly Envelope[],
  type: string,
  data: Envelope['data'],
  cause?: Envelope,
): readonly Envelope[] {
  const last = journal.at(-1)
  if (!last) throw new Error('an empty journal')
  const commandId = cause?.commandId ?? `more-${journal.length}`
  const entity = model.events.get(type)?.entity ?? ''
  const event = { entity, type, data }
  const added: Envelope = {
    ...last,
    ...{ type, data, commandId, correlationId: commandId, causationId: cause?.id ?? commandId },
    id: eventIdOf(hash, 'test', commandId, journal.length, last.recordedAt),
    tags: new World(model, 'test').refsOf(event),
  }
  return renumbered([...journal, added])
}
