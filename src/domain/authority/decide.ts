import type { Message, NamedRole, Refusal } from '../../kernel/errors.ts'
import type { Actor, Command } from '../../kernel/message.ts'
import { covers, type Day } from '../../kernel/period.ts'
import type { Reader } from '../../kernel/rule.ts'
import { mandated } from '../organisation/state.ts'
import { named, type Role, type RoleGrant, roleNames } from './roles.ts'
import type { AnyAuthorityRow, AuthorityTable } from './row.ts'

/** Who gives a command, and when the fact was. */
export interface Giving {
  readonly actor: Actor
  readonly occurredOn: Day
}

/**
 * Whether somebody may give a command: `true`, or why not and which roles would do. Pure: the same table, grants and state
 * give the same answer.
 * @example decideAuthority(authorityTable, [{ personId: 'p', role: 'memberDelegate', organisationId: 'bank' }], command, context, world)
 */
export function decideAuthority(
  table: AuthorityTable,
  grants: readonly RoleGrant[],
  command: Command,
  context: Giving,
  world: Reader,
): true | Refusal {
  const row = Object.hasOwn(table, command.type) ? table[command.type] : undefined
  if (row === undefined) return { reason: NO_ROW }
  const { actor, occurredOn } = context
  const { organisationId } = actor
  if (organisationId === undefined) return refusal(row, FOR_WHOM)
  const held = rolesOf(row, grants, command, context, world)
  const reaches = held.map((role) => row.may[role])
  if (reaches.includes('all')) return true
  if (!reaches.includes('own')) return refusal(row, noRole(actor.personId, organisationId))
  const own = row.own?.of(command.data, occurredOn, world).includes(organisationId)
  return own === true || refusal(row, foreign(organisationId, row.own))
}

/** The roles in which a person gives a command for the actor's organisation: those granted, and signatory by a mandate. */
function rolesOf(
  { mandate }: AnyAuthorityRow,
  grants: readonly RoleGrant[],
  { data }: Command,
  { actor: { personId, organisationId = '' }, occurredOn }: Giving,
  world: Reader,
): readonly Role[] {
  const granted = grants
    .filter((grant) => grant.personId === personId && grant.organisationId === organisationId)
    .map(({ role }): Role => role)
    .filter((role) => role !== 'signatory')
  if (mandate === undefined || (mandate.by?.(data) ?? personId) !== personId) return granted
  const scopes = mandate.scopes(data, world)
  const holds = scopes.every((scope) =>
    covers(world.coverage(mandated(organisationId, personId, scope)), occurredOn),
  )
  return holds && scopes.length > 0 ? [...granted, 'signatory'] : granted
}

const refusal = (row: AnyAuthorityRow, reason: Message): Refusal => ({ reason, roles: rolesThatWould(row) })

/** The roles that may give a command, with whose they must be where not anybody's will do. */
function rolesThatWould({ may, own }: AnyAuthorityRow): readonly NamedRole[] {
  const roles = Object.keys(roleNames) as Role[]
  return roles.flatMap((role) =>
    may[role] === undefined ? [] : [named(role, may[role] === 'own' ? own : undefined)],
  )
}

const NO_ROW: Message = { en: 'no role may, it stands in no table', zh: '职权表未列此命令' }
const FOR_WHOM: Message = {
  en: 'the actor does not say for which organisation (actor.organisationId)',
  zh: '经办人未说明代表哪个单位（actor.organisationId）',
}
const noRole = (personId: string, organisationId: string): Message => ({
  en: `${personId} has no role that may, for ${organisationId}`,
  zh: `${personId} 在 ${organisationId} 没有可办理此事的角色`,
})
const foreign = (organisationId: string, own: Message | undefined): Message => ({
  en: `${organisationId} is not ${own?.en ?? 'concerned'}`,
  zh: `${organisationId} 不是${own?.zh ?? '相关单位'}`,
})
