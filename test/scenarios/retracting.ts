import * as L from '../../src/index.ts'
import { by, consent, frail, pair, retract, suspend, trio, words } from './change.ts'
import type { Scenario, Story } from './scenario.ts'
import { dissolve, notice, promise, proposed, withdraw } from './street.ts'

const [GIVEN, LATER, END] = ['2023-03-10', '2023-03-20', '2023-06-01'] as const
const two = (): Story => pair().do(GIVEN, notice('ag', 'customs', END))
const three = (story = trio()): Story => story.do(GIVEN, notice('ag', 'customs', END))
const RETRACTED = ['TerminationNoticeRetracted']

/** Customs takes its notice back, with the consent of those named. */
const takesBack = (
  story: Story,
  rule: string,
  title: string,
  others: readonly string[],
  day: Parameters<Story['do']>[0] = LATER,
) => story.accepts(rule, title, day, retract('customs', ...others), RETRACTED, by('p-customs'))
const mayNot = (
  story: Story,
  rule: string,
  title: string,
  others: readonly string[],
  rules = [rule],
  day: Parameters<Story['do']>[0] = LATER,
) => story.refuses(rule, title, day, retract('customs', ...others), rules, by('p-customs'))

const consents: readonly Scenario[] = [
  takesBack(two(), 'AGR-20', 'the other party agrees', ['street']),
  mayNot(two(), 'AGR-20', 'the other party does not', []),
  takesBack(three(), 'AGR-20', 'both others agree', ['police', 'street']),
  mayNot(three(), 'AGR-20', 'one of the others does not', ['street']),
  mayNot(two(), 'AGR-07', 'a stranger agrees', ['street', 'school']),
  mayNot(two(), 'AGR-06', 'one agrees twice', ['street', 'street'], ['AGR-06', 'X-10']),
  mayNot(two(), 'AGR-06', 'it agrees with itself', ['street', 'customs'], ['AGR-06', 'X-10']),
  two().refuses(
    'X-10',
    'one person for two parties',
    LATER,
    L.RetractTerminationNotice({
      ...{ agreementId: 'ag', organisationId: 'customs' },
      consents: [{ organisationId: 'street', signatoryId: 'p-customs' }],
    }),
    ['AGR-05', 'X-10'],
    by('p-customs'),
  ),
  two().refuses('AGR-05', 'the clerk takes it back', LATER, retract('customs', 'street')),
  two().refuses(
    'AGR-05',
    'whoever agrees has no mandate',
    LATER,
    L.RetractTerminationNotice({
      ...{ agreementId: 'ag', organisationId: 'customs' },
      consents: [{ organisationId: 'street', signatoryId: 'p-school' }],
    }),
    ['AGR-05'],
    by('p-customs'),
  ),
  two()
    .do(LATER, L.RevokeMandate({ mandateId: 'm-street', effectiveOn: LATER, reason: '换' }))
    .refuses(
      'AGR-05',
      'consent needs `terminate`',
      LATER,
      retract('customs', 'street'),
      ['AGR-05'],
      by('p-customs'),
    ),
  three(trio().do('2023-03-01', withdraw('police', '2023-03-01', '2023-04-01'))).accepts(
    'AGR-20',
    'whoever has left is not asked',
    '2023-04-01',
    retract('customs', 'street'),
    RETRACTED,
    by('p-customs'),
  ),
]

