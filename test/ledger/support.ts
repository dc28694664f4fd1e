import {
  AcceptInvitation,
  type Append,
  type CommandContext,
  core,
  DesignateDelegate,
  DraftAgreement,
  DraftCharter,
  type EventStore,
  FoundAlliance,
  GrantMandate,
  InitiateAlliance,
  InviteMember,
  type JournalEntry,
  type Ledger,
  type LedgerError,
  type LedgerOptions,
  memoryStore,
  OpenLedger,
  openLedger,
  orThrow,
  ProposeAgreement,
  type Receipt,
  RegisterOrganisation,
  RegisterPerson,
  SignAgreement,
} from 'co-building-ledger'
import type { either as E } from 'fp-ts'

export { core }
export type Core = (typeof core)[number]
export type CoreLedger = Ledger<Core>
type CoreCommand = Parameters<CoreLedger['execute']>[0]

export const digest = (c: string): string => c.repeat(64)
export const clerk = { personId: 'clerk' }
export const at = (day: string, time = '10:00:00'): string => `${day}T${time}+08:00`

/** The value of a `Right`; a `Left` fails the test and shows itself. */
export const right = <L, A>(result: E.Either<L, A>): A => {
  if (result._tag === 'Left') throw new Error(`expected a Right: ${JSON.stringify(result.left)}`)
  return result.right
}
/** The errors of a `Left`; a `Right` fails the test. */
export const left = <L, A>(result: E.Either<L, A>): L => {
  if (result._tag === 'Right') throw new Error(`expected a Left: ${JSON.stringify(result.right)}`)
  return result.left
}
/** Rule ids, or tags where an error has none. */
export const said = (result: E.Either<readonly LedgerError[], unknown>): readonly string[] =>
  left(result).map((e) => (e._tag === 'RuleViolated' ? e.rule : e._tag))

export const open = (options: Partial<LedgerOptions<Core>> = {}): Promise<CoreLedger> =>
  orThrow(openLedger({ id: 'gulou', concepts: core, store: memoryStore(), import: true, ...options }))

/** A context of one day; `recordedAt` the same day at ten. */
export const on = (day: string, commandId: string, more: Partial<CommandContext> = {}): CommandContext => ({
  ...{ commandId, actor: clerk, occurredOn: day, recordedAt: at(day) },
  ...more,
})

export const opening = OpenLedger({
  ...{ ledgerId: 'gulou', name: { zh: '鼓楼' }, areaId: 'a1', offset: '+08:00', opensOn: '2023-01-01' },
})
export const organisation = (organisationId: string) =>
  RegisterOrganisation({ organisationId, kind: 'publicUnit', name: { zh: `单位${organisationId}` } })
export const person = (personId: string, organisationId: string, name = '王小明') =>
  RegisterPerson({
    ...{ personId, details: { name, phone: '13912345678' }, lawfulBasis: 'employment' },
    affiliation: { organisationId, from: '2023-01-03' },
  })

export const members = ['street', 'customs', 'police', 'school'] as const
const commitment = (commitmentId: string, obligorId: string, beneficiaryId: string) => ({
  ...{
    commitmentId,
    obligorId,
    beneficiaryIds: [beneficiaryId],
    kind: 'venue' as const,
    description: '开放会议室',
  },
  ...{ schedule: { every: 'month' as const, dueDay: 31 }, evidenceRequired: false },
})
type Line = readonly [command: CoreCommand, day: string]

