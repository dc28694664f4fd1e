/** Small histories for the command line. */

interface Extra {
  readonly context?: object
  readonly expect?: unknown
}

export interface Line {
  readonly command: { readonly type: string; readonly data: object }
  readonly context: object
  readonly expect?: unknown
}

/** A history line; the instant of writing follows the day unless it is given. */
export const line = (
  commandId: string,
  day: string,
  type: string,
  data: object,
  { context = {}, ...extra }: Extra = {},
): Line => ({
  command: { type, data },
  context: {
    commandId,
    actor: { personId: 'p-clerk' },
    occurredOn: day,
    recordedAt: `${day}T18:00:00+08:00`,
    ...context,
  },
  ...extra,
})

/** The same line without its instant of writing. */
export const undated = (one: Line): Line =>
  JSON.parse(JSON.stringify(one, (key, value: unknown) => (key === 'recordedAt' ? undefined : value)))

export const opening = (ledgerId = 'gulou', extra: Extra = {}): Line =>
  line(
    'open',
    '2023-03-01',
    'OpenLedger',
    { ledgerId, name: { zh: '鼓楼街道台账' }, areaId: 'gulou', offset: '+08:00', opensOn: '2023-01-01' },
    extra,
  )

export const organisation = (id: string, name: string, kind = 'enterprise', extra: Extra = {}): Line =>
  line(
    `register-${id}`,
    '2023-03-01',
    'RegisterOrganisation',
    { organisationId: id, name: { zh: name }, kind },
    extra,
  )

export const person = (id: string, name: string, organisationId: string): Line =>
  line(`register-${id}`, '2023-03-02', 'RegisterPerson', {
    personId: id,
    details: { name, phone: `555-${id}-0199` },
    lawfulBasis: 'employment',
    affiliation: { organisationId, from: '2023-03-02' },
  })

const mandate = (organisationId: string, personId: string): Line =>
  line(`mandate-${personId}`, '2023-03-02', 'GrantMandate', {
    ...{ mandateId: `m-${personId}`, organisationId, personId, scopes: ['sign', 'terminate'] },
    period: { from: '2023-03-02', until: null },
  })

const members = [
  ['street', '鼓楼街道党工委', 'streetWorkingCommittee', 'p-1', '欧阳慧敏'],
  ['bank', '城南农商银行支行', 'enterprise', 'p-2', '梁若谷'],
  ['school', '第三中学党总支', 'publicUnit', 'p-3', '宋知远'],
] as const

/** What describes persons in these histories: it may stand in the vault only. */
export const secrets: readonly string[] = members.flatMap(([, , , id, name]) => [name, `555-${id}-0199`])

const step = (n: number, type: string, data: object): Line =>
  line(`a-${n}-${type}`, '2023-03-10', type, { allianceId: 'a-1', ...data })

/** A street alliance of three is founded; one of them leaves a year later. */
export const founding: readonly Line[] = [
  opening(),
  ...members.map(([id, name, kind]) => organisation(id, name, kind)),
  ...members.flatMap(([id, , , personId, name]) => [person(personId, name, id), mandate(id, personId)]),
  step(1, 'InitiateAlliance', { streetAreaId: 'gulou', leadId: 'street', name: { zh: '鼓楼区域党建联盟' } }),
  step(2, 'DraftCharter', { terms: { admissionBy: 'lead', majorityBase: 'roll' }, digest: 'a'.repeat(64) }),
  ...members.map(([organisationId], at) => step(3 + at, 'InviteMember', { organisationId })),
  ...members.map(([organisationId, , , personId], at) =>
    step(6 + at, 'AcceptInvitation', { organisationId, personId, charterVersion: 1 }),
  ),
  step(9, 'FoundAlliance', { foundedOn: '2023-03-10' }),
  ...members.map(([organisationId, , , personId], at) =>
    step(10 + at, 'DesignateDelegate', {
      organisationId,
      personId,
      period: { from: '2023-03-10', until: null },
    }),
  ),
]
export const leaving: Line = line('leave', '2024-03-15', 'WithdrawMember', {
  ...{ allianceId: 'a-1', organisationId: 'bank', personId: 'p-2', reason: '网点撤并' },
  ...{ noticeOn: '2024-03-15', effectiveOn: '2024-05-01' },
})
