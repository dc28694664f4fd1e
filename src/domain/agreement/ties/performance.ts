import { mandated } from '../../organisation/state.ts'
import { agreement, partyTo, stands } from '../state/index.ts'

/** What the obligor says to have done, on the day on which it was done; what counts as not done leans on nothing any more. */
export const performance = agreement.act('performance', 'evidence', {
  key: (e) => e.evidenceId,
  on: (e) => (stands(e) ? e.performedOn : null),
  needs: (e, a) => ({ 'AGR-12': partyTo(a.id, e.obligorId) }),
})
export const submission = agreement.act('submission', 'evidence', {
  key: (e) => e.evidenceId,
  on: (e) => e.on,
  needs: (e) => ({ 'AGR-05': mandated(e.obligorId, e.by, 'evidence') }),
})

/** A confirmation, a dispute or a waiver: under a mandate of the day on which it was said, perhaps after the end (DOMAIN 12.16). */
export const answered = agreement.act('answer', 'answers', {
  key: (x) => String(x.no),
  on: (x) => x.on,
  needs: (x) => ({ 'AGR-05': mandated(x.organisationId, x.by, 'confirm') }),
})
/** And by a party of the day of which it speaks. */
export const concerned = agreement.act('concern', 'answers', {
  key: (x) => String(x.no),
  on: (x) => x.concerns,
  needs: (x, a) => ({ 'X-02': partyTo(a.id, x.organisationId) }),
})

export const appraisal = agreement.act('appraisal', 'appraisals', {
  key: (x) => String(x.no),
  on: (x) => x.concerns,
  needs: (x, a) => ({ 'X-02': [partyTo(a.id, x.byId), partyTo(a.id, x.ofId)] }),
})
