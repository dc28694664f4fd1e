import {
  AcceptInvitation,
  AffiliateOrganisation,
  ClosePeriod,
  CorrectOrganisation,
  DeclareInterest,
  DeregisterOrganisation,
  DesignateLiaison,
  EndAffiliation,
  GiveTerminationNotice,
  InviteMember,
  PublishWorkCalendar,
  RegisterPerson,
  ReportIn,
  RevokeMandate,
  TransferPerson,
  WithdrawMember,
} from 'co-building-ledger'
import * as a from './agreements.ts'
import { admit } from './first-year.ts'
import { ALLIANCE, delegate } from './founding.ts'
import { laterPeople, register } from './people.ts'
import { digestOf, refused, type Scribe } from './scribe.ts'

/** February to June 2022: two agreements under the new policy, and people move on. */
export function peopleMove(s: Scribe): void {
  s.on('2022-02-14').write(a.withHenghe('2025-03-01'), refused('AGR-03'))
  s.write(a.withHenghe('2024-03-01')).write(a.propose(a.PROPERTY))
  s.on('2022-02-21')
    .write(a.sign(a.PROPERTY, 'henghe-property', 'p-15'))
    .write(a.sign(a.PROPERTY, 'taoyuan', 'p-05'))
  s.on('2022-03-14').write(a.withCourier).write(a.propose(a.COURIER))
  s.on('2022-03-21')
    .write(a.sign(a.COURIER, 'taoyuan', 'p-05'))
    .write(a.sign(a.COURIER, 'courier', 'p-16'))

  // The deputy head of the school goes to the library: mandate, delegation and liaison end with the affiliation (C-02).
  s.on('2022-03-28').write(
    TransferPerson({
      personId: 'p-10',
      toOrganisationId: 'library',
      effectiveOn: '2022-04-01',
      title: '副馆长',
    }),
  )
  const school = laterPeople.secondOfSchool
  s.on('2022-04-06')
  register(s, [school], '2022-04-06')
  s.write(delegate(school.of, school.personId, '2022-04-06'))
  s.write(DesignateLiaison({ organisationId: school.of, personId: school.personId, from: '2022-04-06' }))

  const hospital = laterPeople.secondOfHospital
  s.on('2022-04-18').write(
    RevokeMandate({ mandateId: 'm-08', effectiveOn: '2022-04-30', reason: '工作分工调整。' }),
  )
  register(s, [hospital], '2022-04-18')
  s.on('2022-04-25').write(delegate(hospital.of, hospital.personId, '2022-05-01'))

  // Retirement of the instructor at the police station.
  const police = laterPeople.secondOfPolice
  s.on('2022-05-23').write(EndAffiliation({ personId: 'p-07', effectiveOn: '2022-06-01', cause: 'retired' }))
  s.on('2022-06-01')
  register(s, [police], '2022-06-01')
  s.write(delegate(police.of, police.personId, '2022-06-01'))
  s.write(DesignateLiaison({ organisationId: police.of, personId: police.personId, from: '2022-06-01' }))
  s.write(
    DeclareInterest({
      interestId: 'int-01',
      personId: police.personId,
      with: { organisationId: 'anlin-property' },
      from: '2022-06-01',
    }),
  )
}

