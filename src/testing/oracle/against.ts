import { agreement } from '../../domain/agreement/state/index.ts'
import { alliance } from '../../domain/alliance/state.ts'
import { organisation } from '../../domain/organisation/state.ts'
import { person } from '../../domain/person/state.ts'
import type { Reading } from '../../ledger/types.ts'
import { agreementsAgainst } from './against-agreements.ts'
import { EVER, holds, type OracleFinding, type Span, type What } from './spans.ts'
import type { Tale } from './tale.ts'

interface Held {
  readonly from: string
  readonly until: string | null
}
/** The ledger's own word for what holds of one entity: who, and when. */
interface Listed {
  readonly what: What
  readonly rule: string
  readonly subject: string
  readonly told: readonly Span[]
  readonly who: (span: Span) => string
  readonly state: readonly { readonly who: string; readonly period: Held | null }[]
}

/** The state of the ledger says the same as the tale, on every day on which anything changes. */
export function* against(tale: Tale, days: readonly string[], reading: Reading): Iterable<OracleFinding> {
  for (const lists of [
    ...ofOrganisations(tale, reading),
    ...ofPeople(tale, reading),
    ...ofAlliances(tale, reading),
    ...ofAgreements(tale, reading),
  ])
    yield* differences(lists, days)
  yield* agreementsAgainst(tale, days, reading)
}

function* differences(
  { what, rule, subject, told, who, state }: Listed,
  days: readonly string[],
): Iterable<OracleFinding> {
  for (const day of days) {
    const tales = told
      .filter((s) => holds(s, day))
      .map(who)
      .sort()
      .join(', ')
    const stated = state.filter(
      (s) => s.period !== null && s.period.from <= day && day < (s.period.until ?? EVER),
    )
    const states = stated
      .map((s) => s.who)
      .sort()
      .join(', ')
    if (tales !== states)
      yield { rule, subject, day, what: `${what}: state says [${states}], events say [${tales}]` }
  }
}

function ofOrganisations(tale: Tale, reading: Reading): Listed[] {
  const ids = new Set(tale.all('life').map((s) => s.org))
  return [...ids].flatMap((org) => {
    const state = reading.get(organisation, org)
    const about = { rule: 'LED-06', subject: `organisation:${org}` }
    const mandates = state?.mandates.map((m) => ({ who: m.personId, period: m.period })) ?? []
    const liaisons = state?.liaisons.map((l) => ({ who: l.personId, period: l.period })) ?? []
    const superiors = state?.superiors.map((s) => ({ who: s.superiorId, period: s.period })) ?? []
    return [
      {
        ...about,
        what: 'life',
        told: tale.all('life', { org }),
        who: () => org,
        state: [{ who: org, period: state?.life ?? null }],
      },
      {
        ...about,
        what: 'mandate',
        told: tale.all('mandate', { org }),
        who: (s) => s.person,
        state: mandates,
      },
      {
        ...about,
        what: 'liaison',
        told: tale.all('liaison', { org }),
        who: (s) => s.person,
        state: liaisons,
      },
      {
        ...about,
        what: 'superior',
        told: tale.all('superior', { org }),
        who: (s) => s.body,
        state: superiors,
      },
    ] satisfies Listed[]
  })
}

function ofPeople(tale: Tale, reading: Reading): Listed[] {
  const ids = new Set(tale.all('affiliation').map((s) => s.person))
  return [...ids].flatMap((id) => {
    const state = reading.get(person, id)
    const about = { rule: 'LED-06', subject: `person:${id}` }
    const last = state?.phases.at(-1)
    const erased = last?.phase === 'erased' ? [{ who: id, period: { from: last.from, until: null } }] : []
    const interests = state?.interests.map((i) => ({ who: i.interestId, period: i.period })) ?? []
    const consents = state?.consents.map((c) => ({ who: c.purpose, period: c.period })) ?? []
    const affiliations = state?.affiliations.map((a) => ({ who: a.organisationId, period: a.period })) ?? []
    const told = (what: What) => tale.all(what, { person: id })
    return [
      { ...about, what: 'affiliation', told: told('affiliation'), who: (s) => s.org, state: affiliations },
      { ...about, what: 'interest', told: told('interest'), who: (s) => s.id, state: interests },
      { ...about, what: 'consent', told: told('consent'), who: (s) => s.id, state: consents },
      { ...about, what: 'erased', told: told('erased'), who: (s) => s.person, state: erased },
    ] satisfies Listed[]
  })
}

function ofAlliances(tale: Tale, reading: Reading): Listed[] {
  const ids = new Set(tale.all('being').map((s) => s.body))
  return [...ids].flatMap((body) => {
    const state = reading.get(alliance, body)
    const about = { rule: 'LED-06', subject: `alliance:${body}`, who: (s: Span) => s.org }
    const roll = state?.roll.map((m) => ({ who: m.organisationId, period: m.period })) ?? []
    const chairs = state?.tenures.map((c) => ({ who: c.organisationId, period: c.period })) ?? []
    const delegates = state?.delegations.map((d) => ({ who: d.personId, period: d.period })) ?? []
    return [
      { ...about, what: 'member', rule: 'X-14', told: tale.all('member', { body }), state: roll },
      { ...about, what: 'chair', told: tale.all('chair', { body }), state: chairs },
      {
        ...about,
        what: 'delegation',
        told: tale.all('delegation', { body }),
        state: delegates,
        who: (s) => s.person,
      },
    ] satisfies Listed[]
  })
}

function ofAgreements(tale: Tale, reading: Reading): Listed[] {
  return [...tale.agreements.keys()].map((id) => ({
    what: 'party',
    rule: 'LED-06',
    subject: `agreement:${id}`,
    told: tale.all('party', { agreement: id }),
    who: (s) => s.org,
    state:
      reading.get(agreement, id)?.parties.map((p) => ({ who: p.organisationId, period: p.period })) ?? [],
  }))
}
