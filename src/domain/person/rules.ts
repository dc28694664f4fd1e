import { type Day, endOf } from '../../kernel/period.ts'
import { rule } from '../../kernel/rule.ts'
import { X_05 } from '../../kernel/rules.ts'
import { person } from './state.ts'

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
