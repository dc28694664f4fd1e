import { ID_PATTERN, Scalar } from './scalars.ts'

const isId = (u: unknown): u is string => typeof u === 'string' && ID_PATTERN.test(u)

/** How a named id is held to the ledger: checked where its kind is known, or always. */
export type RefCheck = 'known' | 'always'

/** The id of an entity. Tags and the rule that named ids exist are read off these, never written by hand. */
export class RefType extends Scalar<string> {
  readonly kind: string
  readonly check: RefCheck
  constructor(kind: string, check: RefCheck) {
    super(`${kind} id: 1–64 characters A–Z a–z 0–9 . _ -`, ` ${kind} 编号（1–64 位字母、数字、. _ -）`, isId)
    this.kind = kind
    this.check = check
  }
}
export const idOf = (kind: string): RefType => new RefType(kind, 'known')
/** An id on which authority or ties rest: of a kind that is not part of the ledger it is refused, never taken on trust. */
export const knownIdOf = (kind: string): RefType => new RefType(kind, 'always')

/** The id of a thing inside an entity that is addressed by it alone, found through the index of that name. */
export class InnerIdType extends Scalar<string> {
  readonly index: string
  readonly check: 'always' | 'new'
  constructor(index: string, check: 'always' | 'new') {
    super('an id of 1–64 characters A–Z a–z 0–9 . _ -', '1–64 位编号（字母、数字、. _ -）', isId)
    this.index = index
    this.check = check
  }
}
/** Names a thing that must exist. */
export const innerId = (index: string): InnerIdType => new InnerIdType(index, 'always')
/** Gives a thing its id, which must not have been given before. */
export const newInnerId = (index: string): InnerIdType => new InnerIdType(index, 'new')
