import type { Message, NamedRole } from '../../kernel/errors.ts'

/** The roles of the domain (DOMAIN 8), by the name that a person reads. */
export const roleNames = {
  streetCommittee: { en: 'Street working committee', zh: '街道党工委' },
  secretariatClerk: { en: 'Secretariat clerk', zh: '联盟秘书处经办人' },
  communitySecretary: { en: 'Community secretary', zh: '社区党组织书记' },
  memberDelegate: { en: 'Member delegate', zh: '成员单位代表' },
  signatory: { en: 'Signatory', zh: '签署人' },
  resourceManager: { en: 'Resource manager', zh: '资源管理人' },
  seatHolder: { en: 'Seat holder or appointee', zh: '任席或任职人员' },
  departmentHandler: { en: 'Department handler', zh: '部门经办人' },
  financeClerk: { en: 'Finance clerk', zh: '财务经办人' },
  auditor: { en: 'Auditor', zh: '审计人员' },
  resident: { en: 'Resident', zh: '居民' },
  dataOfficer: { en: 'Data officer', zh: '个人信息保护负责人' },
} as const satisfies Readonly<Record<string, Message>>
/** A role by its id. */
export type Role = keyof typeof roleNames

/** Whom a role may give a command for: for anybody, or only for the organisation in which the role is held. */
export type Reach = 'all' | 'own'

/** A line of the host's own list: who holds which role, always for one organisation. A mandate, not this list, makes a signatory. */
export interface RoleGrant {
  readonly personId: string
  readonly role: Exclude<Role, 'signatory'>
  readonly organisationId: string
}

/** A role as a refusal names it; `of` says whose, where it must be somebody's in particular. */
export const named = (role: Role, of?: Message): NamedRole => {
  const { en, zh } = roleNames[role]
  return of === undefined ? { role, en, zh } : { role, en: `${en} of ${of.en}`, zh: `${of.zh}的${zh}` }
}
