import { shifted } from './agreement/calendar.ts'
import { changes } from './agreement/changes.ts'
import { course } from './agreement/course.ts'
import { deeds } from './agreement/deeds.ts'
import { disputes } from './agreement/disputes.ts'
import type { AgreementTale } from './agreement/told.ts'
import { alliances } from './alliances.ts'
import { registry } from './registry.ts'
import {
  type Data,
  EVER,
  type Names,
  type OracleEvent,
  type OracleFinding,
  part,
  type Span,
  text,
  type What,
} from './spans.ts'
import type { Telling } from './telling.ts'

const reads = new Map(
  Object.entries({ ...registry, ...alliances, ...course, ...changes, ...deeds, ...disputes }),
)

/** The history told once more, by rule of thumb: flat lists of spans, no grounds, no cascades, nothing that follows from anything. */
export class Tale implements Telling {
  readonly spans: Span[] = []
  readonly agreements = new Map<string, AgreementTale>()
  /** What the events themselves say against each other. */
  readonly complaints: OracleFinding[] = []
  readonly #policies: { readonly from: string; readonly figures: Data }[] = []
  readonly #byWhat = new Map<What, Span[]>()

  constructor(events: readonly OracleEvent[]) {
    for (const { type, data, occurredOn } of events) {
      if (type === 'PolicyAdopted')
        this.#policies.push({ from: text(data, 'effectiveOn'), figures: flat(part(data, 'policy')) })
      reads.get(type)?.(this, data, occurredOn)
    }
  }

  all(what: What, names: Names = {}): readonly Span[] {
    return this.#byWhat.get(what)?.filter((s) => fits(s, names)) ?? []
  }
  begin(what: What, from: string, until: string, names: Names): Span {
    const span = { id: '', org: '', person: '', body: '', agreement: '', ...names }
    const begun = { what, from, until: until === '' ? EVER : until, ...span }
    this.spans.push(begun)
    this.#byWhat.set(what, [...(this.#byWhat.get(what) ?? []), begun])
    return begun
  }
  end(what: What, at: string, names: Names): void {
    for (const span of this.all(what, names)) {
      if (span.until > at) span.until = at > span.from ? at : span.from
    }
  }

  complain(rule: string, subject: string, day: string, what: string): void {
    this.complaints.push({ rule, subject, day, what })
  }
  policy(name: string, day: string, usual: number): number {
    const said = this.#policies.findLast(({ from, figures }) => from <= day && figures[name] !== undefined)
    return said === undefined ? usual : Number(said.figures[name])
  }

  /** Every day on which something begins or ends, and the day before each: nothing changes on any other. */
  days(): readonly string[] {
    const ties = this.spans.flatMap((s) => [s.from, s.until])
    const others = [...this.agreements.values()].flatMap(edgesOf)
    const edges = new Set([...ties, ...others].filter((day) => day !== EVER))
    return [...new Set([...edges].flatMap((day) => [dayBefore(day), day]))].sort()
  }
}

const fits = (span: Span, names: Names): boolean =>
  (names.id === undefined || span.id === names.id) &&
  (names.org === undefined || span.org === names.org) &&
  (names.person === undefined || span.person === names.person) &&
  (names.body === undefined || span.body === names.body) &&
  (names.agreement === undefined || span.agreement === names.agreement)

const dayBefore = (day: string): string => shifted(day, -1)

/** The days on which an agreement changes its status. */
const edgesOf = ({ words, pauses, endings }: AgreementTale): readonly string[] => [
  ...words.map((w) => w.on),
  ...pauses.flatMap((p) => [p.from, p.until]),
  ...endings.flatMap((e) => [e.on, e.at]),
]
/** Figures within figures stand beside the others. */
const flat = (policy: Data): Data =>
  Object.assign({}, policy, ...Object.keys(policy).map((name) => part(policy, name)))
