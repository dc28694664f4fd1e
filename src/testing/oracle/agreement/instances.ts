import { daysOf, fallsDue, shifted } from './calendar.ts'
import { type AgreementTale, isParty, type Named, nameOf, paused, type Wording } from './told.ts'

export interface InstanceTold extends Named {
  readonly wording: Wording
  readonly scheduledOn: string
  readonly dueOn: string
}

/** Every occurrence of every promise, found by looking at each day of each term (DOMAIN 12.20). */
export function instancesTold(one: AgreementTale): readonly InstanceTold[] {
  const ids = [...new Set(one.wordings.map((w) => w.commitmentId))]
  return ids.flatMap((commitmentId) => {
    const wordings = one.wordings.filter((w) => w.commitmentId === commitmentId)
    const due = one.terms.flatMap(({ from, until }) =>
      [...daysOf(from, until)].flatMap((leaf) =>
        wordings
          .filter((w) => leaf.day > w.after && leaf.day <= w.upTo && fallsDue(w.schedule, leaf))
          .map((wording) => ({ wording, scheduledOn: leaf.day })),
      ),
    )
    return due.map(({ wording, scheduledOn }, i) => {
      const dueOn = shifted(scheduledOn, pausedDaysBefore(one, scheduledOn))
      return { commitmentId, instanceNo: i + 1, wording, scheduledOn, dueOn }
    })
  })
}
/** AGR-19: counted on the fingers. */
function pausedDaysBefore(one: AgreementTale, day: string): number {
  const [first] = one.pauses.map((p) => p.from).sort()
  if (first === undefined) return 0
  return [...daysOf(first, day)].filter((leaf) => paused(one, leaf.day)).length
}

/** Where the promised amount stands (AGR-14). */
export function balanceTold(one: AgreementTale, instance: InstanceTold) {
  const mine = nameOf(instance)
  const evidence = [...one.evidence.values()].filter((e) => nameOf(e) === mine)
  const disputes = [...one.disputes.values()].filter((d) => nameOf(d) === mine)
  const promised = instance.wording.promise
  const confirmed = sum([...evidence, ...disputes].map((x) => x.counted))
  const waiting = evidence.filter((e) => e.phase === 'submitted' || e.phase === 'disputed')
  const pending = sum(waiting.map((e) => e.amount))
  const rest = promised - confirmed - pending
  const left = rest > 0 ? rest : 0
  const given = waivedOn(one, instance) !== undefined && confirmed < promised
  const [waived, open] = given ? [left, 0] : [0, left]
  return { promised, confirmed, pending, waived, open, surplus: rest < 0 ? -rest : 0 }
}
const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0)

/** The day on which the last of all its beneficiaries gave it up (AGR-25). */
function waivedOn(one: AgreementTale, instance: InstanceTold): string | undefined {
  const given = one.waivers.filter((w) => nameOf(w) === nameOf(instance))
  const days = instance.wording.beneficiaries.map((org) => given.find((w) => w.org === org)?.on)
  return days.includes(undefined) ? undefined : days.sort().at(-1)
}

/** The status of an instance on a day: the first word that is true (AGR-26). */
export function instanceStatusTold(one: AgreementTale, instance: InstanceTold, day: string): string {
  const { dueOn, wording } = instance
  const fulfilledOn = one.fulfilled.get(nameOf(instance))
  if (fulfilledOn !== undefined && fulfilledOn <= day) return 'fulfilled'
  const givenUp = waivedOn(one, instance)
  const { confirmed, promised } = balanceTold(one, instance)
  if (givenUp !== undefined && givenUp <= day && confirmed < promised) return 'waived'
  const there = (org: string): boolean => isParty(one, org, dueOn)
  if (!there(wording.obligor) || !wording.beneficiaries.some(there)) return 'lapsed'
  if (dueOn < day) return 'overdue'
  if (paused(one, day)) return 'deferred'
  return dueOn <= shifted(day, 30) ? 'due' : 'notDue'
}
