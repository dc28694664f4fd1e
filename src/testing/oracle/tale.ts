import { agreements } from './agreements.ts'
import { alliances } from './alliances.ts'
import { registry } from './registry.ts'
import {
  type AgreementTale,
  EVER,
  type Names,
  type OracleEvent,
  type Span,
  type Telling,
  type What,
} from './spans.ts'

const reads = new Map(Object.entries({ ...registry, ...alliances, ...agreements }))

/** The history told once more, by rule of thumb: flat lists of spans, no grounds, no cascades, nothing that follows from anything. */
export class Tale implements Telling {
  readonly spans: Span[] = []
  readonly agreements = new Map<string, AgreementTale>()
  readonly #byWhat = new Map<What, Span[]>()

  constructor(events: readonly OracleEvent[]) {
    for (const { type, data, occurredOn } of events) reads.get(type)?.(this, data, occurredOn)
  }

  all(what: What, names: Names = {}): readonly Span[] {
    return this.#byWhat.get(what)?.filter((s) => fits(s, names)) ?? []
  }
  begin(what: What, from: string, until: string, names: Names): void {
    const span = { id: '', org: '', person: '', body: '', agreement: '', ...names }
    const begun = { what, from, until: until === '' ? EVER : until, ...span }
    this.spans.push(begun)
    this.#byWhat.set(what, [...(this.#byWhat.get(what) ?? []), begun])
  }
  end(what: What, at: string, names: Names): void {
    for (const span of this.all(what, names)) {
      if (span.until > at) span.until = at > span.from ? at : span.from
    }
  }

  /** Every day on which something begins or ends, and the day before each: nothing changes on any other. */
  days(): readonly string[] {
    const edges = new Set(this.spans.flatMap((s) => [s.from, s.until]).filter((day) => day !== EVER))
    return [...new Set([...edges].flatMap((day) => [dayBefore(day), day]))].sort()
  }
}

const fits = (span: Span, names: Names): boolean =>
  (names.id === undefined || span.id === names.id) &&
  (names.org === undefined || span.org === names.org) &&
  (names.person === undefined || span.person === names.person) &&
  (names.body === undefined || span.body === names.body) &&
  (names.agreement === undefined || span.agreement === names.agreement)

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}
