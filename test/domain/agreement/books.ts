import fc from 'fast-check'
import type { Books } from '../../../src/domain/agreement/balance.ts'
import type { Instance } from '../../../src/domain/agreement/instances.ts'
import { agreed, type CommitmentSpec, type Evidence } from '../../../src/domain/agreement/state/index.ts'
import { addDays } from '../../../src/kernel/calendar.ts'
import type { Period } from '../../../src/kernel/period.ts'

export const FIRST = '2023-02-01'
export const dayOf = (n: number): string => addDays(FIRST, n)
/** Days from a year before the term to a year after it. */
export const day = fc.integer({ min: -365, max: 1_460 }).map(dayOf)

export const spec = (
  schedule: CommitmentSpec['schedule'],
  more: Partial<CommitmentSpec> = {},
): CommitmentSpec => ({
  ...{ commitmentId: 'c', obligorId: 'customs', beneficiaryIds: ['street', 'school'], kind: 'venue' },
  ...{ description: '开放会议室', schedule, evidenceRequired: false },
  ...more,
})
const every = <const U extends 'month' | 'quarter' | 'year'>(unit: U, days: number) =>
  fc.integer({ min: 1, max: days }).map((dueDay) => ({ every: unit, dueDay }))
export const schedule = fc.oneof(every('month', 31), every('quarter', 92), every('year', 366))

/** An agreement of three that runs from the first day on, with one promise. */
export function books(until: string, promise: CommitmentSpec, more: Partial<Books> = {}): Books {
  const term: Period = { from: FIRST, until }
  const party = (organisationId: string, no: number, side: 'territorial' | 'unit') => ({
    ...{ no, organisationId, side, period: term, leftOn: null, joinedBy: null, endedBy: null },
  })
  return {
    ...{ term, terms: [term], commitments: [agreed(promise)], suspensions: [] },
    parties: [party('street', 0, 'territorial'), party('customs', 1, 'unit'), party('school', 2, 'unit')],
    ...{ evidence: [], disputes: [], waivers: [], fulfilments: [] },
    ...more,
  }
}
/** A term of up to three years. */
export const end = fc.integer({ min: 1, max: 1_095 }).map(dayOf)

const suspension = fc
  .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 60 }))
  .map(([at, days]) => ({ from: dayOf(at), until: dayOf(at + days) }))
/** Suspensions that do not overlap, in order. */
export const suspensions = fc.array(suspension, { maxLength: 4 }).map((all) => {
  const apart: (typeof all)[number][] = []
  for (const s of all.sort((a, b) => (a.from < b.from ? -1 : 1)))
    if (s.from >= (apart.at(-1)?.until ?? '')) apart.push(s)
  return apart.map((s, no) => ({ no, ...s, endedBy: null }))
})

/** Evidence in any phase, counted as its phase has it. */
export const evidence = (instanceNo: fc.Arbitrary<number>): fc.Arbitrary<Evidence[]> =>
  fc
    .array(
      fc.record({
        instanceNo,
        amount: fc.integer({ min: 1, max: 30 }),
        part: fc.integer({ min: 0, max: 30 }),
        phase: fc.constantFrom(
          ...(['submitted', 'confirmed', 'disputed', 'upheld', 'dismissed', 'settled', 'retracted'] as const),
        ),
      }),
      { maxLength: 12 },
    )
    .map((all) =>
      all.map(({ instanceNo, amount, part, phase }, i) => {
        const counted = {
          confirmed: Math.min(part, amount),
          settled: Math.min(part, amount),
          dismissed: amount,
        }
        return {
          ...{ evidenceId: `e${i}`, commitmentId: 'c', instanceNo, obligorId: 'customs', amount, phase },
          ...{
            counted: 0,
            ...(phase in counted && { counted: new Map(Object.entries(counted)).get(phase) ?? 0 }),
          },
          ...{ performedOn: FIRST, by: 'p-customs', on: FIRST },
        }
      }),
    )

export const keyOf = ({ commitment, no }: Instance): string => `${commitment.commitmentId}/${no}`
