import { change } from '../../../kernel/change.ts'
import { LocalDate, oneOf, Text } from '../../../kernel/codec/scalars.ts'
import { optional } from '../../../kernel/codec/struct.ts'
import { NEVER } from '../../../kernel/period.ts'
import { agreement } from '../state/index.ts'

export const AgreementSuspended = agreement.event(
  'AgreementSuspended',
  {
    from: LocalDate,
    until: optional(LocalDate),
    reason: Text,
    authority: oneOf('allParties', 'superiorOrder'),
  },
  (draft, { from, until }) => {
    const no = draft.suspensions.length
    draft.suspensions.push({ no, from, until: until ?? null, endedBy: null })
  },
)
/** The suspension that runs on that day ends on it. */
export const AgreementResumed = agreement.event('AgreementResumed', { on: LocalDate }, (draft, { on }) =>
  change(
    draft.suspensions,
    (s) => s.from <= on && on < (s.until ?? NEVER),
    (s) => {
      s.until = on
      s.endedBy = 'AgreementResumed'
    },
  ),
)
