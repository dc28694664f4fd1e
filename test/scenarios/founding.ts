import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import {
  accept,
  accepted,
  apply,
  charter,
  close,
  dissolve,
  FOUNDERS,
  found,
  founded,
  initiate,
  invite,
  organisation,
  preparing,
  staffed,
} from './street.ts'

const decline = (organisationId: string, personId = `p-${organisationId}`) =>
  L.DeclineInvitation({ allianceId: 'al', organisationId, personId })

const abandon = L.AbandonAlliance({ allianceId: 'al', reason: '条件不足' })

const FOUNDED = ['AllianceFounded', 'ChairInstalled']

const THREE = ['street', 'community', 'customs']

const adopt = (minFounders: number, effectiveOn: string) =>
  L.AdoptPolicy({ policy: { minFounders }, effectiveOn })

const beginnings: readonly Scenario[] = [
  preparing().refuses(
    'ALL-01',
    'a second alliance in preparation of one street',
    '2023-01-05',
    initiate('al2'),
  ),
  preparing().refuses('ALL-01', 'one dated before the first', ['2023-01-03', '2023-01-05'], initiate('al2')),
  founded().refuses('ALL-01', 'a second alliance beside the one in being', '2023-02-01', initiate('al2')),
  founded()
    .do('2023-02-01', dissolve('2023-03-01'))
    .refuses('ALL-01', 'a day before the first is dissolved', '2023-02-28', initiate('al2')),
  founded()
    .do('2023-02-01', dissolve('2023-03-01'))
    .accepts('ALL-01', 'on the day of the dissolution', '2023-03-01', initiate('al2'), ['AllianceInitiated']),
  preparing()
    .do('2023-01-05', abandon)
    .accepts('ALL-01', 'after the first was abandoned', '2023-01-05', initiate('al2'), ['AllianceInitiated']),
  staffed()
    .do('2023-01-04', organisation('other', 'streetWorkingCommittee'), initiate())
    .accepts('ALL-01', 'an alliance of another street', '2023-01-04', initiate('al2', 'other', 'st2'), [
      'AllianceInitiated',
    ]),
  staffed().refuses('ALL-21', 'led by a community', '2023-01-04', initiate('al', 'community')),
  staffed().refuses(
    'ALL-21',
    'another street than that of the lead',
    '2023-01-04',
    initiate('al', 'street', 'st2'),
  ),
  staffed()
    .do('2023-01-04', organisation('other', 'streetWorkingCommittee'))
    .accepts('ALL-21', 'a lead without an area', '2023-01-04', initiate('al', 'other', 'st2'), [
      'AllianceInitiated',
    ]),
  staffed()
    .do('2023-01-04', close('street', '2023-02-01'))
    .refuses('ALL-21', 'a lead on the day of its closing', '2023-02-01', initiate(), ['ALL-21', 'ORG-03']),
  staffed().refuses(
    'ALL-21',
    'of an unknown lead nothing is known but that',
    '2023-01-04',
    initiate('al', 'nobody'),
    ['X-06'],
    {},
  ),
  preparing().refuses('ALL-19', 'the same text again', '2023-01-05', charter('a')),
  preparing().accepts('ALL-19', 'another text is the next version', '2023-01-05', charter('b'), [
    ['CharterDrafted', { version: 2 }],
  ]),
  preparing()
    .do('2023-01-05', charter('b'))
    .accepts('ALL-19', 'back to the text before the last', '2023-01-05', charter('a'), [
      ['CharterDrafted', { version: 3 }],
    ]),
]

const foundings: readonly Scenario[] = [
  accepted(THREE.slice(0, 2)).refuses('ALL-02', 'two acceptances', '2023-01-06', found()),
  accepted(THREE).accepts('ALL-02', 'three, the lead among them', '2023-01-06', found(), [
    ['AllianceFounded', { founders: THREE, charterVersion: 1 }],
    ['ChairInstalled', { organisationId: 'street', from: '2023-01-06' }],
  ]),
  accepted(['community', 'customs', 'police', 'school']).refuses(
    'ALL-02',
    'four without the lead',
    '2023-01-06',
    found(),
  ),
  accepted(THREE)
    .do('2023-01-05', adopt(4, '2023-01-06'))
    .refuses('ALL-02', 'the policy of the day asks for four', '2023-01-06', found()),
  accepted(THREE)
    .do('2023-01-05', adopt(4, '2023-01-07'))
    .accepts('ALL-02', 'a policy from tomorrow on asks nothing yet', '2023-01-06', found(), FOUNDED),
  preparing().refuses('ALL-02', 'nobody', '2023-01-06', found()),
  preparing()
    .do('2023-01-05', invite('customs'))
    .refuses('ALL-03', 'a version that is not the present one', '2023-01-05', accept('customs', 2)),
  preparing()
    .do('2023-01-05', invite('customs'), charter('b'))
    .refuses('ALL-03', 'the former version', '2023-01-05', accept('customs', 1)),
  preparing()
    .do('2023-01-05', invite('customs'), charter('b'))
    .accepts('ALL-03', 'the present version', '2023-01-05', accept('customs', 2), ['InvitationAccepted']),
  staffed()
    .do('2023-01-04', initiate(), invite('customs'))
    .refuses('ALL-03', 'there is no charter yet', '2023-01-05', accept('customs', 1)),
  accepted(FOUNDERS)
    .do('2023-01-06', charter('b'))
    .refuses('ALL-03', 'a new charter voids every acceptance', '2023-01-06', found(), ['ALL-02', 'ALL-03']),
  accepted(FOUNDERS)
    .do('2023-01-06', charter('b'), ...THREE.map((id) => accept(id, 2)))
    .accepts('ALL-03', 'who accepted anew founds, who did not is left out', '2023-01-06', found(), [
      ['AllianceFounded', { founders: THREE, charterVersion: 2 }],
      'ChairInstalled',
    ]),
  accepted(THREE).refuses('LED-24', 'accepted a second time', '2023-01-06', accept('customs')),
  accepted(THREE).refuses('LED-24', 'declined after it was accepted', '2023-01-06', decline('customs')),
  preparing().refuses('LED-24', 'accepted without an invitation', '2023-01-05', accept('customs'), [
    'LED-24',
    'X-02',
  ]),
  accepted(THREE).accepts('LED-24', 'an open invitation is declined', '2023-01-06', decline('police'), [
    'InvitationDeclined',
  ]),
  preparing().refuses('LED-24', 'no application before the founding', '2023-01-05', apply('customs')),
  founded().refuses('LED-24', 'no charter is drafted after the founding', '2023-01-07', charter('b')),
  founded().refuses('LED-24', 'what is founded is not abandoned', '2023-01-07', abandon),
]

export const foundingScenarios: readonly Scenario[] = [...beginnings, ...foundings]
