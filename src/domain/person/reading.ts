import type { Immutable } from 'immer'
import type { Refusal } from '../../kernel/errors.ts'
import type { Actor } from '../../kernel/message.ts'
import { type Day, holdsOn } from '../../kernel/period.ts'
import type { Reader, Verdict } from '../../kernel/rule.ts'
import { ConsentPurpose, type DetailField, type PersonState } from './state.ts'

/** Somebody wants to see a person's details in clear. */
export interface DetailsAsked {
  readonly personId: string
  readonly actor: Actor
  /** What for, in one word. */
  readonly purpose: string
  readonly on: Day
}
/** Which fields somebody may see, or why none. */
export type MayRead = (asked: DetailsAsked, world: Reader) => readonly DetailField[] | string | Refusal

/** What publishing takes, and nothing else. */
const PUBLISHED: { readonly [purpose: string]: readonly DetailField[] | undefined } = {
  publishName: ['name'],
  publishPhone: ['phone'],
}
/** The fields that a purpose needs, of those that a reader may see. */
export const neededFor = (purpose: string, fields: readonly DetailField[]): readonly DetailField[] => {
  const needed = Object.hasOwn(PUBLISHED, purpose) ? PUBLISHED[purpose] : undefined
  return needed ? needed.filter((field) => fields.includes(field)) : fields
}

/** PER-05: what a person must agree to takes a consent in force on the day, or a statutory duty. */
export function mayServe(
  { consents, lawfulBasis }: Immutable<Pick<PersonState, 'consents' | 'lawfulBasis'>>,
  purpose: string,
  on: Day,
): Verdict {
  if (!ConsentPurpose.is(purpose) || lawfulBasis === 'statutoryDuty') return true
  const agreed = consents.some((c) => c.purpose === purpose && holdsOn(c.period, on))
  return agreed || { purpose, on, lawfulBasis }
}
