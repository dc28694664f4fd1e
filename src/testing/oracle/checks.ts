import { inAgreements } from './agreement/checks.ts'
import { holds, lasting, type OracleFinding, type Span } from './spans.ts'
import type { Tale } from './tale.ts'

type Check = (tale: Tale, days: readonly string[]) => Iterable<OracleFinding>

const name = (s: Span): string =>
  [s.what, s.agreement, s.body, s.org, s.person].filter((word) => word !== '').join(' ')

/** whoever is closed, off the roll or departed holds nothing that hangs on it, on any day. */
function* formerHoldNothing(tale: Tale, days: readonly string[]): Iterable<OracleFinding> {
  const hanging = tale.spans.filter((s) => s.what !== 'life' && s.org !== '' && lasting(s))
  for (const day of days)
    for (const span of hanging) {
      if (!holds(span, day)) continue
      const missing = whatIsMissing(tale, span, day)
      if (missing)
        yield {
          rule: 'X-03',
          subject: `organisation:${span.org}`,
          day,
          what: `${name(span)} without ${missing}`,
        }
    }
}
function whatIsMissing(tale: Tale, span: Span, day: string): string | undefined {
  const { org, person, body } = span
  const there = (spans: readonly Span[]): boolean => spans.some((s) => holds(s, day))
  if (!there(tale.all('life', { org }))) return 'an active organisation'
  if (span.what === 'superior' && !there(tale.all('life', { org: body }))) return 'an active superior'
  const byPerson = span.what === 'mandate' || span.what === 'liaison' || span.what === 'delegation'
  if (byPerson && !there(tale.all('affiliation', { org, person }))) return 'affiliation'
  const byMember = span.what === 'delegation' || span.what === 'party' || span.what === 'chair'
  if (byMember && !there(tale.all('member', { org, body }))) return 'membership'
  return undefined
}

/** after its end, and before its beginning, a body has nothing. */
function* endedBodiesHaveNothing(tale: Tale, days: readonly string[]): Iterable<OracleFinding> {
  const under = tale.spans.filter(
    (s) => s.body !== '' && s.what !== 'being' && s.what !== 'superior' && lasting(s),
  )
  for (const day of days)
    for (const span of under) {
      const { body } = span
      if (holds(span, day) && !tale.all('being', { body }).some((s) => holds(s, day)))
        yield { rule: 'X-04', subject: `alliance:${body}`, day, what: `${name(span)} outside its time` }
    }
}

/** whoever joined by a day is on the roll or has left it, and nobody is on it twice. */
function* joinsAddUp(tale: Tale, days: readonly string[]): Iterable<OracleFinding> {
  for (const { body } of tale.all('being'))
    for (const day of days) {
      const joined = tale.all('member', { body }).filter((s) => s.from <= day)
      const present = new Set(joined.filter((s) => holds(s, day)).map((s) => s.org)).size
      const former = joined.filter((s) => s.until <= day).length
      if (joined.length !== present + former)
        yield {
          rule: 'X-14',
          subject: `alliance:${body}`,
          day,
          what: `${joined.length} joined, ${present} present, ${former} former`,
        }
    }
}

/** ALL-07: from the founding to the dissolution exactly one chair every day, and none outside. */
function* oneChairADay(tale: Tale, days: readonly string[]): Iterable<OracleFinding> {
  for (const being of tale.all('being'))
    for (const day of days) {
      const chairs = tale.all('chair', { body: being.body }).filter((s) => holds(s, day)).length
      if (chairs !== (holds(being, day) ? 1 : 0))
        yield { rule: 'ALL-07', subject: `alliance:${being.body}`, day, what: `${chairs} chairs` }
    }
}

/** PER-01: nobody belongs to two organisations on one day. */
function* oneAffiliationADay(tale: Tale, days: readonly string[]): Iterable<OracleFinding> {
  for (const day of days) {
    const seen = new Set<string>()
    for (const { person } of tale.all('affiliation').filter((s) => holds(s, day))) {
      if (seen.has(person))
        yield { rule: 'PER-01', subject: `person:${person}`, day, what: 'two affiliations' }
      seen.add(person)
    }
  }
}

/** PER-04: whoever is erased holds nothing from that day on; what was declared or agreed to stays between ids. */
function* erasedHoldNothing(tale: Tale, days: readonly string[]): Iterable<OracleFinding> {
  for (const { person, from } of tale.all('erased')) {
    const held = tale.spans.filter(
      (s) => s.person === person && !STAYS.has(s.what) && lasting(s) && s.until > from,
    )
    for (const span of held) {
      const day = days.find((d) => d >= from && holds(span, d)) ?? from
      yield { rule: 'PER-04', subject: `person:${person}`, day, what: `${name(span)} of somebody erased` }
    }
  }
}
const STAYS = new Set(['erased', 'interest', 'consent'])

/** LED-24: nobody agrees to one thing twice at a time. */
function* oneConsentADay(tale: Tale, days: readonly string[]): Iterable<OracleFinding> {
  for (const day of days) {
    const seen = new Set<string>()
    for (const { person, id } of tale.all('consent').filter((s) => holds(s, day))) {
      if (seen.has(`${person} ${id}`))
        yield { rule: 'LED-24', subject: `person:${person}`, day, what: `agrees to ${id} twice` }
      seen.add(`${person} ${id}`)
    }
  }
}

/** ORG-04: who goes up and up never comes back to where he was. */
function* noCircle(tale: Tale, days: readonly string[]): Iterable<OracleFinding> {
  const orgs = new Set(tale.all('superior').map((s) => s.org))
  for (const day of days)
    for (const start of orgs) {
      const above = (org: string): string | undefined =>
        tale.all('superior', { org }).find((s) => holds(s, day))?.body
      let [at, steps] = [above(start), 0]
      while (at !== undefined && at !== start && steps <= orgs.size) [at, steps] = [above(at), steps + 1]
      if (at === start)
        yield { rule: 'ORG-04', subject: `organisation:${start}`, day, what: 'stands above itself' }
    }
}

export const checks: readonly Check[] = [
  formerHoldNothing,
  endedBodiesHaveNothing,
  joinsAddUp,
  oneChairADay,
  oneAffiliationADay,
  erasedHoldNothing,
  oneConsentADay,
  noCircle,
  inAgreements,
]
