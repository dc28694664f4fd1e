import {
  AcceptInvitation,
  AdmitMember,
  AdoptPolicy,
  ApplyForMembership,
  ClosePeriod,
  DeclineAgreement,
  InviteMember,
  PublishWorkCalendar,
  RefuseAdmission,
  RegisterOrganisation,
  ReportIn,
  RevokeMandate,
} from 'co-building-ledger'
import * as a from './agreements.ts'
import { ALLIANCE, delegate } from './founding.ts'
import { designateLiaisons, laterPeople, register, type Somebody } from './people.ts'
import { digestOf, refused, type Scribe } from './scribe.ts'

export const apply = ({ of, personId }: Somebody) =>
  ApplyForMembership({ allianceId: ALLIANCE, organisationId: of, personId })
export const admit = (organisationId: string, from: string) => {
  const leadDecision = digestOf(`鼓楼街道党工委关于吸收 ${organisationId} 的决定`)
  return AdmitMember({ allianceId: ALLIANCE, organisationId, from, authority: { leadDecision } })
}
const reportIn = (organisationId: string, communityId: string, on: string, persons?: readonly string[]) =>
  ReportIn({ organisationId, communityId, on, ...(persons && { persons }) })

/** A unit comes in, applies, is admitted, and sends its delegate. */
export function joins(s: Scribe, who: Somebody, applied: string, from: string): void {
  s.on(applied)
  register(s, [who], applied)
  s.write(apply(who))
  s.on(from)
    .write(admit(who.of, from))
    .write(delegate(who.of, who.personId, from))
}

/** April to August 2021: units report in, the first agreements are signed, more units join. */
export function spring(s: Scribe): void {
  s.on('2021-04-12').write(reportIn('customs', 'lingguang', '2021-04-12', ['p-06']))
  s.write(reportIn('police-station', 'lingguang', '2021-04-12', ['p-07']))
  s.write(reportIn('primary-school', 'lingguang', '2021-04-12'))
  s.write(reportIn('library', 'lingguang', '2021-04-12'))
  s.on('2021-04-13').write(reportIn('hospital', 'yongning', '2021-04-13'))
  s.write(reportIn('health-centre', 'yongning', '2021-04-13', ['p-09']))
  s.write(reportIn('bank', 'yongning', '2021-04-13'))
  // Typed in a week late: the day of the fact and the day of the record differ.
  s.on('2021-04-14', { recordedOn: '2021-04-21' }).write(reportIn('fire-station', 'taoyuan', '2021-04-14'))
  s.write(reportIn('courier', 'taoyuan', '2021-04-14'))

  s.on('2021-04-22').write(a.withCustoms).write(a.propose(a.CUSTOMS))
  s.on('2021-04-26')
    // The clerk of the street signs for nobody: only a mandate does.
    .write(a.sign(a.CUSTOMS, 'lingguang', 'p-02'), refused('AGR-05'))
    .write(a.sign(a.CUSTOMS, 'lingguang', 'p-03'))
    .write(a.sign(a.CUSTOMS, 'customs', 'p-06'))
    .again()
  s.on('2021-05-06').write(a.withPolice).write(a.propose(a.POLICE))
  s.on('2021-05-10')
    .write(a.sign(a.POLICE, 'police-station', 'p-07'))
    .write(a.sign(a.POLICE, 'lingguang', 'p-03'))

  joins(s, laterPeople.opera, '2021-05-17', '2021-06-01')
  joins(s, laterPeople.union, '2021-06-07', '2021-06-15')
  s.on('2021-06-21').write(a.withBank).write(a.propose(a.BANK))
  s.on('2021-07-05')
    .write(a.sign(a.BANK, 'yongning', 'p-04'))
    .write(a.sign(a.BANK, 'bank', 'p-13'))
    // The authority cannot be taken away on the very day on which it was used.
    .write(
      RevokeMandate({
        mandateId: 'm-13',
        effectiveOn: '2021-07-05',
        reason: '拟改由零售部经理签署。',
      }),
      refused('X-02'),
    )
}

