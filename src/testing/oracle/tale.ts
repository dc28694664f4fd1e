import { Agreements } from './agreements.ts'
import { type Data, EVER, listed, type OracleEvent, part, type Span, text, type What } from './spans.ts'

type Names = Partial<Pick<Span, 'org' | 'person' | 'body' | 'agreement'>>

/** The history told once more, by rule of thumb: one flat list of spans, no grounds, no cascades, nothing that follows from anything. */
export class Tale {
  readonly spans: Span[] = []
  readonly agreements = new Agreements(this)
  /** The lead of every alliance, by its id. */
  readonly leads = new Map<string, string>()
  /** Mandates by id, so that one can be revoked. */
  readonly #mandates = new Map<string, Span>()
  readonly #byWhat = new Map<What, Span[]>()

  constructor(events: readonly OracleEvent[]) {
    for (const event of events) this.#tell(event)
  }

  all(what: What, names: Names = {}): readonly Span[] {
    return this.#of(what).filter((s) => fits(s, names))
  }
  #of(what: What): Span[] {
    const known = this.#byWhat.get(what) ?? []
    this.#byWhat.set(what, known)
    return known
  }
  begin(what: What, from: string, until: string, names: Names): Span {
    const whose = { org: '', person: '', body: '', agreement: '', ...names }
    const span = { what, from, until: until === '' ? EVER : until, endedOn: '', ...whose }
    this.spans.push(span)
    this.#of(what).push(span)
    return span
  }
  /** Cuts every span that fits and would last longer. */
  end(what: What, at: string, writtenOn: string, names: Names): void {
    for (const span of this.all(what, names)) {
      if (span.until <= at) continue
      span.until = at > span.from ? at : span.from
      span.endedOn = writtenOn
    }
  }

  #tell(event: OracleEvent): void {
    const { type, data, occurredOn: on } = event
    this.#tellRegistry(type, data, on)
    this.#tellPeople(type, data, on)
    this.#tellAlliance(type, data, on)
    this.agreements.tell(event)
  }

  #tellRegistry(type: string, data: Data, on: string): void {
    const org = text(data, 'organisationId')
    const [person, from, at] = [text(data, 'personId'), text(data, 'from'), text(data, 'effectiveOn')]
    const until = text(data, 'until')
    switch (type) {
      case 'OrganisationRegistered':
        this.begin('life', on, '', { org })
        if (text(data, 'superiorId')) this.begin('superior', on, '', { org, body: text(data, 'superiorId') })
        break
      case 'OrganisationDeregistered':
        return this.end('life', at, on, { org })
      case 'OrganisationAffiliated':
        this.end('superior', from, on, { org })
        this.begin('superior', from, until, { org, body: text(data, 'superiorId') })
        break
      case 'SuperiorEnded':
        return this.end('superior', at, on, { org, body: text(data, 'superiorId') })
      case 'MandateGranted': {
        const period = part(data, 'period')
        const span = this.begin('mandate', text(period, 'from'), text(period, 'until'), { org, person })
        this.#mandates.set(text(data, 'mandateId'), span)
        break
      }
      case 'MandateRevoked': {
        const span = this.#mandates.get(text(data, 'mandateId'))
        if (span && at < span.until) span.until = at > span.from ? at : span.from
        break
      }
      case 'LiaisonDesignated':
        this.end('liaison', from, on, { org })
        this.begin('liaison', from, until, { org, person })
        break
      case 'LiaisonEnded':
        return this.end('liaison', at, on, { org, person })
    }
  }

  #tellPeople(type: string, data: Data, on: string): void {
    const person = text(data, 'personId')
    const at = text(data, 'effectiveOn')
    switch (type) {
      case 'PersonRegistered': {
        const affiliation = part(data, 'affiliation')
        const org = text(affiliation, 'organisationId')
        this.begin('affiliation', text(affiliation, 'from'), text(affiliation, 'until'), { org, person })
        break
      }
      case 'PersonTransferred':
        this.end('affiliation', at, on, { person })
        this.begin('affiliation', at, text(data, 'until'), { org: text(data, 'toOrganisationId'), person })
        break
      case 'AffiliationEnded': {
        const org = text(data, 'organisationId')
        return this.end('affiliation', at, on, org === '' ? { person } : { org, person })
      }
    }
  }

  #tellAlliance(type: string, data: Data, on: string): void {
    const [body, org, person] = [
      text(data, 'allianceId'),
      text(data, 'organisationId'),
      text(data, 'personId'),
    ]
    const [from, at, until] = [text(data, 'from'), text(data, 'effectiveOn'), text(data, 'until')]
    switch (type) {
      case 'AllianceInitiated':
        this.leads.set(body, text(data, 'leadId'))
        break
      case 'AllianceFounded':
        this.begin('being', text(data, 'foundedOn'), '', { body })
        for (const founder of listed(data, 'founders'))
          this.begin('member', text(data, 'foundedOn'), '', { body, org: String(founder) })
        break
      case 'AllianceDissolved':
        return this.end('being', at, on, { body })
      case 'MemberAdmitted':
        this.begin('member', from, until, { body, org })
        break
      case 'MemberWithdrew':
      case 'MembershipLapsed':
        return this.end('member', at, on, { body, org })
      case 'DelegateDesignated': {
        const period = part(data, 'period')
        this.end('delegation', text(period, 'from'), on, { body, org })
        this.begin('delegation', text(period, 'from'), text(period, 'until'), { body, org, person })
        break
      }
      case 'DelegationEnded':
        return this.end('delegation', at, on, { body, org, person })
      case 'ChairInstalled':
        this.begin('chair', from, until, { body, org })
        break
      case 'ChairVacated':
        return this.end('chair', at, on, { body, org })
    }
  }

  /** Every day on which something begins or ends, and the day before each: nothing changes on any other. */
  days(): readonly string[] {
    const days = new Set<string>()
    for (const { from, until } of this.spans)
      for (const day of [from, until]) {
        if (day === EVER) continue
        days.add(day)
        days.add(dayBefore(day))
      }
    return [...days].sort()
  }
}

const fits = (span: Span, names: Names): boolean =>
  (names.org === undefined || span.org === names.org) &&
  (names.person === undefined || span.person === names.person) &&
  (names.body === undefined || span.body === names.body) &&
  (names.agreement === undefined || span.agreement === names.agreement)

export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}
