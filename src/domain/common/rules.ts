import { rule } from '../../kernel/rule.ts'

/** Rules that several concepts ask about. */
export const TIM_01 = rule(
  'TIM-01',
  'S',
  'A period starts before it ends, or is marked void.',
  '期间起早于止，否则标为自始无效。',
)
export const TIM_07 = rule(
  'TIM-07',
  'P',
  'An ending takes effect no earlier than the day it was decided.',
  '终止生效日不早于决定日。',
)
export const X_10 = rule(
  'X-10',
  'P',
  'One person never stands on both sides of a handshake (two signatures, evidence and confirmation, request and approval, use and its confirmation).',
  '同一人不得兼任相对双方的经办。',
)