/** July to December 2021. */
export function autumn(s: Scribe): void {
  const { software, freight, owners, socialWork } = laterPeople
  s.on('2021-07-08').write(
    RegisterOrganisation({
      organisationId: 'software',
      kind: 'enterprise',
      name: { zh: '昆明云启软件有限公司' },
      unifiedCode: '91530103MA6GU00041',
      isTwoNew: true,
      isLeadingEnterprise: true,
      sector: '互联网',
    }),
  )
  joins(s, software, '2021-07-12', '2021-08-01')
  s.on('2021-08-02').write(
    RegisterOrganisation({
      organisationId: 'freight',
      kind: 'enterprise',
      name: { zh: '昆明长途货运信息部' },
      isTwoNew: true,
    }),
  )
  register(s, [freight], '2021-08-02')
  s.write(apply(freight))
  s.on('2021-08-16').write(
    RefuseAdmission({
      allianceId: ALLIANCE,
      organisationId: 'freight',
      reason: '经营场所已迁出本街道，不属辖区单位。',
      authority: { leadDecision: digestOf('鼓楼街道党工委关于 freight 的答复') },
    }),
  )
  // Four months late: nobody can check it any more.
  s.on('2021-04-14', { recordedOn: '2021-08-17' })
    .write(reportIn('opera-house', 'taoyuan', '2021-04-14'), refused('TIM-04'))
    .on('2021-08-17')
    .write(reportIn('opera-house', 'taoyuan', '2021-08-17'))

  s.on('2021-08-30').write(
    ApplyForMembership({ allianceId: ALLIANCE, organisationId: 'law-firm', personId: 'p-17' }),
  )
  s.on('2021-09-10')
    .write(admit('law-firm', '2021-09-10'))
    .write(delegate('law-firm', 'p-17', '2021-09-10'))
  a.readingIsReopened(s)

  s.on('2021-10-11')
  register(s, [owners], '2021-10-11')
  s.write(InviteMember({ allianceId: ALLIANCE, organisationId: owners.of }))
  s.on('2021-10-18').write(
    AcceptInvitation({
      allianceId: ALLIANCE,
      organisationId: owners.of,
      personId: owners.personId,
      charterVersion: 2,
    }),
  )
  s.on('2021-11-01')
    .write(admit(owners.of, '2021-11-01'))
    .write(delegate(owners.of, owners.personId, '2021-11-01'))

  s.on('2021-10-20', { recordedOn: '2021-11-01' }).write(a.againstFraud).write(a.propose(a.FRAUD))
  s.on('2021-10-26', { recordedOn: '2021-11-01' })
    .write(a.sign(a.FRAUD, 'taoyuan', 'p-05'))
    .write(a.sign(a.FRAUD, 'bank', 'p-13'))
    // The banker offers to sign for the property company as well: one hand on two sides of a handshake.
    .write(a.sign(a.FRAUD, 'anlin-property', 'p-13'), refused('X-10', 'AGR-05'))
    .write(a.sign(a.FRAUD, 'anlin-property', 'p-14'))

  joins(s, socialWork, '2021-11-15', '2021-12-01')
  s.on('2021-12-06')
    .write(a.freeClinic)
    .write(a.propose(a.CLINIC))
    .write(a.sign(a.CLINIC, 'yongning', 'p-04'))
  s.by('p-08', 'hospital').on('2021-12-13')
  s.write(
    DeclineAgreement({
      agreementId: a.CLINIC,
      organisationId: 'hospital',
      reason: '冬季医护人员须优先保障院内值守。',
    }),
  )
  s.by('p-02', 'gulou-street')
}

/** New rules for the new year, and the old year's books are closed. */
export function turnOfTheYear(s: Scribe): void {
  s.on('2021-12-20').write(
    AdoptPolicy({ policy: { agreementMaxMonths: 24, terminationNoticeDays: 45 }, effectiveOn: '2022-01-01' }),
  )
  s.on('2021-12-27').write(
    PublishWorkCalendar({
      year: 2022,
      holidays: ['2022-01-03', '2022-01-31', '2022-02-01', '2022-02-02', '2022-02-03', '2022-02-04'],
      workingWeekends: ['2022-01-29', '2022-01-30'],
    }),
  )
  s.on('2022-01-10').write(ClosePeriod({ before: '2022-01-01', reportDigest: digestOf('2021年度台账报告') }))
  s.on('2021-12-28', { recordedOn: '2022-01-12' }).write(
    reportIn('law-firm', 'lingguang', '2021-12-28'),
    refused('LED-18'),
  )
  s.on('2022-01-12').write(reportIn('law-firm', 'lingguang', '2022-01-12', ['p-17']))
  s.write(reportIn('software', 'lingguang', '2022-01-12'))
  designateLiaisons(s, [laterPeople.software, laterPeople.socialWork, laterPeople.opera], '2022-01-12')
}
