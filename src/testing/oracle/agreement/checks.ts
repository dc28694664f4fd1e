import type { OracleFinding } from '../spans.ts'
import type { Tale } from '../tale.ts'
import { balanceTold, instancesTold } from './instances.ts'
import { type AgreementTale, isParty, nameOf, paused } from './told.ts'

type Broken = Pick<OracleFinding, 'rule' | 'day' | 'what'>
type Check = (one: AgreementTale) => Iterable<Broken>

/** AGR-12, AGR-22, AGR-19: what counts as performed was so in the agreement, by a party, on a day that was not suspended. */
function* performedInTime(one: AgreementTale): Iterable<Broken> {
  const instances = new Map(instancesTold(one).map((i) => [nameOf(i), i]))
  for (const [id, evidence] of one.evidence) {
    if (evidence.phase === 'retracted' || evidence.phase === 'upheld') continue
    const [day, wording] = [evidence.performedOn, instances.get(nameOf(evidence))?.wording]
    if (wording === undefined) yield { rule: 'AGR-22', day, what: `${id} of ${nameOf(evidence)}` }
    else if (!isParty(one, wording.obligor, day))
      yield { rule: 'AGR-12', day, what: `${id} of ${wording.obligor}` }
    if (paused(one, day)) yield { rule: 'AGR-19', day, what: `${id} while suspended` }
  }
}
/** AGR-19: nothing is suspended twice on a day. */
function* pausedOnce({ pauses }: AgreementTale): Iterable<Broken> {
  const [first, ...others] = [...pauses]
    .filter((p) => p.from < p.until)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  let until = first?.until ?? ''
  for (const pause of others) {
    if (pause.from < until) yield { rule: 'AGR-19', day: pause.from, what: 'suspended twice' }
    until = pause.until
  }
}
/** AGR-18: one term begins where the one before it ends. */
function* termsJoin({ terms }: AgreementTale): Iterable<Broken> {
  for (const [i, { from, until }] of terms.entries()) {
    if (i > 0 && terms[i - 1]?.until !== from) yield { rule: 'AGR-18', day: from, what: `term ${i + 1}` }
    if (until <= from) yield { rule: 'AGR-03', day: from, what: `term ${i + 1} of no day` }
  }
}
/** AGR-26: whatever is confirmed in full is called fulfilled, and nothing else. */
function* calledFulfilled(one: AgreementTale): Iterable<Broken> {
  for (const instance of instancesTold(one)) {
    const [{ promised, confirmed }, name] = [balanceTold(one, instance), nameOf(instance)]
    if (one.fulfilled.has(name) !== confirmed >= promised)
      yield { rule: 'AGR-26', day: instance.dueOn, what: `${name} has ${confirmed} of ${promised}` }
  }
}
/** AGR-24: after somebody has left, both sides are there and nobody stands idle. */
function* restAgrees(one: AgreementTale): Iterable<Broken> {
  const { until: end = '' } = one.span ?? {}
  const leavings = new Set(one.spells.map((s) => s.span.until).filter((day) => day < end))
  for (const day of leavings) {
    const rest = one.spells.filter((s) => s.span.until > day)
    const ids = new Set(rest.map((s) => s.org))
    const ahead = one.wordings.filter((w) => w.upTo > day && ids.has(w.obligor))
    const owed = ahead.filter((w) => w.beneficiaries.some((org) => ids.has(org)))
    const busy = new Set(owed.flatMap((w) => [w.obligor, ...w.beneficiaries]))
    const promising = new Set(owed.map((w) => rest.find((s) => s.org === w.obligor)?.side))
    if (new Set(rest.map((s) => s.side)).size < 2 || promising.size < 2 || rest.some((s) => !busy.has(s.org)))
      yield { rule: 'AGR-24', day, what: `${[...ids].join(', ')} go on` }
  }
}

const checks: readonly Check[] = [performedInTime, pausedOnce, termsJoin, calledFulfilled, restAgrees]
/** What the events of each agreement say against its rules. */
export function* inAgreements({ agreements }: Tale): Iterable<OracleFinding> {
  for (const [id, one] of agreements)
    for (const check of checks)
      for (const broken of check(one)) yield { ...broken, subject: `agreement:${id}` }
}
