// Volunteer hours (志愿时数), a concept outside the library: what a member pledges a month, and what its people did.
import * as L from 'co-building-ledger'

export interface VolunteeringState extends L.Phased<'pledged'> {
  id: string
  allianceId: string
  organisationId: string
  pledge: (L.Ended & { hoursAMonth: number; period: L.Period }) | null
  logs: { no: number; on: L.Day; hours: number }[]
}
const volunteering = L.entity(
  'volunteering',
  (id: string): VolunteeringState => ({
    ...{ id, phases: [], allianceId: '', organisationId: '', pledge: null, logs: [] },
  }),
)
const pledgeFields = {
  ...{ allianceId: L.AllianceId, organisationId: L.OrganisationId },
  ...{ hoursAMonth: L.intBetween(1, 10_000), period: L.TiePeriod },
}
const HoursPledged = volunteering.event(
  'HoursPledged',
  pledgeFields,
  (draft, { allianceId, organisationId, hoursAMonth, period }) => {
    Object.assign(draft, { allianceId, organisationId })
    draft.pledge = { hoursAMonth, period, endedBy: null }
  },
  { to: 'pledged' },
)
const logFields = { on: L.PastDay, hours: L.intBetween(1, 1_000) }
const HoursLogged = volunteering.event('HoursLogged', logFields, (draft, log) => {
  draft.logs.push({ no: draft.logs.length, on: log.on, hours: log.hours })
})
const endFields = { effectiveOn: L.LocalDate, cause: L.Line }
const PledgeEnded = volunteering.event('PledgeEnded', endFields, ({ pledge }, { effectiveOn, cause }) => {
  if (pledge) L.end(pledge, effectiveOn, cause)
})

export const PledgeHours = volunteering.command('PledgeHours', pledgeFields, {
  decide: ({ data }) => [HoursPledged(data)],
})
export const LogHours = volunteering.command('LogHours', logFields, {
  when: ['pledged'],
  decide: ({ data }) => [HoursLogged(data)],
})

const hoursOfMembers = L.rule(
  'VOL-01',
  'S',
  'Hours count for members in good standing.',
  '志愿时数须属正常履职成员。',
)
const onePledge = L.rule('VOL-02', 'S', 'One pledge per member at a time.', '一成员同一时间一份承诺。')

/** The pledge lies inside the membership and ends with it. */
const pledge = volunteering.tie('pledge', 'pledge', {
  key: () => '',
  period: (p) => p.period,
  restsOn: (_, v) => ({ 'X-01': L.membership(v.allianceId, v.organisationId) }),
  limits: (_, v) => ({ 'VOL-02': { key: `${v.allianceId}/${v.organisationId}` } }),
  end: (_, v) => (effectiveOn, cause) => PledgeEnded({ volunteeringId: v.id, effectiveOn, cause }),
})
/** Hours that were worked need a member in good standing on their day, and keep that day from being taken away. */
const service = volunteering.act('service', 'logs', {
  key: (log) => String(log.no),
  on: (log) => log.on,
  needs: (_, v) => ({ 'VOL-01': L.standing(v.allianceId, v.organisationId) }),
})

export const volunteeringConcept = L.defineConcept({
  entity: volunteering,
  commands: { PledgeHours, LogHours },
  events: { HoursPledged, HoursLogged, PledgeEnded },
  rules: { hoursOfMembers, onePledge },
  ties: { pledge, service },
})
