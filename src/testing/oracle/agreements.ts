import { type Data, listed, type OracleEvent, part, text, type What } from './spans.ts'

/** What an agreement's story needs of the tale that it is part of. */
interface Telling {
  begin(what: What, from: string, until: string, names: Names): unknown
  end(what: What, at: string, writtenOn: string, names: Names): void
}
interface Names {
  readonly org?: string
  readonly body?: string
  readonly agreement?: string
}

/** One agreement as its events tell it. */
export interface AgreementTale {
  body: string
  parties: string[]
  /** Words before the conclusion, with the day from which each was true. */
  readonly words: { readonly word: string; readonly on: string }[]
  from: string
  until: string
  /** An end by event, and the day on which it was decided. */
  endsOn: string
  decidedOn: string
}

export class Agreements {
  readonly byId = new Map<string, AgreementTale>()
  readonly #tale: Telling
  constructor(tale: Telling) {
    this.#tale = tale
  }

  tell({ type, data, occurredOn: on }: OracleEvent): void {
    const agreement = text(data, 'agreementId')
    if (type === 'AgreementDrafted')
      this.byId.set(agreement, {
        ...{ body: bodyOf(data), parties: partiesOf(data), words: [] },
        ...{ from: '', until: '', endsOn: '', decidedOn: '' },
      })
    const known = this.byId.get(agreement)
    if (!known) return
    const word = words[type]
    if (word !== undefined) known.words.push({ word, on })
    if (type === 'DraftRevised') revise(known, part(data, 'changes'))
    if (type === 'AgreementConcluded') this.#conclude(agreement, known, part(data, 'period'))
    if (type === 'AgreementTerminated') this.#terminate(agreement, known, text(data, 'effectiveOn'), on)
    if (type === 'PartyLeft') this.#leave(agreement, data, on)
    if (type === 'TerminationNoticeGiven') {
      if (known.parties.length === 2) this.#terminate(agreement, known, text(data, 'effectiveOn'), on)
      else this.#leave(agreement, data, on)
    }
  }

  #conclude(agreement: string, known: AgreementTale, period: Data): void {
    known.from = text(period, 'from')
    known.until = text(period, 'until')
    this.#tale.begin('agreement', known.from, known.until, { agreement, body: known.body })
    for (const org of known.parties)
      this.#tale.begin('party', known.from, known.until, { agreement, body: known.body, org })
  }
  #terminate(agreement: string, known: AgreementTale, at: string, on: string): void {
    if (at >= known.until) return
    known.until = at > known.from ? at : known.from
    known.endsOn = at
    known.decidedOn = on
    this.#tale.end('agreement', at, on, { agreement })
    this.#tale.end('party', at, on, { agreement })
  }
  #leave(agreement: string, data: Data, on: string): void {
    this.#tale.end('party', text(data, 'effectiveOn'), on, { agreement, org: text(data, 'organisationId') })
  }
}

const words: Readonly<Record<string, string>> = {
  AgreementDrafted: 'draft',
  DraftReopened: 'draft',
  AgreementProposed: 'proposed',
  AgreementDeclined: 'declined',
  ProposalWithdrawn: 'withdrawn',
  AgreementConcluded: 'concluded',
}
const bodyOf = (data: Data): string => text(part(data, 'body'), 'alliance')
const partiesOf = (data: Data): string[] =>
  listed(data, 'parties').map((p) => text(part({ p }, 'p'), 'organisationId'))

function revise(known: AgreementTale, changes: Data): void {
  if ('body' in changes) known.body = bodyOf(changes)
  if ('parties' in changes) known.parties = partiesOf(changes)
}

/** The status on a day, told from the events alone (DOMAIN 12.16). */
export function toldStatus(known: AgreementTale, day: string): string | null {
  const word = known.words.findLast((w) => w.on <= day)?.word
  if (word === undefined || word !== 'concluded') return word ?? null
  if (known.endsOn !== '' && day >= known.endsOn) return 'terminated'
  if (day >= known.until) return 'expired'
  if (day < known.from) return 'upcoming'
  return known.endsOn !== '' && day >= known.decidedOn ? 'inNotice' : 'inForce'
}
