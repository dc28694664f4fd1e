import { balanceOf } from '../../domain/agreement/balance.ts'
import { allInstances, type Instance } from '../../domain/agreement/instances.ts'
import { agreement } from '../../domain/agreement/state/index.ts'
import { agreementStatus, instanceStatus, performanceOf } from '../../domain/agreement/status.ts'
import type { Reading } from '../../ledger/types.ts'
import { shifted } from './agreement/calendar.ts'
import { toldStatus } from './agreement/course.ts'
import { balanceTold, type InstanceTold, instanceStatusTold, instancesTold } from './agreement/instances.ts'
import { type AgreementTale, nameOf } from './agreement/told.ts'
import type { OracleFinding } from './spans.ts'
import type { Tale } from './tale.ts'

type State = NonNullable<ReturnType<typeof stateOf>>
const stateOf = (reading: Reading, id: string) => reading.get(agreement, id)
/** What the state says and what the events say, to be the same. */
interface Both {
  readonly rule: string
  readonly day?: string
  readonly what: string
  readonly state: unknown
  readonly told: unknown
}

/** The state of every agreement says what its events tell: terms, promises, balances, answers, and the status of each day. */
export function* agreementsAgainst(
  { agreements }: Tale,
  days: readonly string[],
  reading: Reading,
): Iterable<OracleFinding> {
  for (const [id, one] of agreements) {
    const state = stateOf(reading, id)
    const subject = `agreement:${id}`
    if (!state) {
      yield { rule: 'LED-06', subject, day: '', what: 'the ledger does not know it' }
      continue
    }
    for (const { rule, day = '', what, state: says, told } of [
      ...whole(one, state),
      ...daily(one, state, days),
    ]) {
      const [stated, tale] = [JSON.stringify(says), JSON.stringify(told)]
      if (stated !== tale)
        yield { rule, subject, day, what: `${what}: state says ${stated}, events say ${tale}` }
    }
  }
}

function* whole(one: AgreementTale, state: State): Iterable<Both> {
  yield {
    rule: 'AGR-18',
    what: 'terms',
    state: state.terms.map((t) => [t.from, t.until]),
    told: one.terms.map((t) => [t.from, t.until]),
  }
  yield {
    ...{ rule: 'AGR-16', what: 'amendments', state: state.amendments.map((m) => [m.amendmentId, m.phase]) },
    told: [...one.amendments].map(([id, m]) => [id, m.phase]),
  }
  yield {
    ...{
      rule: 'AGR-15',
      what: 'evidence',
      state: state.evidence.map((e) => [e.evidenceId, e.phase, e.counted]),
    },
    told: [...one.evidence].map(([id, e]) => [id, e.phase, e.counted]),
  }
  yield {
    ...{ rule: 'AGR-15', what: 'disputes' },
    state: state.disputes.map((d) => [d.disputeId, d.phase, d.cureBy ?? '']),
    told: [...one.disputes].map(([id, d]) => [id, d.phase, d.cureBy]),
  }
  yield { rule: 'AGR-23', what: 'appraisals', state: state.appraisals.length, told: one.appraised.size }
  const [instances, tales] = [[...allInstances(state)], instancesTold(one)]
  yield { rule: 'AGR-19', what: 'instances', state: instances.map(named), told: tales.map(namedTold) }
  for (const [instance, tale] of pairs(instances, tales))
    yield {
      ...{ rule: 'AGR-14', day: tale.dueOn, what: nameOf(tale) },
      ...{ state: balanceOf(state, instance), told: balanceTold(one, tale) },
    }
}
const named = ({ commitment, no, dueOn }: Instance) => [
  commitment.commitmentId,
  no,
  dueOn,
  commitment.obligorId,
]
const namedTold = (i: InstanceTold) => [i.commitmentId, i.instanceNo, i.dueOn, i.wording.obligor]
const pairs = (instances: readonly Instance[], tales: readonly InstanceTold[]) =>
  instances.length === tales.length
    ? tales.flatMap((tale, i) => (instances[i] ? [[instances[i], tale] as const] : []))
    : []

/** TIM-05, AGR-26: on every day there is one status, told alike. */
function* daily(one: AgreementTale, state: State, days: readonly string[]): Iterable<Both> {
  for (const day of days)
    yield {
      rule: 'TIM-05',
      day,
      what: 'status',
      state: agreementStatus(state, day),
      told: toldStatus(one, day),
    }
  const [instances, tales] = [[...allInstances(state)], instancesTold(one)]
  const some = days.filter((_, i) => i % Math.ceil(days.length / MOST_DAYS) === 0)
  for (const [instance, tale] of pairs(instances, tales)) {
    const own = [-31, -30, 0, 1].map((days) => shifted(tale.dueOn, days))
    for (const day of [...own, ...some]) {
      const [says, told] = [instanceStatus(state, instance, day), instanceStatusTold(one, tale, day)]
      yield { rule: 'TIM-05', day, what: `status of ${nameOf(tale)}`, state: says, told }
    }
  }
  for (const day of some) {
    const counts = new Map<string, number>()
    for (const tale of tales) {
      const status = instanceStatusTold(one, tale, day)
      counts.set(status, (counts.get(status) ?? 0) + 1)
    }
    const { instances: says } = performanceOf(state, day)
    yield {
      ...{ rule: 'AGR-26', day, what: 'instances by status' },
      state: Object.entries(says)
        .filter(([, n]) => n > 0)
        .sort(),
      told: [...counts].sort(),
    }
  }
}
/** On how many days of all the status of each instance is looked at, besides its own. */
const MOST_DAYS = 6
