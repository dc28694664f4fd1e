import { without } from '../../kernel/period.ts'
import { active, mandated } from '../organisation/state.ts'
import { employed } from '../person/state.ts'
import { ChairVacated, DelegationEnded, MembershipLapsed } from './events/index.ts'
import {
  alliance,
  alliancesByCandidate,
  alliancesByInvited,
  alliancesByLead,
  alliancesByMember,
  inBeing,
  invited,
  membership,
  standing,
} from './state.ts'

export { alliancesByCandidate, alliancesByInvited, alliancesByLead, alliancesByMember }

export const live = alliance.tie('live', 'live', {
  key: () => '',
  period: (live) => live,
  limits: (_, a) => ({ 'ALL-01': { key: a.streetAreaId } }),
})

export const being = alliance.tie('being', 'being', {
  key: () => '',
  period: (being) => being,
  offers: (_, a) => [inBeing(a.id)],
})

export const invitation = alliance.tie('invitation', 'invitations', {
  key: (i) => `${i.organisationId}/${i.no}`,
  period: (i) => i.period,
  offers: (i, a) => [invited(a.id, i.organisationId)],
})

export const acceptance = alliance.act('acceptance', 'acceptances', {
  key: (x) => `${x.organisationId}/${x.no}`,
  on: (x) => x.on,
  needs: (x, a) => ({
    'AGR-05': mandated(x.organisationId, x.personId, 'sign'),
    'X-02': invited(a.id, x.organisationId),
  }),
})

export const application = alliance.act('application', 'candidacies', {
  key: (c) => `${c.organisationId}/${c.no}`,
  on: (c) => (c.personId === null ? null : c.on),
  needs: (c) => ({ 'AGR-05': mandated(c.organisationId, c.personId ?? '', 'sign') }),
})

export const member = alliance.tie('member', 'roll', {
  key: (m) => `${m.organisationId}/${m.no}`,
  period: (m) => m.period,
  offers: (m, a) => [
    membership(a.id, m.organisationId),
    [standing(a.id, m.organisationId), without([m.period], m.suspensions)],
  ],
  restsOn: (m, a) => ({ 'X-01': [inBeing(a.id), active(m.organisationId)] }),
  limits: (m, a) => ({ 'ALL-04': { key: `${a.id}/${m.organisationId}` } }),
  end:
    ({ organisationId }, { id: allianceId }) =>
    (effectiveOn, cause) =>
      MembershipLapsed({ allianceId, organisationId, effectiveOn, cause }),
})

export const delegation = alliance.tie('delegation', 'delegations', {
  key: (d) => `${d.organisationId}/${d.no}`,
  period: (d) => d.period,
  restsOn: (d, a) => ({
    'ORG-06': employed(d.personId, d.organisationId),
    'X-01': membership(a.id, d.organisationId),
  }),
  limits: (d, a) => ({ 'ALL-20': { key: `${a.id}/${d.organisationId}` } }),
  end:
    ({ organisationId, personId }, { id: allianceId }) =>
    (effectiveOn, cause) =>
      DelegationEnded({ allianceId, organisationId, personId, effectiveOn, cause }),
})

/** The lead's tenure rests on the alliance, everybody else's on the membership. */
export const chair = alliance.tie('chair', 'tenures', {
  key: (c) => String(c.no),
  period: (c) => c.period,
  restsOn: (c, a) => ({
    'X-01': c.organisationId === a.leadId ? inBeing(a.id) : membership(a.id, c.organisationId),
  }),
  limits: (_, a) => ({ 'ALL-07': { key: a.id } }),
  end:
    ({ organisationId }, { id: allianceId }) =>
    (effectiveOn, cause) =>
      ChairVacated({ allianceId, organisationId, effectiveOn, cause }),
})

/** A notice to leave, under a mandate, by a member; one that takes effect on its own day ends what it stood on. */
export const notice = alliance.act('notice', 'notices', {
  key: (n) => `${n.organisationId}/${n.no}`,
  on: (n) => n.on,
  needs: (n, a) => ({
    'AGR-05': mandated(n.organisationId, n.personId, 'terminate'),
    'X-02': n.effectiveOn > n.on ? standing(a.id, n.organisationId) : [],
  }),
})