const days: readonly Scenario[] = [
  takesBack(two(), 'AGR-20', 'on the last day before it takes effect', ['street'], '2023-05-31'),
  mayNot(two(), 'AGR-20', 'on the day on which it takes effect', ['street'], ['AGR-20'], END),
  mayNot(
    three(),
    'AGR-20',
    'one of several has left by then',
    ['street', 'police'],
    ['AGR-07', 'AGR-20'],
    END,
  ),
  takesBack(two(), 'TIM-02', 'on the day of the notice', ['street'], GIVEN),
  mayNot(two(), 'TIM-02', 'dated before the notice', ['street'], ['TIM-02'], ['2023-03-09', LATER]),
  proposed().refuses(
    'LED-24',
    'of a proposal nobody has given notice',
    '2023-01-09',
    retract('customs', 'street'),
    ['AGR-05', 'AGR-07', 'LED-24'],
  ),
  mayNot(pair(), 'LED-24', 'there is no notice', ['street']),
  two().refuses(
    'LED-24',
    'a notice of the other party',
    LATER,
    retract('street', 'customs'),
    ['LED-24'],
    by('p-street'),
  ),
  mayNot(two().as('p-customs', GIVEN, retract('customs', 'street')), 'LED-24', 'taken back already', [
    'street',
  ]),
  takesBack(
    pair({ noticeDays: 0 }).do('2023-01-08', notice('ag', 'customs', '2023-01-20')),
    'AGR-20',
    'before it would have begun',
    ['street'],
    '2023-01-19',
  ),
  takesBack(
    trio({ noticeDays: 0 }).do('2023-01-08', notice('ag', 'customs', '2023-01-20')),
    'AGR-20',
    'one of several, before it would have begun',
    ['street', 'police'],
    '2023-01-19',
  ),
]

/** What other ends have to say to it. */
const others: readonly Scenario[] = [
  mayNot(
    two().do(LATER, withdraw('customs', LATER, '2023-05-01')),
    'LED-24',
    'a consequence has brought an earlier end',
    ['street'],
  ),
  mayNot(two().do(LATER, dissolve('2023-05-01')), 'LED-24', 'the alliance ends earlier', ['street']),
  mayNot(
    two().do(LATER, withdraw('customs', LATER, '2023-07-01')),
    'X-01',
    'a party that leaves the alliance later is not carried any further',
    ['street'],
  ),
  takesBack(three(frail()), 'AGR-24', 'its leaving would have ended the agreement of the others, too', [
    'street',
    'police',
  ]),
  three(frail())
    .as('p-customs', LATER, retract('customs', 'street', 'police'))
    .accepts('X-05', 'taken back, it may be given again', '2023-03-21', notice('ag', 'customs', END), [
      ...['TerminationNoticeGiven', 'AgreementTerminated'],
    ]),
  three(frail())
    .as('p-customs', LATER, retract('customs', 'street', 'police'))
    .refuses('AGR-20', 'and the period runs anew', '2023-05-20', notice('ag', 'police', END)),
  three()
    .do('2023-03-11', notice('ag', 'police', '2023-07-01'))
    .accepts(
      'AGR-24',
      'the notice of another stands, and the rest go on',
      LATER,
      retract('customs', 'street', 'police'),
      RETRACTED,
      by('p-customs'),
    ),
  trio()
    .do(GIVEN, notice('ag', 'police', '2023-07-01'), notice('ag', 'customs', END))
    .as('p-customs', LATER, retract('customs', 'street', 'police'))
    .accepts(
      'AGR-24',
      'the second of two, given again, ends it again',
      '2023-03-21',
      notice('ag', 'customs', END),
      ['TerminationNoticeGiven', ['AgreementTerminated', { effectiveOn: '2023-07-01' }]],
    ),
  two()
    .as('p-customs', LATER, retract('customs', 'street'))
    .accepts(
      'AGR-19',
      'with its end all that lies behind it is back',
      '2023-03-21',
      suspend('2023-04-01', '2026-02-01'),
      ['AgreementSuspended'],
    ),
  pair()
    .do('2023-03-05', words(), consent('street'))
    .do(GIVEN, notice('ag', 'customs', END))
    .as('p-customs', LATER, retract('customs', 'street'))
    .refuses('LED-24', 'what it released stays released', '2023-03-21', consent('customs')),
  two()
    .do(LATER, {
      type: 'ProposeAmendment',
      data: {
        ...words().data,
        kind: 'partyJoins',
        changes: { organisationId: 'school', side: 'unit', commitments: [promise('school', ['street'])] },
      },
    })
    .do(LATER, consent('street'), consent('customs'), consent('school'))
    .as('p-customs', LATER, retract('customs', 'street', 'school'))
    .refuses(
      'LED-24',
      'whoever joined meanwhile stays to the end of the term',
      LATER,
      notice('ag', 'school', '2026-02-01'),
    ),
]

export const retractingScenarios: readonly Scenario[] = [...consents, ...days, ...others]
