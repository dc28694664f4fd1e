import { part, text } from './spans.ts'
import type { Reads } from './telling.ts'

/** Organisations and persons: who is there, who stands above whom, who acts for whom, who belongs where. */
export const registry: Reads = {
  OrganisationRegistered: (tale, data, on) => {
    const [org, body] = [text(data, 'organisationId'), text(data, 'superiorId')]
    tale.begin('life', on, '', { org })
    if (body !== '') tale.begin('superior', on, '', { org, body })
  },
  OrganisationDeregistered: (tale, data) =>
    tale.end('life', text(data, 'effectiveOn'), { org: text(data, 'organisationId') }),
  OrganisationAffiliated: (tale, data) => {
    const [org, from] = [text(data, 'organisationId'), text(data, 'from')]
    tale.end('superior', from, { org })
    tale.begin('superior', from, text(data, 'until'), { org, body: text(data, 'superiorId') })
  },
  SuperiorEnded: (tale, data) => {
    const [org, body] = [text(data, 'organisationId'), text(data, 'superiorId')]
    tale.end('superior', text(data, 'effectiveOn'), { org, body })
  },
  MandateGranted: (tale, data) => {
    const [org, person, id] = [text(data, 'organisationId'), text(data, 'personId'), text(data, 'mandateId')]
    const period = part(data, 'period')
    tale.begin('mandate', text(period, 'from'), text(period, 'until'), { org, person, id })
  },
  MandateRevoked: (tale, data) =>
    tale.end('mandate', text(data, 'effectiveOn'), { id: text(data, 'mandateId') }),
  LiaisonDesignated: (tale, data) => {
    const [org, person, from] = [text(data, 'organisationId'), text(data, 'personId'), text(data, 'from')]
    tale.end('liaison', from, { org })
    tale.begin('liaison', from, text(data, 'until'), { org, person })
  },
  LiaisonEnded: (tale, data) => {
    const [org, person] = [text(data, 'organisationId'), text(data, 'personId')]
    tale.end('liaison', text(data, 'effectiveOn'), { org, person })
  },
  PersonRegistered: (tale, data) => {
    const affiliation = part(data, 'affiliation')
    const who = { org: text(affiliation, 'organisationId'), person: text(data, 'personId') }
    tale.begin('affiliation', text(affiliation, 'from'), text(affiliation, 'until'), who)
  },
  PersonTransferred: (tale, data) => {
    const [person, from] = [text(data, 'personId'), text(data, 'effectiveOn')]
    tale.end('affiliation', from, { person })
    const org = text(data, 'toOrganisationId')
    tale.begin('affiliation', from, text(data, 'until'), { org, person })
  },
  InterestDeclared: (tale, data) => {
    const [person, id] = [text(data, 'personId'), text(data, 'interestId')]
    tale.begin('interest', text(data, 'from'), '', { person, id })
  },
  InterestWithdrawn: (tale, data) => tale.end('interest', text(data, 'on'), { id: text(data, 'interestId') }),
  ConsentRecorded: (tale, data) => {
    const [person, id] = [text(data, 'personId'), text(data, 'purpose')]
    tale.begin('consent', text(data, 'on'), '', { person, id })
  },
  ConsentWithdrawn: (tale, data) => {
    const [person, id] = [text(data, 'personId'), text(data, 'purpose')]
    tale.end('consent', text(data, 'on'), { person, id })
  },
  PersonErased: (tale, data, on) => tale.begin('erased', on, '', { person: text(data, 'personId') }),
  AffiliationEnded: (tale, data) => {
    const [org, person] = [text(data, 'organisationId'), text(data, 'personId')]
    tale.end('affiliation', text(data, 'effectiveOn'), org === '' ? { person } : { org, person })
  },
}