/** A street with an alliance of four and one bilateral agreement, concluded on 9 January 2023. */
export const story: readonly Line[] = [
  [opening, '2023-01-01'],
  [
    RegisterOrganisation({
      organisationId: 'district',
      kind: 'districtPartyCommittee',
      name: { zh: '区委' },
    }),
    '2023-01-02',
  ],
  [
    RegisterOrganisation({
      ...{
        organisationId: 'street',
        kind: 'streetWorkingCommittee',
        name: { zh: '街道党工委' },
        superiorId: 'district',
      },
    }),
    '2023-01-02',
  ],
  ...members.slice(1).map((id): Line => [organisation(id), '2023-01-02']),
  ...members.flatMap((id): readonly Line[] => [
    [person(`p-${id}`, id), '2023-01-03'],
    [
      GrantMandate({
        ...{ organisationId: id, mandateId: `m-${id}`, personId: `p-${id}`, scopes: ['sign', 'terminate'] },
        period: { from: '2023-01-03', until: null },
      }),
      '2023-01-03',
    ],
  ]),
  [
    InitiateAlliance({ allianceId: 'al', streetAreaId: 'st', leadId: 'street', name: { zh: '鼓楼联盟' } }),
    '2023-01-04',
  ],
  [
    DraftCharter({
      allianceId: 'al',
      terms: { admissionBy: 'lead', majorityBase: 'roll' },
      digest: digest('a'),
    }),
    '2023-01-04',
  ],
  ...members.flatMap((organisationId): readonly Line[] => [
    [InviteMember({ allianceId: 'al', organisationId }), '2023-01-05'],
    [
      AcceptInvitation({
        allianceId: 'al',
        organisationId,
        personId: `p-${organisationId}`,
        charterVersion: 1,
      }),
      '2023-01-05',
    ],
  ]),
  [FoundAlliance({ allianceId: 'al', foundedOn: '2023-01-06' }), '2023-01-06'],
  [
    DesignateDelegate({
      ...{ allianceId: 'al', organisationId: 'customs', personId: 'p-customs' },
      period: { from: '2023-01-06', until: null },
    }),
    '2023-01-06',
  ],
  [
    DraftAgreement({
      ...{
        agreementId: 'ag',
        body: { alliance: 'al' },
        title: { zh: '共建协议' },
        fields: ['activity'],
        purpose: '共建',
      },
      parties: [
        { organisationId: 'street', side: 'territorial' },
        { organisationId: 'customs', side: 'unit' },
      ],
      period: { from: '2023-02-01', until: '2025-02-01' },
      commitments: [commitment('c1', 'street', 'customs'), commitment('c2', 'customs', 'street')],
    }),
    '2023-01-07',
  ],
  [ProposeAgreement({ agreementId: 'ag', textDigest: digest('b') }), '2023-01-08'],
  ...(['street', 'customs'] as const).map(
    (organisationId): Line => [
      SignAgreement({
        agreementId: 'ag',
        organisationId,
        signatoryId: `p-${organisationId}`,
        textDigest: digest('b'),
      }),
      '2023-01-09',
    ],
  ),
]

/** Gives these commands one after another; each must be accepted. */
export async function give(ledger: CoreLedger, lines: readonly Line[], prefix = 's'): Promise<void> {
  for (const [i, [command, day]] of lines.entries())
    await orThrow(
      ledger.execute(command, on(day, `${prefix}${i}`)) as Promise<E.Either<never, Receipt<unknown>>>,
    )
}
/** A ledger with its first organisation: the shortest history on which there is something to do. */
export async function small(options: Partial<LedgerOptions<Core>> = {}): Promise<CoreLedger> {
  const ledger = await open(options)
  await give(ledger, [
    [opening, '2023-01-01'],
    [organisation('a'), '2023-01-02'],
  ])
  return ledger
}
export async function street(options: Partial<LedgerOptions<Core>> = {}): Promise<CoreLedger> {
  const ledger = await open(options)
  await give(ledger, story)
  return ledger
}

/** A store that does something else in some of its methods. */
export const altered = (store: EventStore, change: Partial<EventStore>): EventStore => ({
  maxAppendBytes: store.maxAppendBytes,
  vault: store.vault,
  head: (...a) => store.head(...a),
  read: (...a) => store.read(...a),
  append: (...a) => store.append(...a),
  ledgers: () => store.ledgers(),
  close: () => store.close(),
  ...(store.snapshots && { snapshots: store.snapshots }),
  ...(store.stream && { stream: store.stream.bind(store) }),
  ...(store.watch && { watch: store.watch.bind(store) }),
  ...change,
})
/** A store that notes every append, its answer too. */
export function counted(store: EventStore) {
  const appends: Append[] = []
  const append: EventStore['append'] = (batch) => {
    appends.push(batch)
    return store.append(batch)
  }
  return { store: altered(store, { append }), appends }
}
/** The store as if somebody had changed its entries by hand. */
export const tampered = (store: EventStore, change: (entry: JournalEntry) => JournalEntry): EventStore =>
  altered(store, {
    read: async (ledgerId, range) => {
      const page = await store.read(ledgerId, range)
      return page._tag === 'Left' ? page : { ...page, right: page.right.map(change) }
    },
  })

/** The texts of the whole journal. */
export async function texts(store: EventStore, ledgerId = 'gulou'): Promise<readonly string[]> {
  const to = right(await store.head(ledgerId))
  const all: string[] = []
  while (all.length <= to)
    all.push(...right(await store.read(ledgerId, { from: all.length, to })).map((entry) => entry.text))
  return all
}
export const typesOf = (events: readonly { readonly type: string }[]): readonly string[] =>
  events.map((e) => e.type)
