import { type Data, EVER, listed, part, text } from '../spans.ts'
import type { Reads, Telling } from '../telling.ts'
import { type AgreementTale, draftTold, type Ending, type Spell, type Wording } from './told.ts'

export const known = (tale: Telling, data: Data): AgreementTale | undefined =>
  tale.agreements.get(text(data, 'agreementId'))
export const items = (data: Data, field: string): readonly Data[] =>
  listed(data, field).map((item) => part({ item }, 'item'))
const bodyOf = (data: Data): string => text(part(data, 'body'), 'alliance')
const partiesOf = (data: Data): AgreementTale['parties'] =>
  items(data, 'parties').map((p) => ({ org: text(p, 'organisationId'), side: text(p, 'side') }))
/** A promise as it is worded from a day on. */
export const worded = (spec: Data, after: string): Wording => ({
  commitmentId: text(spec, 'commitmentId'),
  obligor: text(spec, 'obligorId'),
  beneficiaries: listed(spec, 'beneficiaryIds').map(String),
  promise: Number(part(spec, 'quantity')['amount'] ?? 1),
  schedule: part(spec, 'schedule'),
  after,
  upTo: EVER,
})

/** Works out once more until when the agreement and each role in it last. */
export function settle(one: AgreementTale): void {
  const until = one.terms.at(-1)?.until ?? ''
  if (one.span) cut(one.span, until, one.endings)
  for (const { span, until, endings } of one.spells) cut(span, until, [...endings, ...one.endings])
}
function cut(span: Spell['span'], until: string, endings: readonly Ending[]): void {
  const first = endings.reduce((day, { at }) => (at < day ? at : day), until)
  span.until = first > span.from ? first : span.from
}
export function joins(
  tale: Telling,
  one: AgreementTale,
  { org, side }: AgreementTale['parties'][number],
  { from, until }: { readonly from: string; readonly until: string },
): void {
  const span = tale.begin('party', from, until, { agreement: one.id, body: one.body, org })
  one.spells.push({ org, side, until, endings: [], span })
}

type Word = (word: string) => Reads[string]
const says: Word = (word) => (tale, data, on) => known(tale, data)?.words.push({ word, on })

/** How an agreement is drafted, concluded, interrupted and ended, and who is a party when. */
export const course: Reads = {
  AgreementDrafted: (tale, data, on) => {
    const first = { body: bodyOf(data), parties: partiesOf(data), promises: items(data, 'commitments') }
    const id = text(data, 'agreementId')
    tale.agreements.set(id, draftTold(id, on, first))
  },
  DraftRevised: (tale, data) => {
    const [changes, one] = [part(data, 'changes'), known(tale, data)]
    if (one && 'body' in changes) one.body = bodyOf(changes)
    if (one && 'parties' in changes) one.parties = partiesOf(changes)
    if (one && 'commitments' in changes) one.promises = items(changes, 'commitments')
  },
  DraftReopened: says('draft'),
  AgreementProposed: says('proposed'),
  AgreementDeclined: says('declined'),
  ProposalWithdrawn: says('withdrawn'),
  AgreementConcluded: (tale, data, on) => {
    const [one, period] = [known(tale, data), part(data, 'period')]
    if (!one) return
    const term = { from: text(period, 'from'), until: text(period, 'until') }
    one.words.push({ word: 'concluded', on })
    one.terms.push(term)
    one.span = tale.begin('agreement', term.from, term.until, { agreement: one.id, body: one.body })
    one.wordings.push(...one.promises.map((spec) => worded(spec, '')))
    for (const party of one.parties) joins(tale, one, party, term)
  },
  AgreementTerminated: (tale, data, on) => {
    const one = known(tale, data)
    if (one) end(one, { at: text(data, 'effectiveOn'), by: text(data, 'cause'), on })
  },
  PartyLeft: (tale, data, on) => {
    const one = known(tale, data)
    const ending = { at: text(data, 'effectiveOn'), by: text(data, 'cause'), on }
    if (one) leave(one, text(data, 'organisationId'), ending)
  },
  TerminationNoticeGiven: (tale, data, on) => {
    const [one, at, org] = [known(tale, data), text(data, 'effectiveOn'), text(data, 'organisationId')]
    if (!one) return
    one.notices.push({ org, at, retracted: false })
    const ending = { at, by: NOTICE, on }
    if (one.spells.length === 2) end(one, ending)
    else leave(one, org, ending)
  },
  TerminationNoticeRetracted: (tale, data) => {
    const [one, org] = [known(tale, data), text(data, 'organisationId')]
    const notice = one?.notices.findLast((n) => n.org === org && !n.retracted)
    if (!one || !notice) return
    notice.retracted = true
    const stays = ({ at, by }: Ending): boolean => by !== NOTICE || at !== notice.at
    one.endings = one.endings.filter(stays)
    for (const spell of one.spells.filter((s) => s.org === org)) spell.endings = spell.endings.filter(stays)
    settle(one)
  },
  AgreementSuspended: (tale, data) => {
    const until = text(data, 'until')
    known(tale, data)?.pauses.push({ from: text(data, 'from'), until: until === '' ? EVER : until })
  },
  AgreementResumed: (tale, data) => {
    const [one, on] = [known(tale, data), text(data, 'on')]
    for (const pause of one?.pauses ?? []) if (pause.from <= on && on < pause.until) pause.until = on
  },
}
const NOTICE = 'TerminationNoticeGiven'

function end(one: AgreementTale, ending: Ending): void {
  // What would end later than something else does not end anything.
  if (ending.at < (one.span?.until ?? '')) one.endings.push(ending)
  settle(one)
}
function leave(one: AgreementTale, org: string, ending: Ending): void {
  for (const spell of one.spells.filter((s) => s.org === org)) spell.endings.push(ending)
  settle(one)
}

/** The status on a day, told from the events alone (DOMAIN 12.16). */
export function toldStatus(one: AgreementTale, day: string): string | null {
  const word = one.words.findLast((w) => w.on <= day)?.word ?? null
  if (word !== 'concluded') return word
  const first = (days: readonly string[]): string => days.reduce((a, b) => (b < a ? b : a), EVER)
  if (day >= first(one.endings.map((e) => e.at))) return 'terminated'
  if (day >= (one.span?.until ?? '')) return 'expired'
  if (day < (one.span?.from ?? '')) return 'upcoming'
  if (one.pauses.some((p) => p.from <= day && day < p.until)) return 'suspended'
  return day >= first(one.endings.map((e) => e.on)) ? 'inNotice' : 'inForce'
}
