import { either as E } from 'fp-ts'
import { dateOf } from '../kernel/calendar.ts'
import { decode } from '../kernel/codec/decode.ts'
import { Id } from '../kernel/codec/scalars.ts'
import { invalidInput } from '../kernel/errors.ts'
import { against } from '../kernel/possible.ts'
import type { EntityToken } from '../kernel/rule.ts'
import { PossibleOptions } from './context.ts'
import { decodeTimed } from './input.ts'
import { now, ruleViolated } from './pipeline.ts'
import { failed, orNothing } from './result.ts'
import type { Possible, Result } from './types.ts'
import type { Writing } from './writing/writing.ts'

/** What stands against every command of the entity's kind on the committed state, before anybody has written data for it. */
export function possible(
  { keep, means }: Pick<Writing, 'keep' | 'means'>,
  { name }: EntityToken,
  id: string,
  options: PossibleOptions,
): Result<Possible> {
  const [given, known] = [
    decodeTimed(PossibleOptions, options, 'options', means.importing),
    decode(Id, id, 'id'),
  ]
  if (E.isLeft(given)) return orNothing(given)
  if (E.isLeft(known)) return orNothing(known)
  if (!keep.model.kinds.has(name))
    return failed(invalidInput('entity', 'a kind of this ledger', '本台账所含的实体类别'))
  const { recordedAt = now(keep, means) } = given.right
  const { on = dateOf(recordedAt) } = given.right
  const when = { occurredOn: on, recordedAt, lastRecordedAt: keep.tail.recordedAt }
  const said = against(keep.world, name, known.right, when)
  return E.right(
    Object.fromEntries(said.map(([type, broken]) => [type, broken.map((b) => ruleViolated(keep, b))])),
  )
}
