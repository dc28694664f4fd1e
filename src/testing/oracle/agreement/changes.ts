import { type Data, listed, part, text } from '../spans.ts'
import type { Reads, Telling } from '../telling.ts'
import { items, joins, known, settle, worded } from './course.ts'
import { instancesTold } from './instances.ts'
import { type AgreementTale, type AmendmentTold, consenting, nameOf } from './told.ts'

const about = (tale: Telling, data: Data) => {
  const one = known(tale, data)
  return { one, amendment: one?.amendments.get(text(data, 'amendmentId')) }
}
type Close = (phase: 'rejected' | 'lapsed') => Reads[string]
const closes: Close = (phase) => (tale, data, on) => {
  const { one, amendment } = about(tale, data)
  if (amendment?.phase !== 'open')
    tale.complain('AGR-16', `agreement:${one?.id}`, on, `${amendment?.phase} → ${phase}`)
  if (amendment) amendment.phase = phase
}

/** How the parties change what they agreed on. */
export const changes: Reads = {
  AmendmentProposed: (tale, data, on) => {
    const one = known(tale, data)
    if (!one) return
    if ([...one.amendments.values()].some((m) => m.phase === 'open'))
      tale.complain('AGR-16', `agreement:${one.id}`, on, 'two amendments at once')
    const given = { kind: text(data, 'kind'), changes: part(data, 'changes') }
    const told = { ...given, textDigest: text(data, 'textDigest'), consents: new Set<string>() }
    one.amendments.set(text(data, 'amendmentId'), { ...told, phase: 'open' })
  },
  AmendmentConsented: (tale, data, on) => {
    const [{ one, amendment }, org] = [about(tale, data), text(data, 'organisationId')]
    if (!one || !amendment) return
    if (amendment.consents.has(org))
      tale.complain('AGR-06', `agreement:${one.id}`, on, `${org} consents again`)
    if (amendment.textDigest !== text(data, 'textDigest'))
      tale.complain('AGR-16', `agreement:${one.id}`, on, `${org} consents to another text`)
    amendment.consents.add(org)
  },
  AmendmentRejected: closes('rejected'),
  AmendmentLapsed: closes('lapsed'),
  AmendmentApplied: (tale, data, on) => {
    const { one, amendment } = about(tale, data)
    if (!one || !amendment) return
    for (const { rule, what } of wrongly(one, amendment, on))
      tale.complain(rule, `agreement:${one.id}`, on, what)
    amendment.phase = 'applied'
    const { changes } = amendment
    for (const wording of closedBy(one, changes)) wording.upTo = on
    for (const field of ['replace', 'add', 'commitments'])
      one.wordings.push(...items(changes, field).map((spec) => worded(spec, on)))
  },
  AgreementRenewed: (tale, data, on) => {
    const [one, period] = [known(tale, data), part(data, 'period')]
    const [from, until] = [text(period, 'from'), text(period, 'until')]
    if (!one) return
    if (one.terms.at(-1)?.until !== from || one.endings.length > 0)
      tale.complain('AGR-18', `agreement:${one.id}`, on, `renewed from ${from}`)
    for (const spell of one.spells) if (spell.span.until === from) spell.until = until
    one.terms.push({ from, until })
    settle(one)
  },
  PartyJoined: (tale, data) => {
    const [one, period] = [known(tale, data), part(data, 'period')]
    const party = { org: text(data, 'organisationId'), side: text(data, 'side') }
    if (one) joins(tale, one, party, { from: text(period, 'from'), until: text(period, 'until') })
  },
}

const closedBy = (one: AgreementTale, changes: Data) => {
  const ids = [
    ...listed(changes, 'drop').map(String),
    ...items(changes, 'replace').map((spec) => text(spec, 'commitmentId')),
  ]
  return one.wordings.filter((w) => w.upTo > '9999' && ids.includes(w.commitmentId))
}
/** AGR-16, AGR-17: without everybody's consent, or against what has been performed. */
function* wrongly(one: AgreementTale, { phase, consents, changes, kind }: AmendmentTold, on: string) {
  const joining = kind === 'partyJoins' ? [text(changes, 'organisationId')] : []
  const missing = [...consenting(one, on), ...joining].filter((org) => !consents.has(org))
  if (phase !== 'open' || missing.length > 0)
    yield { rule: 'AGR-16', what: `${phase}, applied without ${missing.join(', ')}` }
  const closed = closedBy(one, changes)
  const gone = instancesTold(one).filter((i) => i.scheduledOn > on && closed.includes(i.wording))
  const live = [...one.evidence.values()].filter((e) => e.phase !== 'retracted' && e.phase !== 'upheld')
  for (const name of gone.map(nameOf))
    if (live.some((e) => nameOf(e) === name))
      yield { rule: 'AGR-17', what: `${name} is performed and closed` }
}