/** Summer 2022: the bank leaves the alliance, and two agreements end with its membership. */
export function bankLeaves(s: Scribe): void {
  const leave = (effectiveOn: string) =>
    WithdrawMember({
      allianceId: ALLIANCE,
      organisationId: 'bank',
      personId: 'p-13',
      noticeOn: '2022-06-20',
      effectiveOn,
      reason: '支行迁往呈贡区，不再服务本街道。',
    })
  s.by('p-13', 'bank').on('2022-06-20').write(leave('2022-07-01'), refused('ALL-15'))
  s.write(leave('2022-07-31'))
  s.by('p-02', 'gulou-street')
  s.on('2022-08-08').write(
    CorrectOrganisation({
      organisationId: 'hospital',
      changes: { name: { zh: '昆明市鼓楼康复医院（盘龙区老年病医院）' } },
      reason: '加挂牌子。',
    }),
  )
  s.write(
    CorrectOrganisation({
      organisationId: 'courier',
      changes: { unifiedCode: '91530103MA6GU0003X' },
      reason: '补录代码。',
    }),
    refused('ORG-02'),
  ).write(
    CorrectOrganisation({
      organisationId: 'courier',
      changes: { unifiedCode: '91530103MA6GU00054' },
      reason: '补录代码。',
    }),
  )
  s.on('2022-09-01').write(
    AffiliateOrganisation({ organisationId: 'joint-branch', superiorId: 'lingguang', from: '2022-09-01' }),
  )
}

/** Autumn and winter 2022: one agreement is given notice of, one ends with its party. */
export function noticeAndClosure(s: Scribe): void {
  const notice = (effectiveOn: string) =>
    GiveTerminationNotice({
      agreementId: a.PROPERTY,
      organisationId: 'henghe-property',
      signatoryId: 'p-15',
      effectiveOn,
      reason: '物业服务合同到期，不再续聘。',
    })
  s.by('p-15', 'henghe-property').on('2022-09-15').write(notice('2022-10-15'), refused('AGR-20'))
  s.write(notice('2022-10-31'))
  s.by('p-02', 'gulou-street')
  s.on('2022-11-07')
    .write(
      DeregisterOrganisation({ organisationId: 'gulou-street', effectiveOn: '2022-11-30', cause: 'merged' }),
      refused('ORG-07'),
    )
    .write(
      DeregisterOrganisation({ organisationId: 'courier', effectiveOn: '2022-11-30', cause: 'movedAway' }),
    )
  s.on('2022-12-05').write(
    ReportIn({ organisationId: 'courier', communityId: 'taoyuan', on: '2022-12-05' }),
    refused('ORG-03', 'LED-24', 'TIM-06'),
  )
  s.on('2022-12-12')
  register(s, [laterPeople.branch, laterPeople.residents], '2022-12-12')
}

/** The first quarter of 2023. */
export function newYear(s: Scribe): void {
  s.on('2022-12-26').write(
    PublishWorkCalendar({
      year: 2023,
      holidays: ['2023-01-02', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26', '2023-01-27'],
      workingWeekends: ['2023-01-28', '2023-01-29'],
    }),
  )
  s.on('2023-01-09').write(ClosePeriod({ before: '2023-01-01', reportDigest: digestOf('2022年度台账报告') }))
  const { women } = laterPeople
  s.on('2023-02-20')
  register(s, [women], '2023-02-20')
  s.write(InviteMember({ allianceId: ALLIANCE, organisationId: women.of }))
  s.on('2023-03-01').write(
    AcceptInvitation({
      allianceId: ALLIANCE,
      organisationId: women.of,
      personId: women.personId,
      charterVersion: 2,
    }),
  )
  s.on('2023-03-08')
    .write(admit(women.of, '2023-03-08'))
    .write(delegate(women.of, women.personId, '2023-03-08'))
  s.on('2023-03-20')
    // An id is given once: the new colleague gets one of her own.
    .write(newcomer('p-29', '龙丽娟'), refused('LED-25'))
    .write(newcomer('p-30', '龙丽娟'))
    .write(
      WithdrawMember({
        allianceId: ALLIANCE,
        organisationId: 'gulou-street',
        personId: 'p-01',
        noticeOn: '2023-03-20',
        effectiveOn: '2023-04-30',
        reason: '拟改由区级部门牵头。',
      }),
      refused('ALL-17'),
    )
}

const newcomer = (personId: string, name: string) =>
  RegisterPerson({
    personId,
    details: { name, title: '志愿服务专干' },
    lawfulBasis: 'employment',
    affiliation: { organisationId: 'lingguang', from: '2023-03-20' },
  })
