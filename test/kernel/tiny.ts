import { change } from '../../src/kernel/change.ts'
import { Id, Int, LocalDate } from '../../src/kernel/codec/scalars.ts'
import { list, nullable, optional, periodOf, struct } from '../../src/kernel/codec/struct.ts'
import { type AnyConcept, defineConcept } from '../../src/kernel/concept.ts'
import { entityFor } from '../../src/kernel/entity.ts'
import type { AnyEvent } from '../../src/kernel/message.ts'
import { modelOf } from '../../src/kernel/model.ts'
import { clip, type Period } from '../../src/kernel/period.ts'
import type { Phased } from '../../src/kernel/phase.ts'
import { type Order, type Settled, settle } from '../../src/kernel/settle.ts'
import { ground } from '../../src/kernel/tie.ts'
import { World } from '../../src/kernel/world.ts'

/** One tie of the test concept, with its grounds by name. */
export interface Link {
  readonly key: string
  period: Period
  readonly offers: readonly string[]
  readonly restsOn: readonly string[]
  readonly units: number | null
}
interface Act {
  readonly key: string
  readonly on: string
  readonly needs: readonly string[]
}
export interface NodeState extends Phased<'made'> {
  id: string
  /** Ties that can be ended. */
  links: Link[]
  /** Ties without an ending event. */
  pins: Link[]
  acts: Act[]
}
export const node = entityFor<undefined>()(
  'node',
  (id: string): NodeState => ({ id, phases: [], links: [], pins: [], acts: [] }),
)

const g = ground('g')
const LinkSpec = struct({
  key: Id,
  period: periodOf(LocalDate, nullable(LocalDate)),
  offers: list(Id),
  restsOn: list(Id),
  units: nullable(Int),
})

export const Linked = node.event(
  'Linked',
  { links: list(LinkSpec) },
  (draft, { links }) => {
    draft.links.push(...links.map((l) => ({ ...l })))
  },
  { to: 'made' },
)
export const Pinned = node.event('Pinned', { pins: list(LinkSpec) }, (draft, { pins }) => {
  draft.pins.push(...pins.map((l) => ({ ...l })))
})
export const Acted = node.event(
  'Acted',
  { key: Id, on: LocalDate, needs: list(Id) },
  (draft, { key, on, needs }) => {
    draft.acts.push({ key, on, needs })
  },
)
const cut = (draft: NodeState, key: string, day: string): void => {
  change(
    draft.links,
    (link) => link.key === key,
    (link) => {
      link.period = clip(link.period, day)
    },
  )
}
/** The ending that a command decides. */
export const Cut = node.event('Cut', { key: Id, effectiveOn: LocalDate }, (draft, { key, effectiveOn }) =>
  cut(draft, key, effectiveOn),
)
/** The ending that follows from another. */
export const Ended = node.event(
  'Ended',
  { key: Id, effectiveOn: LocalDate, cause: Id },
  (draft, { key, effectiveOn }) => cut(draft, key, effectiveOn),
)
/** A tie whose event takes the end of its grounds. */
export const Opened = node.event(
  'Opened',
  { key: Id, from: LocalDate, until: optional(LocalDate), restsOn: list(Id) },
  (draft, { key, from, until, restsOn }) => {
    draft.links.push({ key, period: { from, until: until ?? null }, offers: [key], restsOn, units: null })
  },
  { endingOn: (data, until) => ({ ...data, until }) },
)

const offers = ({ offers: names }: { readonly offers: readonly string[] }) => names.map((name) => g(name))
const restsOn = ({ restsOn: names }: { readonly restsOn: readonly string[] }) => ({
  'T-01': names.map((name) => g(name)),
})
export const links = node.tie('link', 'links', {
  key: (l) => l.key,
  period: (l) => l.period,
  offers,
  restsOn,
  limits: (l) => (l.units === null ? {} : { 'T-03': { key: 'hall', most: 100, units: l.units } }),
  end:
    ({ key }, { id: nodeId }) =>
    (effectiveOn, cause) =>
      Ended({ nodeId, key, effectiveOn, cause }),
})
export const pins = node.tie('pin', 'pins', { key: (l) => l.key, period: (l) => l.period, offers, restsOn })
export const acts = node.act('act', 'acts', {
  key: (a) => a.key,
  on: (a) => a.on,
  needs: (a) => ({ 'T-02': a.needs.map((name) => g(name)) }),
})

export const nodes = defineConcept({
  entity: node,
  commands: {},
  events: { Linked, Pinned, Acted, Cut, Ended, Opened },
  rules: {},
  ties: { links, pins, acts },
})

export const link = (key: string, from: string, until: string | null, on: readonly string[] = []): Link => ({
  key,
  period: { from, until },
  offers: [key],
  restsOn: on,
  units: null,
})

export const occasion = {
  occurredOn: '2024-01-01',
  recordedAt: '2024-01-01T09:00:00+08:00',
  actor: { personId: 'clerk' },
  commandId: 'c1',
}

/** A world of these concepts, and commits on it. */
export function tinyWorld(concepts: readonly AnyConcept[] = [nodes]) {
  const world = new World(modelOf(concepts), 'tiny')
  const commit = (events: readonly AnyEvent[], order?: Order): Settled => {
    const fork = world.fork()
    const settled = settle(fork, events, occasion, order)
    if (settled.broken.length === 0) fork.merge()
    return settled
  }
  return {
    world,
    commit,
    /** What would happen, without it happening. */
    tried: (events: readonly AnyEvent[], order?: Order): Settled =>
      settle(world.fork(), events, occasion, order),
    /** What a commit must not refuse. */
    given: (...events: readonly AnyEvent[]): void => {
      const { broken } = commit(events)
      if (broken.length > 0) throw new Error(JSON.stringify(broken))
    },
    period: (nodeId: string, key: string): Period | undefined =>
      world.get(node, nodeId)?.links.find((l) => l.key === key)?.period,
  }
}

export const make = (nodeId: string, ...all: readonly Link[]): AnyEvent => Linked({ nodeId, links: all })
export const end = (nodeId: string, key: string, effectiveOn: string): AnyEvent =>
  Cut({ nodeId, key, effectiveOn })

/** The endings of a settled commit, in order: which tie, when, and the place of its cause. */
export const endings = ({ steps }: Settled): readonly (readonly [string, unknown, number | undefined])[] =>
  steps.flatMap(({ event, cause }) =>
    event.type === 'Ended' ? [[String(event.data['key']), event.data['effectiveOn'], cause] as const] : [],
  )
