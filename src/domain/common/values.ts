import * as t from 'io-ts'
import { knownIdOf } from '../../kernel/codec/refs.ts'
import { Digest, Int, intBetween, Line, matching, oneOf } from '../../kernel/codec/scalars.ts'
import { optional, struct } from '../../kernel/codec/struct.ts'

/** A name in Chinese, in English where there is one. */
export const Name = struct({ zh: Line, en: optional(Line) })
export type Name = t.TypeOf<typeof Name>

/** A share as two whole numbers, `0 ≤ num ≤ den`: never a float, so that a majority is exact. */
export const Ratio = t.refinement(
  struct({ num: intBetween(0, 1_000_000), den: intBetween(1, 1_000_000) }),
  ({ num, den }) => num <= den,
  'a ratio { num, den } with 0 ≤ num ≤ den',
)

/** Bounds, both included. */
export const Range = struct({ min: Int, max: Int })

/** The body under which something stands. Ties and authority rest on it, so that a body of an unknown kind is refused. */
export const BodyRef = t.union([
  struct({ alliance: knownIdOf('alliance') }),
  struct({ committee: knownIdOf('committee') }),
  struct({ leadingGroup: knownIdOf('leadingGroup') }),
])
export type BodyRef = t.TypeOf<typeof BodyRef>

/** A resolution as authority. */
export const ByResolution = struct({ resolutionId: knownIdOf('motion') })
/** A document as authority: its digest is the proof. */
export const ByLead = struct({ leadDecision: Digest })
export const BySuperior = struct({ superiorOrder: Digest })

export const CoBuildingField = oneOf('organisation', 'activity', 'resource', 'talent')
export const Side = oneOf('territorial', 'unit')
export type Side = t.TypeOf<typeof Side>

/** What brought an ending about: the type of the causing event, or a word of the command. */
export const Cause = matching('a word of 1–64 letters', '1–64 个字母的词', /^[A-Za-z]{1,64}$/)
