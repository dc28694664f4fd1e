import { either as E } from 'fp-ts'
import { isBefore } from '../../kernel/calendar.ts'
import { type Envelope, FIRST_HASH, textOf } from '../../kernel/envelope.ts'
import { eventOf } from '../../kernel/journal.ts'
import { type Model, ownerOf } from '../../kernel/model.ts'
import { endOf } from '../../kernel/period.ts'
import type { Hash } from '../../kernel/ports.ts'
import type { Broken } from '../../kernel/rule.ts'
import { factsOf } from '../../kernel/standing.ts'
import { World } from '../../kernel/world.ts'
import type { VaultRecord } from '../../stores/port.ts'
import type { Picture } from '../snapshots/text.ts'

/** What an auditor may look at. */
export interface Audited {
  readonly model: Model
  readonly world: World
  /** The state that serves commands, where it is another object than `world`. */
  readonly live?: World
  readonly journal: readonly Envelope[]
  /** The snapshot that the next opening would begin with. */
  readonly snapshot?: Picture
  /** What the index behind the journal says of each tag. */
  readonly streams?: ReadonlyMap<string, readonly number[]>
  /** What the vault holds. */
  readonly details?: readonly VaultRecord[]
  readonly hash: Hash
}
/** Reports every place that breaks one rule. */
export type Checker = (audited: Audited) => Iterable<Broken>

const at = (rule: string, { revision, type }: Envelope, figures: Broken['with'] = {}): Broken => ({
  rule,
  subject: `revision ${revision}`,
  with: { type, ...figures },
})

function* denseRevisions({ journal }: Audited): Iterable<Broken> {
  const seen = new Set<string>()
  for (const [i, e] of journal.entries()) {
    if (e.revision !== i) yield at('LED-01', e, { expected: i })
    if (seen.has(e.id)) yield at('LED-01', e, { id: e.id })
    seen.add(e.id)
  }
}
function* risingTime({ journal }: Audited): Iterable<Broken> {
  for (const [i, e] of journal.entries()) {
    const before = journal[i - 1]?.recordedAt
    if (before !== undefined && isBefore(e.recordedAt, before)) yield at('LED-02', e, { before })
  }
}
function* chained({ journal, hash }: Audited): Iterable<Broken> {
  for (const [i, e] of journal.entries()) {
    const before = journal[i - 1]?.hash ?? FIRST_HASH
    if (hash(textOf(e)) !== e.hash || e.previousHash !== before) yield at('LED-03', e)
  }
}
function* commandsTogether({ journal }: Audited): Iterable<Broken> {
  const ended = new Set<string>()
  let [commandId, ids] = ['', new Set<string>()]
  for (const e of journal) {
    const first = e.commandId !== commandId
    if (first) {
      ended.add(commandId)
      commandId = e.commandId
      ids = new Set()
      if (ended.has(commandId)) yield at('LED-05', e, { commandId })
    }
    if (first ? e.causationId !== commandId : !ids.has(e.causationId))
      yield at('LED-05', e, { causationId: e.causationId })
    ids.add(e.id)
  }
}
function* tagsNameEntities({ journal, model, world }: Audited): Iterable<Broken> {
  for (const e of journal) {
    const event = eventOf(model, e)
    const tags = E.isRight(event) ? world.refsOf(event.right) : []
    if (tags.length !== e.tags.length || tags.some((t, i) => t !== e.tags[i]))
      yield at('LED-09', e, { tags: e.tags })
  }
}
/** Phases: dates that do not go back (TIM-02), and no way out of a terminal one (TIM-06). */
function* phases({ journal, model }: Audited): Iterable<Broken> {
  const last = new Map<string, { readonly on: string; readonly terminal: boolean }>()
  for (const e of journal) {
    const [def, owner] = [model.events.get(e.type), e.tags[0] ?? '']
    const to = def?.options.to
    if (!def || to === undefined) continue
    const before = last.get(owner)
    if (before && e.occurredOn < before.on) yield at('TIM-02', e, { before: before.on })
    if (before?.terminal) yield at('TIM-06', e)
    const terminal: readonly string[] = model.kinds.get(def.entity)?.entity.terminal ?? []
    last.set(owner, { on: e.occurredOn, terminal: terminal.includes(to) })
  }
}
/** Consequences only shorten and say why, and a tie is ended once: by one command at all, once in a commit. */
function* endings({ journal, model, world: { ledgerId } }: Audited): Iterable<Broken> {
  const world = new World(model, ledgerId)
  const ever = new Set<string>()
  // What an entity's ties were before an event is what they were after its last one.
  const known = new Map<string, ReadonlyMap<string, string>>()
  let [commandId, ended] = ['', new Set<string>()]
  for (const e of journal) {
    if (e.commandId !== commandId) [commandId, ended] = [e.commandId, new Set()]
    const event = eventOf(model, e)
    if (E.isLeft(event)) continue
    const owner = ownerOf(event.right)
    const before = known.get(owner) ?? new Map<string, string>()
    world.apply(event.right, e)
    const after = new Map(endsOf(world, owner))
    known.set(owner, after)
    const ends = 'effectiveOn' in e.data
    const consequence = e.causationId !== e.commandId
    if (ends && consequence && !e.data['cause']) yield at('X-05', e, { cause: null })
    const moved = [...after].filter(([id, now]) => (before.get(id) ?? now) !== now)
    // Who ends a whole may find that a part of it was to end later: that is no second end.
    const wholeIsNew = !consequence && moved.some(([id]) => !ever.has(id))
    for (const [id, now] of moved) {
      const longer = now > (before.get(id) ?? now)
      // An end that was taken back may be set again.
      if (!ends) {
        if (longer) ever.delete(id)
        continue
      }
      if (consequence && longer) yield at('X-07', e, { tie: id })
      if (consequence ? ended.has(id) : ever.has(id) && !wholeIsNew) yield at('X-05', e, { tie: id })
      ended.add(id)
      ever.add(id)
    }
  }
}
function* endsOf(world: World, owner: string): Iterable<readonly [string, string]> {
  for (const { id, tie, period } of factsOf(world, owner)) if (tie.what === 'tie') yield [id, endOf(period)]
}

/** Checkers of the journal by the rules that they report. */
export const journalCheckers: readonly (readonly [rules: readonly string[], check: Checker])[] = [
  [['LED-01'], denseRevisions],
  [['LED-02'], risingTime],
  [['LED-03'], chained],
  [['LED-05'], commandsTogether],
  [['LED-09'], tagsNameEntities],
  [['TIM-02', 'TIM-06'], phases],
  [['X-05', 'X-07'], endings],
]
