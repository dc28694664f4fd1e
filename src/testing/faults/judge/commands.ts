import { canonical } from '../../../kernel/canonical.ts'
import type { Envelope } from '../../../kernel/envelope.ts'
import { file } from '../../../kernel/under.ts'
import { type Attempt, isLost } from '../book.ts'
import { contentOf } from '../workload.ts'
import type { Group } from './journal.ts'
import { against, type Breach } from './laws.ts'

/** Every command against the journal: there once, not at all, or either, as its callers were told. */
export function* commandBreaches(
  attempts: readonly Attempt[],
  groups: readonly Group[],
): Generator<Breach, void, undefined> {
  const written = grouped(groups, ([first]) => first.commandId)
  const given = grouped(attempts, (a) => a.context.commandId)
  for (const commandId of written.keys()) if (!given.has(commandId)) yield against('given', commandId)
  for (const [commandId, tried] of given) {
    const found = written.get(commandId) ?? []
    if (found.length > 1) yield against('whole', commandId, { at: found.map(([first]) => first.revision) })
    yield* outcomeBreaches(commandId, tried, found[0])
    yield* repeatBreaches(commandId, tried)
  }
  const events = groups.flat()
  for (const attempt of attempts) {
    yield* answerBreaches(attempt)
    yield* expectedBreaches(attempt, events)
  }
}

function* outcomeBreaches(
  commandId: string,
  tried: readonly Attempt[],
  found: Group | undefined,
): Generator<Breach, void, undefined> {
  const [acknowledged] = tried.filter((a) => a.receipt)
  const wanted = acknowledged?.receipt?.events
  if (wanted) {
    const differs = found === undefined ? 'missing' : different(wanted, found)
    if (differs !== undefined) yield against('acknowledged', commandId, { differs, by: acknowledged?.by })
    const { revision } = acknowledged?.receipt ?? {}
    if (revision !== wanted.at(-1)?.revision) yield against('acknowledged', commandId, { revision })
  } else if (found && !tried.some(mayStand))
    yield against('absent', commandId, { verdicts: tried.map((a) => a.verdict), at: found[0].revision })
}
const mayStand = ({ verdict }: Attempt): boolean =>
  verdict === 'unknown' || verdict === 'unanswered' || verdict === 'broken'

/** LED-04, between any two attempts under one id of which the first was answered before the second began. */
function* repeatBreaches(commandId: string, tried: readonly Attempt[]): Generator<Breach, void, undefined> {
  const acknowledged = tried.filter((a) => a.receipt)
  const [first] = acknowledged
  if (!first) return
  for (const a of acknowledged) {
    const differs = different(first.receipt?.events ?? [], a.receipt?.events ?? [])
    if (differs !== undefined) yield against('repeat', commandId, { differs, by: [first.by, a.by] })
    if (contentOf(a) !== contentOf(first)) yield against('otherContent', commandId, { by: a.by })
  }
  const accepted = acknowledged.filter((a) => a.receipt?.outcome === 'accepted')
  const twice = accepted.some((a) => accepted.some((b) => a !== b && a.by === b.by))
  // Two ledgers may write the same to the last byte: it stands once, and is either's. Where nobody was told `accepted`, somebody was left in doubt.
  if (twice || (accepted.length === 0 && !tried.some(mayStand)))
    yield against('repeat', commandId, { accepted: accepted.length, verdicts: tried.map((a) => a.verdict) })
  const told = Math.min(...acknowledged.map((a) => a.ended))
  for (const a of tried.filter(({ began, verdict }) => began > told && verdict === 'refused')) {
    const rules = a.errors.map((e) => (e._tag === 'RuleViolated' ? e.rule : e._tag))
    if (contentOf(a) === contentOf(first)) yield against('repeat', commandId, { rules })
    else if (!rules.includes('LED-04')) yield against('otherContent', commandId, { rules })
  }
}

function* answerBreaches({
  context: { commandId },
  verdict,
  errors,
  thrown,
  healthy,
  by,
}: Attempt): Generator<Breach, void, undefined> {
  // A ledger that takes the instant from its own clock has nobody to refuse for it.
  const isLate = errors.some((e) => e._tag === 'RuleViolated' && e.rule === 'LED-02')
  if (verdict === 'broken' || isLate) yield against('answers', commandId, { errors, thrown, by })
  if (healthy && isLost({ verdict })) yield against('healthy', commandId, { verdict, by })
  if (verdict === 'unanswered') yield against('ends', commandId, { by })
}

/** An entity's revision is the number of events that changed it. */
function* expectedBreaches(
  { context: { commandId, expectedRevision }, receipt }: Attempt,
  events: readonly Envelope[],
): Generator<Breach, void, undefined> {
  const [first] = receipt?.events ?? []
  if (!first || expectedRevision === undefined || receipt?.outcome !== 'accepted') return
  const before = events.slice(0, first.revision).filter((e) => e.tags[0] === first.tags[0]).length
  if (before !== expectedRevision) yield against('expected', commandId, { expectedRevision, before })
}

/** Where two lists of events first differ. */
export function different(one: readonly Envelope[], other: readonly Envelope[]): number | undefined {
  for (let i = 0; i < Math.max(one.length, other.length); i++)
    if (textOf(one[i]) !== textOf(other[i])) return i
  return undefined
}
const texts = new WeakMap<Envelope, string>()
function textOf(event: Envelope | undefined): string | undefined {
  if (event === undefined) return undefined
  const known = texts.get(event)
  if (known !== undefined) return known
  const text = canonical(event)
  texts.set(event, text)
  return text
}

const grouped = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) file(groups, key(item), item)
  return groups
}
