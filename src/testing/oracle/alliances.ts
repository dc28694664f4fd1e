import { type Data, listed, part, text } from './spans.ts'
import type { Reads } from './telling.ts'

const whose = (data: Data) => ({ body: text(data, 'allianceId'), org: text(data, 'organisationId') })

/** Alliances: when they are in being, who is on the roll, who is delegate, who sits in the chair. */
export const alliances: Reads = {
  AllianceFounded: (tale, data) => {
    const [body, from] = [text(data, 'allianceId'), text(data, 'foundedOn')]
    tale.begin('being', from, '', { body })
    for (const founder of listed(data, 'founders'))
      tale.begin('member', from, '', { body, org: String(founder) })
  },
  AllianceDissolved: (tale, data) =>
    tale.end('being', text(data, 'effectiveOn'), { body: text(data, 'allianceId') }),
  MemberAdmitted: (tale, data) => {
    tale.begin('member', text(data, 'from'), text(data, 'until'), whose(data))
  },
  MemberWithdrew: (tale, data) => tale.end('member', text(data, 'effectiveOn'), whose(data)),
  MembershipLapsed: (tale, data) => tale.end('member', text(data, 'effectiveOn'), whose(data)),
  DelegateDesignated: (tale, data) => {
    const [{ from, until }, person] = [period(data), text(data, 'personId')]
    tale.end('delegation', from, whose(data))
    tale.begin('delegation', from, until, { ...whose(data), person })
  },
  DelegationEnded: (tale, data) => {
    const who = { ...whose(data), person: text(data, 'personId') }
    tale.end('delegation', text(data, 'effectiveOn'), who)
  },
  ChairInstalled: (tale, data) => {
    tale.begin('chair', text(data, 'from'), text(data, 'until'), whose(data))
  },
  ChairVacated: (tale, data) => tale.end('chair', text(data, 'effectiveOn'), whose(data)),
}
const period = (data: Data) => {
  const given = part(data, 'period')
  return { from: text(given, 'from'), until: text(given, 'until') }
}
