import type { Attester } from '../../kernel/attest.ts'
import { addMonths } from '../../kernel/calendar.ts'
import type { Day } from '../../kernel/period.ts'
import { type DetailField, KnownDetails, person, sealsOf } from './state.ts'

/**
 * An attester of one's own: which details it reads, and what it makes of them. `tells` is pure; a detail that the person never gave, or
 * that is erased, is not among them, and `undefined` attests nothing.
 * @example const isAdult = attester(['bornOn'], ({ bornOn }, on) => bornOn && addYears(bornOn, 18) <= on)
 */
export const attester = <K extends DetailField, A>(
  fields: readonly K[],
  tells: (details: Pick<KnownDetails, K>, on: Day) => A | undefined,
): Attester<A> => ({
  reads: (id, world) => {
    const state = world.get(person, id)
    const seals = state && sealsOf(state)
    return seals && Object.fromEntries(fields.map((field) => [field, seals[field]]))
  },
  tells: (details, on) => (KnownDetails.is(details) ? tells(details, on) : undefined),
})

/** The age in whole years: `attestedAge`. Somebody born on 29 February is a year older on 28 February where there is no 29th. */
export const ageOn: Attester<number> = attester(['bornOn'], ({ bornOn }, on) => {
  if (bornOn === undefined || bornOn > on) return undefined
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return addMonths(bornOn, years * 12) <= on ? years : years - 1
})

/** Whether the person is a full member of the party: `attestedFullMember`. */
export const fullMember: Attester<boolean> = attester(
  ['partyMembership'],
  ({ partyMembership }) => partyMembership && partyMembership.kind === 'full',
)
