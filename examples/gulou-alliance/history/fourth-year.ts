import {
  CorrectPerson,
  ErasePerson,
  GiveTerminationNotice,
  RecordConsent,
  RetractTerminationNotice,
  WithdrawInterest,
} from 'co-building-ledger'
import { amend, consent, entrust } from './agreement-year.ts'
import * as a from './agreements.ts'
import { refused, type Scribe } from './scribe.ts'

/** January to March 2024: the police station gives notice and takes it back. */
export function secondThoughts(s: Scribe): void {
  s.by('p-25', 'police-station').on('2024-03-05')
  s.write(
    GiveTerminationNotice({
      ...{ agreementId: a.POLICE, organisationId: 'police-station', signatoryId: 'p-25' },
      ...{ effectiveOn: '2024-04-20', reason: '值守窗口拟迁新址。' },
    }),
  )
  const back = (...consents: Parameters<typeof RetractTerminationNotice>[0]['consents']) =>
    RetractTerminationNotice({ agreementId: a.POLICE, organisationId: 'police-station', consents })
  s.on('2024-03-12')
    .write(back(), refused('AGR-20'))
    .write(back({ organisationId: 'lingguang', signatoryId: 'p-03' }))
  s.by('p-02', 'gulou-street')
}

/** The women's federation joins the reading agreement: every party consents, and so does the federation. */
export function fifthReader(s: Scribe): void {
  s.on('2024-03-13')
  const readers = [
    ...[['m-33', 'primary-school', 'p-26'] as const, ['m-34', 'library', 'p-11'] as const],
    ...[['m-35', 'opera-house', 'p-18'] as const, ['m-36', 'womens-federation', 'p-22'] as const],
  ]
  for (const [mandateId, organisationId, personId] of readers)
    s.write(entrust(mandateId, organisationId, personId, '2024-03-13', ['amend']))
  s.write(
    amend(a.READING, 'amd-04', 'partyJoins', {
      ...a.unit('womens-federation'),
      commitments: [
        a.promise('c5', 'womens-federation', ['lingguang'], 'volunteer', '每月一次亲子共读', a.monthly(20), {
          ...a.times(1),
        }),
      ],
    }),
  )
  s.on('2024-03-18').write(consent(a.READING, 'amd-04', 'lingguang', 'p-03'))
  for (const [, organisationId, personId] of readers)
    s.write(consent(a.READING, 'amd-04', organisationId, personId))
}

/** Whose work here is long over is forgotten; whose is not, is not. */
export function forgotten(s: Scribe): void {
  s.on('2024-03-20').write(WithdrawInterest({ interestId: 'int-01', on: '2024-03-20' }))
  s.write(
    CorrectPerson({
      personId: 'p-30',
      details: { name: '龙丽娟', title: '社区志愿服务中心主任' },
      reason: '职务变动。',
    }),
  ).write(RecordConsent({ personId: 'p-30', purpose: 'publishName', on: '2024-03-20' }))
  s.on('2024-03-25')
    .write(ErasePerson({ personId: 'p-06', ground: 'request' }), refused('PER-04'))
    .write(ErasePerson({ personId: 'p-07', ground: 'retentionOver' }))
}
