import type { Day } from '../../kernel/period.ts'
import type { RoleGrant } from './roles.ts'

/** The host's list, read once; or a function where it changes: the roles that a person holds on the day of the fact. */
export type RoleSource = readonly RoleGrant[] | ((personId: string, on: Day) => readonly RoleGrant[])

/** The roles of a person on a day. */
export function grantsFrom(roles: RoleSource): (personId: string, on: Day) => readonly RoleGrant[] {
  if (typeof roles === 'function') return roles
  const byPerson = Map.groupBy(roles, ({ personId }) => personId)
  return (personId) => byPerson.get(personId) ?? []
}
