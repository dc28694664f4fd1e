import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import {
  accept,
  accepted,
  both,
  close,
  delegated,
  dissolve,
  draft,
  found,
  initiate,
  invite,
  mandate,
  notice,
  preparing,
  propose,
  proposed,
  sign,
  staffed,
} from './street.ts'

const order: readonly Scenario[] = [
  accepted().refuses(
    'TIM-02',
    'a founding dated before the initiation',
    ['2023-01-03', '2023-01-06'],
    found('2023-01-03'),
    ['ALL-02', 'LED-24', 'TIM-02'],
  ),
  accepted().refuses('TIM-02', 'foundedOn is the day of the fact', '2023-01-06', found('2023-01-05')),
  accepted().refuses('TIM-02', 'foundedOn is not a later day either', '2023-01-06', found('2023-01-07')),
  accepted().accepts(
    'TIM-02',
    'founded on the day of the last acceptance',
    '2023-01-05',
    found('2023-01-05'),
    ['AllianceFounded', ['ChairInstalled', { organisationId: 'street', from: '2023-01-05' }]],
  ),
  delegated()
    .do('2023-01-08', draft('ag', ['customs']))
    .refuses('TIM-02', 'proposed before the draft', ['2023-01-07', '2023-01-08'], propose('ag'), [
      'LED-24',
      'TIM-02',
    ]),
  delegated()
    .do('2023-01-08', draft('ag', ['customs']))
    .accepts('TIM-02', 'proposed on the day of the draft', '2023-01-08', propose('ag'), [
      'AgreementProposed',
    ]),
  proposed().refuses(
    'TIM-02',
    'a signature dated before the proposal',
    ['2023-01-07', '2023-01-09'],
    sign('ag', 'customs'),
    ['LED-24', 'TIM-02'],
  ),
  proposed().accepts(
    'TIM-02',
    'a signature on the day of the proposal',
    ['2023-01-08', '2023-01-09'],
    sign('ag', 'customs'),
    ['AgreementSigned'],
  ),
  preparing()
    .do('2023-01-05', invite('customs'))
    .refuses(
      'TIM-02',
      'an acceptance dated before the invitation',
      ['2023-01-04', '2023-01-06'],
      accept('customs'),
      ['TIM-02', 'X-02'],
    ),
  preparing()
    .do('2023-01-05', invite('customs'))
    .accepts(
      'TIM-02',
      'an acceptance on the day of the invitation',
      ['2023-01-05', '2023-01-06'],
      accept('customs'),
      ['InvitationAccepted'],
    ),
  preparing()
    .do('2023-01-05', invite('customs'))
    .accepts(
      'TIM-02',
      'an invitation is no phase: a charter may be dated before it',
      ['2023-01-04', '2023-01-06'],
      L.DraftCharter({
        allianceId: 'al',
        terms: { admissionBy: 'lead', majorityBase: 'cast' },
        digest: 'c'.repeat(64),
      }),
      ['CharterDrafted'],
    ),
  delegated()
    .do('2023-06-01', dissolve('2023-08-01'))
    .refuses(
      'TIM-02',
      'a dissolution dated before the one that is decided',
      ['2023-05-31', '2023-06-01'],
      dissolve('2023-07-01'),
      ['TIM-02', 'X-05'],
    ),
  staffed()
    .do('2023-02-01', close('firm', '2023-02-01'))
    .refuses(
      'TIM-06',
      'a closed organisation is not closed again',
      '2023-02-02',
      close('firm', '2023-02-02'),
      ['LED-24', 'ORG-03', 'TIM-06', 'X-05'],
    ),
  staffed()
    .do('2023-02-01', close('firm', '2023-02-02'))
    .accepts(
      'TIM-06',
      'until its last day it takes commands as before',
      '2023-02-01',
      mandate('m2', 'p-firm', 'firm', ['sign'], '2023-02-01'),
      [['MandateGranted', { period: { from: '2023-02-01', until: '2023-02-02' } }]],
    ),
  preparing()
    .do('2023-01-05', L.AbandonAlliance({ allianceId: 'al', reason: '条件不足' }))
    .refuses('TIM-06', 'an abandoned alliance is not founded', '2023-01-06', found(), [
      'ALL-02',
      'LED-24',
      'TIM-06',
    ]),
  proposed()
    .do('2023-01-09', L.WithdrawProposal({ agreementId: 'ag', reason: '撤回' }))
    .refuses(
      'TIM-06',
      'a withdrawn proposal is not reopened',
      '2023-01-10',
      L.ReopenDraft({ agreementId: 'ag', reason: '再议' }),
      ['LED-24', 'TIM-06'],
    ),
  both().accepts(
    'TIM-06',
    'concluded is not terminal: what ended takes what still fits',
    '2023-02-10',
    notice('bi', 'customs', '2023-03-12'),
    ['TerminationNoticeGiven'],
  ),
  staffed()
    .do('2023-02-01', initiate(), L.AbandonAlliance({ allianceId: 'al', reason: '误建' }))
    .accepts('TIM-02', 'begun and abandoned on one day, and begun anew', '2023-02-01', initiate('al2'), [
      'AllianceInitiated',
    ]),
]

export const orderScenarios: readonly Scenario[] = [...order]
