import { addDays } from '../../../kernel/calendar.ts'
import { mandated } from '../../organisation/state.ts'
import { standingIn } from '../body.ts'
import { AmendmentLapsed } from '../events/index.ts'
import { agreement, running } from '../state/index.ts'

/**
 * An open amendment waits to the end under which it was proposed, and lapses when that end moves forward (C-09). One for a term
 * that is over (a late renewal) waits on its last day, one for a term that is not yet begun from its first.
 */
export const amendment = agreement.tie('amendment', 'amendments', {
  key: (m) => m.amendmentId,
  period: (m, { term }) => {
    if (m.phase !== 'open' || !term) return null
    const last = addDays(m.under, -1)
    const from = m.on < term.from ? term.from : m.on < last ? m.on : last
    return from < m.under && from >= term.from ? { from, until: m.under } : null
  },
  restsOn: (_, a) => ({ 'X-01': running(a.id) }),
  end:
    ({ amendmentId }, { id: agreementId }) =>
    (effectiveOn, cause) =>
      AmendmentLapsed({ agreementId, amendmentId, effectiveOn, cause }),
})

/** Consents, rejections, retractions: by a mandated person of a member in good standing. */
export const declaration = agreement.act('declaration', 'declarations', {
  key: (d) => String(d.no),
  on: (d) => d.on,
  needs: (d, a) => ({
    'AGR-05': mandated(d.organisationId, d.signatoryId, d.scope),
    'X-02': standingIn(a.body, d.organisationId),
  }),
})
