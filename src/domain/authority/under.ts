import type { Scope } from '../organisation/state.ts'
import type { MandateNeed } from './row.ts'

/** A mandate with one scope (DOMAIN 12.10), of whoever gives the command. */
export const under = (scope: Scope): MandateNeed<unknown> => ({ scopes: () => [scope] })

/** The same where the command names who acts: under one's own mandate nobody signs in another's name. */
export const underBy = <K extends string>(
  scope: Scope,
  performer: K,
): MandateNeed<{ readonly [P in K]: string }> => ({
  scopes: () => [scope],
  by: (data) => data[performer],
})
