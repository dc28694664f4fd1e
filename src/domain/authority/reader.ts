import type { Message } from '../../kernel/errors.ts'
import { holdsOn } from '../../kernel/period.ts'
import type { DetailsAsked, MayRead } from '../person/reading.ts'
import { type DetailField, detailNames, person } from '../person/state.ts'
import { grantsFrom, type RoleSource } from './grants.ts'
import { named, type Role, roleNames } from './roles.ts'

/** Whose details a role shows: everybody's, those of the organisation's own staff on the day, or one's own. */
type Sight = 'all' | 'staff' | 'self'
const SIGHT: { readonly [R in Role]?: Sight } = {
  communitySecretary: 'staff',
  memberDelegate: 'staff',
  seatHolder: 'self',
  dataOfficer: 'all',
}

/** What the ready reading policy is made of. */
export interface RoleReaderOptions {
  readonly roles: RoleSource
  /** The fields that whoever may see a person sees of it; all where absent. */
  readonly fields?: readonly DetailField[]
}

/**
 * Who sees details in clear (DOMAIN 8): the data officer everybody's, secretaries and delegates those of their own staff, whoever holds a
 * seat or an appointment his own; an auditor, and everybody else, masked names only.
 * @example openLedger({ …, mayRead: roleReader({ roles: [{ personId: 'p-1', role: 'dataOfficer', organisationId: 'street' }] }) })
 */
export function roleReader({ roles, fields = detailNames }: RoleReaderOptions): MayRead {
  const grantsOf = grantsFrom(roles)
  return (asked, world) => {
    const { actor, on, personId } = asked
    const held = grantsOf(actor.personId, on).filter(
      (grant) => grant.personId === actor.personId && grant.organisationId === actor.organisationId,
    )
    const sights = new Set(held.map(({ role }) => SIGHT[role]))
    const isSeen =
      sights.has('all') ||
      (sights.has('self') && actor.personId === personId) ||
      (sights.has('staff') && isStaff(asked, world))
    return isSeen ? fields : { reason: unseen(asked), roles: WHO_WOULD }
  }
}

const isStaff = ({ personId, on, actor }: DetailsAsked, world: Parameters<MayRead>[1]): boolean =>
  (world.get(person, personId)?.affiliations ?? []).some(
    ({ organisationId, period }) => organisationId === actor.organisationId && holdsOn(period, on),
  )

const WHOSE: { readonly [S in Sight]: Message | undefined } = {
  all: undefined,
  staff: { en: "the person's organisation", zh: '该人员所在单位' },
  self: { en: 'the person', zh: '本人' },
}
const WHO_WOULD = (Object.keys(roleNames) as Role[]).flatMap((role) => {
  const sight = SIGHT[role]
  return sight === undefined ? [] : [named(role, WHOSE[sight])]
})
const unseen = ({ actor: { personId: reader, organisationId }, personId }: DetailsAsked): Message => {
  const [en, zh] =
    organisationId === undefined ? ['', ''] : [`, for ${organisationId}`, `（代表 ${organisationId}）`]
  return {
    en: `${reader} has no role that shows ${personId} unmasked${en}`,
    zh: `${reader}${zh} 没有可查看 ${personId} 明文信息的角色`,
  }
}
