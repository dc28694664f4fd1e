import { partiesOn } from '../../domain/agreement/parties.ts'
import { agreement } from '../../domain/agreement/state/index.ts'
import { type AllianceState, alliance } from '../../domain/alliance/state.ts'
import { organisation, type Scope, sideOf } from '../../domain/organisation/state.ts'
import { person } from '../../domain/person/state.ts'
import { addDays } from '../../kernel/calendar.ts'
import type { Envelope } from '../../kernel/envelope.ts'
import { type Day, endOf, holdsOn } from '../../kernel/period.ts'
import { phaseOn } from '../../kernel/phase.ts'
import type { Reading } from '../../ledger/types.ts'
import type { Dice } from './dice.ts'

export type Kind = 'organisation' | 'person' | 'alliance' | 'agreement'
const PREFIX = { organisation: 'o', person: 'p', alliance: 'al', agreement: 'ag' } as const
/** Ids like any other that break whoever keys a plain object by them. */
const AWKWARD: Readonly<Record<string, string>> = { o6: 'constructor', p7: '__proto__' }

/** What a player knows of the ledger: the ids that were given, today, and the state behind them. */
export class Town {
  readonly reading: Reading & { readonly id: string }
  today: Day
  readonly #ids: Readonly<Record<Kind, string[]>> = {
    organisation: [],
    person: [],
    alliance: [],
    agreement: [],
  }
  #given = 0

  constructor(reading: Reading & { readonly id: string }, today: Day) {
    this.reading = reading
    this.today = today
  }

  /** Takes note of a written event: of the entity that it changes, and of the day. */
  note({ tags, recordedAt }: Pick<Envelope, 'tags' | 'recordedAt'>): void {
    const [kind = '', id = ''] = (tags[0] ?? '').split(':')
    if (kind in PREFIX) {
      const ids = this.#ids[kind as Kind]
      if (!ids.includes(id)) ids.push(id)
    }
    const day = recordedAt.slice(0, 10)
    if (day > this.today) this.today = day
  }

  ids(kind: Kind): readonly string[] {
    return this.#ids[kind]
  }
  /** An id that no entity of the kind has yet. */
  fresh(kind: Kind): string {
    const taken = this.#ids[kind]
    for (let n = taken.length + 1; ; n++) {
      const plain = `${PREFIX[kind]}${n}`
      const id = AWKWARD[plain] ?? plain
      if (!taken.includes(id)) return id
    }
  }
  /** A number that was not given before: for inner ids and digests. */
  number(): number {
    this.#given += 1
    return this.reading.revision * 100 + this.#given
  }
  day(later: number): Day {
    return addDays(this.today, later)
  }
  /** Mostly one of those that fit; now and then any of the kind, or one that does not exist. */
  id(kind: Kind, dice: Dice, fitting: readonly string[] = this.#ids[kind]): string {
    const known = fitting.length > 0 && !dice.oneIn(14) ? fitting : this.#ids[kind]
    return (dice.oneIn(40) ? undefined : dice.pick(known)) ?? 'nobody'
  }

  org(id: string) {
    return this.reading.get(organisation, id)
  }
  alliance(id: string) {
    return this.reading.get(alliance, id)
  }
  agreement(id: string) {
    return this.reading.get(agreement, id)
  }
  person(id: string) {
    return this.reading.get(person, id)
  }

  activeOrgs(on: Day = this.today): readonly string[] {
    return this.ids('organisation').filter((id) => {
      const life = this.org(id)?.life
      return life !== null && life !== undefined && holdsOn(life, on)
    })
  }
  sideOf(id: string): 'territorial' | 'unit' {
    return sideOf(this.org(id)?.kind ?? 'enterprise')
  }
  /** Persons who belong to an organisation. */
  peopleOf(id: string, on: Day = this.today): readonly string[] {
    return this.ids('person').filter((p) =>
      this.person(p)?.affiliations.some((a) => a.organisationId === id && holdsOn(a.period, on)),
    )
  }
  /** Persons who may act for an organisation in one matter. */
  holders(id: string, scope: Scope, on: Day = this.today): readonly string[] {
    const held = this.org(id)?.mandates.filter((m) => m.scopes.includes(scope) && holdsOn(m.period, on)) ?? []
    return [...new Set(held.map((m) => m.personId))]
  }
  alliancesIn(...phases: readonly AllianceState['phases'][number]['phase'][]): readonly string[] {
    return this.ids('alliance').filter((id) => {
      const state = this.alliance(id)
      const phase = state && phaseOn(state, this.today)
      return phase !== undefined && phases.includes(phase)
    })
  }
  members(allianceId: string, on: Day = this.today): readonly string[] {
    const roll = this.alliance(allianceId)?.roll.filter((m) => holdsOn(m.period, on)) ?? []
    return roll.map((m) => m.organisationId)
  }
  agreementsIn(...phases: readonly string[]): readonly string[] {
    return this.ids('agreement').filter((id) => {
      const state = this.agreement(id)
      const phase = state && phaseOn(state, this.today)
      return phase !== undefined && phases.includes(phase)
    })
  }
  /** Agreements that are concluded and whose end lies ahead. */
  running(): readonly string[] {
    return this.agreementsIn('concluded').filter((id) => {
      const term = this.agreement(id)?.term
      return term !== null && term !== undefined && endOf(term) > this.today
    })
  }
  /** Those whose term has begun. */
  begun(): readonly string[] {
    return this.running().filter((id) => (this.agreement(id)?.term?.from ?? '') <= this.today)
  }
  /** Who is a party to a concluded agreement; before the term those with whom it begins. */
  partiesOf(agreementId: string): readonly string[] {
    const state = this.agreement(agreementId)
    return state ? partiesOn(state, this.today).map((p) => p.organisationId) : []
  }
}
