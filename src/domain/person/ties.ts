import { active } from '../organisation/state.ts'
import { AffiliationEnded } from './events.ts'
import { employed, interestsById, person } from './state.ts'

export { interestsById }

export const affiliation = person.tie('affiliation', 'affiliations', {
  key: (a) => String(a.no),
  period: (a) => a.period,
  offers: (a, p) => [employed(p.id, a.organisationId)],
  restsOn: (a) => ({ 'X-01': active(a.organisationId) }),
  limits: (_, p) => ({ 'PER-01': { key: p.id } }),
  end:
    ({ organisationId }, { id: personId }) =>
    (effectiveOn, cause) =>
      AffiliationEnded({ personId, organisationId, effectiveOn, cause }),
})
