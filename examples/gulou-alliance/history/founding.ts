import {
  AcceptInvitation,
  DeclineInvitation,
  DesignateDelegate,
  DraftCharter,
  FoundAlliance,
  GrantMandate,
  InitiateAlliance,
  InviteMember,
  OpenLedger,
  PublishWorkCalendar,
  RegisterOrganisation,
} from 'co-building-ledger'
import { otherUnits, publicUnits, STREET_AREA, territorial } from './organisations.ts'
import { designateLiaisons, register, streetPeople, unitPeople } from './people.ts'
import { digestOf, refused, type Scribe } from './scribe.ts'

export const ALLIANCE = 'gulou-alliance'

/** March 2021: the book is opened, organisations and people are registered. */
export function registration(s: Scribe): void {
  s.on('2021-03-01')
    .write(
      OpenLedger({
        ledgerId: 'gulou',
        name: { zh: '鼓楼街道党建联盟台账', en: 'Ledger of the Gulou street alliance' },
        areaId: STREET_AREA,
        offset: '+08:00',
        opensOn: '2021-03-01',
      }),
    )
    .write(
      PublishWorkCalendar({
        year: 2021,
        holidays: ['2021-04-05', '2021-05-03', '2021-05-04', '2021-05-05', '2021-06-14', '2021-09-20'],
        workingWeekends: ['2021-04-25', '2021-05-08', '2021-09-18', '2021-09-26'],
      }),
    )
  s.on('2021-03-02')
  for (const command of territorial) s.write(command)
  s.on('2021-03-03')
  for (const command of publicUnits) s.write(command)
  s.on('2021-03-04')
  // A slip of the pen in the last character of the bank's code.
  const [bank, ...others] = otherUnits
  if (bank) {
    const unifiedCode = '91530103MA6GU0001Q'
    s.write(RegisterOrganisation({ ...bank.data, unifiedCode }), refused('ORG-01')).write(bank)
  }
  for (const command of others) s.write(command)

  s.on('2021-03-08')
  register(s, streetPeople, '2021-03-08')
  s.on('2021-03-09')
  register(s, unitPeople, '2021-03-09')
  s.on('2021-03-10')
  designateLiaisons(s, unitPeople, '2021-03-10')
  // The street's own clerk cannot hold a mandate of the customs.
  s.write(
    GrantMandate({
      organisationId: 'customs',
      mandateId: 'm-customs-2',
      personId: 'p-02',
      scopes: ['sign'],
      period: { from: '2021-03-10', until: null },
    }),
    refused('ORG-06'),
  )
}

const founders = [...streetPeople, ...unitPeople].filter((p) => p.mandate && p.of !== 'law-firm')
const accept = (organisationId: string, personId: string, charterVersion: number) =>
  AcceptInvitation({ allianceId: ALLIANCE, organisationId, personId, charterVersion })

/** March and April 2021: charter, invitations, the founding, delegates. */
export function founding(s: Scribe): void {
  const terms = { admissionBy: 'lead', majorityBase: 'roll', noticeDays: 30, chairTermMonths: 12 } as const
  s.on('2021-03-15')
    .write(
      InitiateAlliance({
        allianceId: ALLIANCE,
        streetAreaId: STREET_AREA,
        leadId: 'gulou-street',
        name: { zh: '鼓楼街道党建联盟', en: 'Gulou Street Alliance' },
      }),
    )
    .write(
      InitiateAlliance({
        allianceId: 'gulou-business-alliance',
        streetAreaId: STREET_AREA,
        leadId: 'gulou-street',
        name: { zh: '鼓楼商圈党建联盟' },
      }),
      refused('ALL-01'),
    )
    .write(
      DraftCharter({
        allianceId: ALLIANCE,
        terms: { ...terms, noticeDays: 60 },
        digest: digestOf('鼓楼街道党建联盟章程（征求意见稿）'),
      }),
    )
  s.on('2021-03-16')
  for (const { of } of [...streetPeople, ...unitPeople].filter((p) => p.mandate))
    s.write(InviteMember({ allianceId: ALLIANCE, organisationId: of }))

  s.on('2021-03-18')
  for (const { of, personId } of founders.slice(0, 6)) s.write(accept(of, personId, 1))
  s.write(
    DeclineInvitation({
      allianceId: ALLIANCE,
      organisationId: 'law-firm',
      personId: 'p-17',
      reason: '合伙人会议尚未讨论，待下半年再议。',
    }),
  )
  // The units found sixty days' notice too long: a second draft, and whoever had accepted is asked again.
  s.on('2021-03-22').write(
    DraftCharter({ allianceId: ALLIANCE, terms, digest: digestOf('鼓楼街道党建联盟章程') }),
  )
  s.write(FoundAlliance({ allianceId: ALLIANCE, foundedOn: '2021-03-22' }), refused('ALL-02', 'ALL-03'))
  s.on('2021-03-24').write(accept('customs', 'p-06', 1), refused('ALL-03'))
  for (const { of, personId } of founders) s.write(accept(of, personId, 2))
  s.on('2021-04-01').write(FoundAlliance({ allianceId: ALLIANCE, foundedOn: '2021-04-01' }))
  s.on('2021-04-06')
  for (const { of, personId } of founders) s.write(delegate(of, personId, '2021-04-06'))
}

export const delegate = (organisationId: string, personId: string, from: string) =>
  DesignateDelegate({ allianceId: ALLIANCE, organisationId, personId, period: { from, until: null } })
