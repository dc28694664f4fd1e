import { type Day, endOf, holdsOn, overlap, type Period } from '../../kernel/period.ts'
import { rule } from '../../kernel/rule.ts'
import { LED_24, PER_03, X_05 } from '../../kernel/rules.ts'
import { mayEnd } from '../common/ending.ts'
import { type ConsentPurpose, person } from './state.ts'

type Transfer = { readonly toOrganisationId: string; readonly effectiveOn: Day }
export const oneAffiliation = person.asking<Transfer>(
  rule('PER-01', 'S', 'One primary affiliation at a time.', '同一时间仅一个主要隶属。'),
  ({ state, data: { toOrganisationId, effectiveOn } }) => {
    const last = state.affiliations.at(-1)
    if (!last) return true
    const kept =
      last.endedBy === null
        ? toOrganisationId !== last.organisationId && effectiveOn > last.period.from
        : effectiveOn >= endOf(last.period)
    return kept || { present: last.organisationId, ...last.period, effectiveOn }
  },
)

/** The last affiliation is the one that can still be ended: an earlier one has been, by the event that began the next. */
export const affiliationEndsOnce = person.asking<{ readonly effectiveOn: Day }>(
  X_05,
  ({ state, data: { effectiveOn } }) => {
    const runs = state.affiliations.filter((a) => effectiveOn < endOf(a.period))
    const [only, ...others] = runs
    const { organisationId, endedBy, period } = runs[0] ?? state.affiliations.at(-1) ?? {}
    const kept = only?.endedBy === null && others.length === 0
    return kept || { organisationId, endedBy, ...period, effectiveOn }
  },
)

/** The day from which somebody is erased, if ever. */
const erasedFrom = ({
  phases,
}: {
  readonly phases: readonly { readonly phase: string; readonly from: Day }[]
}) => phases.findLast(({ phase }) => phase === 'erased')?.from

/** A fact of an earlier day may still come in when the person is erased, but no detail comes back with it. */
export const erasedForGood = person.asking<{ readonly details?: unknown; readonly title?: unknown }>(
  PER_03,
  ({ state, data: { details, title } }) => {
    const erasedOn = erasedFrom(state)
    return erasedOn === undefined || (details ?? title) === undefined || { erasedOn }
  },
)

/** Also when something is recorded late: somebody who is erased gets no tie that lasts beyond that day. */
export const noOpenTies = {
  ...person.invariant(
    'PER-04',
    'Only a person without open ties is erased.',
    '尚有在续关系者不得抹除。',
    ['phases', 'affiliations'],
    (state, world) => {
      const erasedOn = erasedFrom(state)
      const ties = erasedOn === undefined ? [] : world.standing(person, state.id, erasedOn)
      return ties.length === 0 || { erasedOn, ties }
    },
  ),
  kind: 'P' as const,
}

type Withdrawing = { readonly interestId: string; readonly on: Day }
export const interestEndsOnce = person.asking<Withdrawing>(X_05, ({ state, data: { interestId, on } }) =>
  mayEnd(
    state.interests.find((i) => i.interestId === interestId),
    on,
  ),
)
export const interestHasBegun = person.asking<Withdrawing>(LED_24, ({ state, data: { interestId, on } }) => {
  const later = state.interests.find((i) => i.interestId === interestId && on < i.period.from)
  return later === undefined || { interestId, ...later.period, on }
})

type Consenting = { readonly purpose: ConsentPurpose; readonly on: Day }
export const consentIsNew = person.asking<Consenting>(LED_24, ({ state, data: { purpose, on } }) => {
  const from = { from: on, until: null }
  const held = state.consents.find((c) => c.purpose === purpose && overlap(c.period, from))
  return held === undefined || { purpose, ...held.period, on }
})
const consentOn = (
  consents: readonly { readonly purpose: string; readonly period: Period; readonly endedBy: string | null }[],
  { purpose, on }: Consenting,
) => consents.find((c) => c.purpose === purpose && holdsOn(c.period, on))
export const consentIsInForce = person.asking<Consenting>(
  LED_24,
  ({ state, data }) => consentOn(state.consents, data) !== undefined || { ...data },
)
export const consentEndsOnce = person.asking<Consenting>(X_05, ({ state, data }) =>
  mayEnd(consentOn(state.consents, data), data.on),
)

export const sealedOnly = rule(
  'PER-02',
  'S',
  'Personal details occur only sealed.',
  '个人信息只以密封形式存在。',
)
export const lawfulBasis = rule(
  'PER-05',
  'P',
  'A lawful basis is recorded with the person; publishing in clear needs consent or duty.',
  '登记须有合法依据，明示公开须经同意或法定。',
)
/** Asked when details are read in clear: `ledger.details`. */
export const maskedByDefault = rule(
  'PER-06',
  'S',
  "Names come out masked unless the reader's role allows more.",
  '默认脱敏显示。',
)
