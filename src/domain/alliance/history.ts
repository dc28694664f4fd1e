import type { Immutable } from 'immer'
import type { Envelope } from '../../kernel/envelope.ts'
import { type Day, endOf, holdsOn } from '../../kernel/period.ts'
import { checked } from '../../kernel/rule.ts'
import { charterChanges, everyMembershipCounts } from './rules.ts'
import { type AllianceState, alliance } from './state.ts'

/** The first day of every membership that a journal tells of, by alliance. */
function joinsOf(journal: readonly Envelope[]): ReadonlyMap<string, readonly Day[]> {
  const joins = new Map<string, Day[]>()
  const join = (allianceId: unknown, ...days: readonly unknown[]): void => {
    const known = joins.get(String(allianceId)) ?? []
    joins.set(String(allianceId), [...known, ...days.map(String)])
  }
  for (const { type, data } of journal) {
    if (type === 'MemberAdmitted') join(data['allianceId'], data['from'])
    if (type === 'AllianceFounded' && Array.isArray(data['founders']))
      join(data['allianceId'], ...data['founders'].map(() => data['foundedOn']))
  }
  return joins
}
/** Days on which joined, present and former members do not add up. */
function oddDays({ roll }: Pick<Immutable<AllianceState>, 'roll'>, joins: readonly Day[]): readonly Day[] {
  const days = new Set([...joins, ...roll.flatMap((m) => [m.period.from, endOf(m.period)])])
  return [...days].sort().filter((day) => {
    const joined = joins.filter((from) => from <= day).length
    const present = new Set(roll.filter((m) => holdsOn(m.period, day)).map((m) => m.organisationId)).size
    const former = roll.filter((m) => m.period.from <= day && endOf(m.period) <= day).length
    return joined !== present + former
  })
}
export const joinsAddUp = checked(everyMembershipCounts, (journal, world) => {
  const joins = joinsOf(journal)
  return [...world.all(alliance)].flatMap((a) => {
    const days = oddDays(a, joins.get(a.id) ?? [])
    return days.length === 0 ? [] : [{ subject: `alliance:${a.id}`, with: { days } }]
  })
})

/** Every charter is one version on from the last and another text. */
export const charterVersionsRise = checked(charterChanges, (journal) => {
  const last = new Map<string, { readonly version: number; readonly digest: unknown }>()
  return journal.flatMap(({ type, data, revision }) => {
    if (type !== 'CharterDrafted') return []
    const id = String(data['allianceId'])
    const before = last.get(id) ?? { version: 0, digest: undefined }
    const [version, digest] = [Number(data['version']), data['digest']]
    last.set(id, { version, digest })
    const kept = version === before.version + 1 && digest !== before.digest
    return kept ? [] : [{ subject: `alliance:${id}`, with: { revision, version, before: before.version } }]
  })
})
