import { rule } from '../../../kernel/rule.ts'
import { type Appraising, together } from '../appraisal.ts'
import { agreement } from '../state/index.ts'
import { partiesOnly } from './signing.ts'

/** Days in force from which on a year is appraised. */
const LEAST_DAYS = 90

/** Whose appraisal it is must be a party at all. */
export const appraiserIsParty = agreement.asking<Appraising>(partiesOnly, (asked) =>
  partiesOnly.asks({ ...asked, data: { organisationId: asked.data.byId } }),
)
export const appraisedOnce = agreement.asking<Appraising>(
  rule(
    'AGR-23',
    'S',
    'One appraisal per year and direction, both parties, in force ≥ 90 days that year; the grade follows from the score.',
    '每年每向一次评议，等次由得分确定。',
  ),
  ({ state, data: { year, byId, ofId }, on }) => {
    const side = (id: string) => state.parties.find((p) => p.organisationId === id)?.side ?? null
    const sides = [side(byId), side(ofId)]
    const opposite = sides.every((s) => s !== null) && sides[0] !== sides[1]
    const again = state.appraisals.some((a) => a.year === year && a.byId === byId && a.ofId === ofId)
    const { days } = together(state, { year, byId, ofId }, on)
    return (opposite && !again && days >= LEAST_DAYS) || { year, byId, ofId, sides, again, days }
  },
)
