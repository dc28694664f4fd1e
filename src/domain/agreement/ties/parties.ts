import { mandated } from '../../organisation/state.ts'
import { bodyInBeing, memberOf, standingIn } from '../body.ts'
import { AgreementTerminated, PartyLeft } from '../events/index.ts'
import { agreement, partyTo, running } from '../state/index.ts'

export const term = agreement.tie('term', 'term', {
  key: () => '',
  period: (term) => term,
  offers: (_, a) => [running(a.id)],
  restsOn: (_, a) => ({ 'X-01': bodyInBeing(a.body) }),
  end:
    (_, { id: agreementId }) =>
    (effectiveOn, cause) =>
      AgreementTerminated({ agreementId, effectiveOn, cause }),
})

/** Of two parties, one cannot leave alone: the agreement ends (C-09); of several, one leaves (C-10). */
export const party = agreement.tie('party', 'parties', {
  key: (p) => `${p.organisationId}/${p.no}`,
  period: (p) => p.period,
  offers: (p, a) => [partyTo(a.id, p.organisationId)],
  restsOn: (p, a) => ({ 'X-01': [running(a.id), memberOf(a.body, p.organisationId)] }),
  end:
    ({ organisationId }, { id: agreementId, bilateral }) =>
    (effectiveOn, cause) =>
      bilateral
        ? AgreementTerminated({ agreementId, effectiveOn, cause })
        : PartyLeft({ agreementId, organisationId, effectiveOn, cause }),
})

/** A signature of an earlier version is void (AGR-08) and needs nothing any more. */
export const signature = agreement.act('signature', 'signatures', {
  key: (s) => `${s.organisationId}/${s.no}`,
  on: (s, a) => (s.version === a.textVersion ? s.on : null),
  needs: (s, a) => ({
    'AGR-05': mandated(s.organisationId, s.signatoryId, 'sign'),
    'AGR-02': standingIn(a.body, s.organisationId),
  }),
})

export const notice = agreement.act('notice', 'notices', {
  key: (n) => `${n.organisationId}/${n.no}`,
  on: (n) => (n.retractedOn === null ? n.on : null),
  needs: (n, a) => ({
    'AGR-05': mandated(n.organisationId, n.signatoryId, 'terminate'),
    'X-02': standingIn(a.body, n.organisationId),
  }),
})
