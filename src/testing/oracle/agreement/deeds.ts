import { type Data, text } from '../spans.ts'
import type { Reads, Telling } from '../telling.ts'
import { shifted } from './calendar.ts'
import { known } from './course.ts'
import { type AgreementTale, type EvidenceTold, isParty, type Named, nameOf, paused } from './told.ts'

export const named = (data: Data): Named => ({
  commitmentId: text(data, 'commitmentId'),
  instanceNo: Number(data['instanceNo']),
})
/** AGR-15: evidence goes from one state to the next, never back. */
export function moves(
  tale: Telling,
  one: AgreementTale,
  { evidenceId, on, from }: { readonly evidenceId: string; readonly on: string; readonly from: string },
  next: Pick<EvidenceTold, 'phase' | 'counted'>,
): void {
  const evidence = one.evidence.get(evidenceId)
  if (evidence?.phase !== from)
    tale.complain('AGR-15', `agreement:${one.id}`, on, `${evidenceId} is ${evidence?.phase} → ${next.phase}`)
  if (evidence) Object.assign(evidence, next)
}

/** What is performed, confirmed, given up, and how each side is judged. */
export const deeds: Reads = {
  EvidenceSubmitted: (tale, data) => {
    const given = { ...named(data), performedOn: text(data, 'performedOn'), amount: Number(data['amount']) }
    known(tale, data)?.evidence.set(text(data, 'evidenceId'), { ...given, phase: 'submitted', counted: 0 })
  },
  EvidenceRetracted: (tale, data, on) => {
    const [one, evidenceId] = [known(tale, data), text(data, 'evidenceId')]
    if (one) moves(tale, one, { evidenceId, on, from: 'submitted' }, { phase: 'retracted', counted: 0 })
  },
  FulfilmentConfirmed: (tale, data, on) => {
    const [one, evidenceId] = [known(tale, data), text(data, 'evidenceId')]
    const counted = Number(data['confirmedAmount'])
    if (one) moves(tale, one, { evidenceId, on, from: 'submitted' }, { phase: 'confirmed', counted })
  },
  InstanceFulfilled: (tale, data, on) => {
    const [one, name] = [known(tale, data), nameOf(named(data))]
    if (one?.fulfilled.has(name)) tale.complain('AGR-26', `agreement:${one.id}`, on, `${name} again`)
    one?.fulfilled.set(name, on)
  },
  InstanceWaived: (tale, data, on) => {
    const [one, org] = [known(tale, data), text(data, 'organisationId')]
    const name = nameOf(named(data))
    if (one?.waivers.some((w) => w.org === org && nameOf(w) === name))
      tale.complain('AGR-25', `agreement:${one.id}`, on, `${org} waives ${name} again`)
    one?.waivers.push({ ...named(data), org, on })
  },
  AgreementAppraised: (tale, data, on) => {
    const one = known(tale, data)
    if (one)
      for (const what of wrongAppraisal(tale, one, data, on)) tale.complain('AGR-23', what.of, on, what.is)
  },
}

function* wrongAppraisal(tale: Telling, one: AgreementTale, data: Data, on: string) {
  const [by, of, year] = [text(data, 'byId'), text(data, 'ofId'), Number(data['year'])]
  const subject = `agreement:${one.id}`
  const name = `${year}/${by}/${of}`
  if (one.appraised.has(name)) yield { of: subject, is: `${name} again` }
  one.appraised.add(name)
  let days = 0
  for (let day = `${year}-01-01`; day <= on && day <= `${year}-12-31`; day = shifted(day, 1))
    if (isParty(one, by, day) && isParty(one, of, day) && !paused(one, day)) days += 1
  if (days < 90) yield { of: subject, is: `${name} after ${days} days` }
  const grade = toldGrade(tale, Number(data['score']), on)
  if (grade !== text(data, 'grade')) yield { of: subject, is: `${name} is ${grade}` }
}
function toldGrade(tale: Telling, score: number, on: string): string {
  const reached = ([name, usual]: readonly [string, number]): boolean => score >= tale.policy(name, on, usual)
  const grades = [['excellent', 90] as const, ['good', 75] as const, ['fair', 60] as const]
  return grades.find(reached)?.[0] ?? 'poor'
}
