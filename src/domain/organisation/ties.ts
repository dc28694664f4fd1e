import { employed } from '../person/state.ts'
import { LiaisonEnded, MandateRevoked, SuperiorEnded } from './events.ts'
import { active, mandated, mandatesById, organisation, subordinates } from './state.ts'

export { mandatesById, subordinates }

export const life = organisation.tie('life', 'life', {
  key: () => '',
  period: (life) => life,
  offers: (_, o) => [active(o.id)],
  limits: (_, o) => (o.unifiedCode === null ? {} : { 'ORG-02': { key: o.unifiedCode } }),
})

/** Ends when either of the two organisations closes; nobody else rests on it. */
export const superior = organisation.tie('superior', 'superiors', {
  key: (s) => String(s.no),
  period: (s) => s.period,
  restsOn: (s, o) => ({ 'X-01': [active(o.id), active(s.superiorId)] }),
  end:
    ({ superiorId }, { id: organisationId }) =>
    (effectiveOn, cause) =>
      SuperiorEnded({ organisationId, superiorId, effectiveOn, cause }),
})

export const mandate = organisation.tie('mandate', 'mandates', {
  key: (m) => m.mandateId,
  period: (m) => m.period,
  offers: (m, o) => m.scopes.map((scope) => mandated(o.id, m.personId, scope)),
  restsOn: (m, o) => ({ 'ORG-06': employed(m.personId, o.id) }),
  end:
    ({ mandateId }, { id: organisationId }) =>
    (effectiveOn, cause) =>
      MandateRevoked({ organisationId, mandateId, effectiveOn, cause }),
})

export const liaison = organisation.tie('liaison', 'liaisons', {
  key: (l) => String(l.no),
  period: (l) => l.period,
  restsOn: (l, o) => ({ 'ORG-06': employed(l.personId, o.id) }),
  end:
    ({ personId }, { id: organisationId }) =>
    (effectiveOn, cause) =>
      LiaisonEnded({ organisationId, personId, effectiveOn, cause }),
})
