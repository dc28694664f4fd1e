import { type AgreementTale, type Data, listed, part, type Reads, type Telling, text } from './spans.ts'

const bodyOf = (data: Data): string => text(part(data, 'body'), 'alliance')
const partiesOf = (data: Data): readonly string[] =>
  listed(data, 'parties').map((p) => text(part({ p }, 'p'), 'organisationId'))

type Word = (word: string) => Reads[string]
const says: Word = (word) => (tale, data, on) => known(tale, data)?.words.push({ word, on })
const known = (tale: Telling, data: Data): AgreementTale | undefined =>
  tale.agreements.get(text(data, 'agreementId'))

/** Agreements: who is a party, when they run, what ends them. */
export const agreements: Reads = {
  AgreementDrafted: (tale, data, on) => {
    tale.agreements.set(text(data, 'agreementId'), {
      ...{ body: bodyOf(data), parties: partiesOf(data), words: [{ word: 'draft', on }] },
      ...{ from: '', until: '', endsOn: '', decidedOn: '' },
    })
  },
  DraftRevised: (tale, data) => {
    const [changes, one] = [part(data, 'changes'), known(tale, data)]
    if (one && 'body' in changes) one.body = bodyOf(changes)
    if (one && 'parties' in changes) one.parties = partiesOf(changes)
  },
  DraftReopened: says('draft'),
  AgreementProposed: says('proposed'),
  AgreementDeclined: says('declined'),
  ProposalWithdrawn: says('withdrawn'),
  AgreementConcluded: (tale, data, on) => {
    const [one, period, agreement] = [known(tale, data), part(data, 'period'), text(data, 'agreementId')]
    if (!one) return
    one.words.push({ word: 'concluded', on })
    one.from = text(period, 'from')
    one.until = text(period, 'until')
    const { body, from, until } = one
    tale.begin('agreement', from, until, { agreement, body })
    for (const org of one.parties) tale.begin('party', from, until, { agreement, body, org })
  },
  AgreementTerminated: (tale, data, on) => terminate(tale, data, on),
  PartyLeft: (tale, data) => leave(tale, data),
  TerminationNoticeGiven: (tale, data, on) =>
    known(tale, data)?.parties.length === 2 ? terminate(tale, data, on) : leave(tale, data),
}

function terminate(tale: Telling, data: Data, on: string): void {
  const [one, at, agreement] = [known(tale, data), text(data, 'effectiveOn'), text(data, 'agreementId')]
  if (!one || at >= one.until) return
  one.until = at > one.from ? at : one.from
  one.endsOn = at
  if (one.decidedOn === '' || on < one.decidedOn) one.decidedOn = on
  tale.end('agreement', at, { agreement })
  tale.end('party', at, { agreement })
}
function leave(tale: Telling, data: Data): void {
  const [agreement, org] = [text(data, 'agreementId'), text(data, 'organisationId')]
  tale.end('party', text(data, 'effectiveOn'), { agreement, org })
}

/** The status on a day, told from the events alone (DOMAIN 12.16). */
export function toldStatus(one: AgreementTale, day: string): string | null {
  const word = one.words.findLast((w) => w.on <= day)?.word ?? null
  if (word !== 'concluded') return word
  if (one.endsOn !== '' && day >= one.endsOn) return 'terminated'
  if (day >= one.until) return 'expired'
  if (day < one.from) return 'upcoming'
  return one.endsOn !== '' && day >= one.decidedOn ? 'inNotice' : 'inForce'
}
