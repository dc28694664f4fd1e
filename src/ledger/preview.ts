import { either as E } from 'fp-ts'
import { decideOn, requestOf } from './pipeline.ts'
import { orNothing } from './result.ts'
import type { Result } from './types.ts'
import type { Writing } from './writing/writing.ts'

const ZEROS = '0'.repeat(64)

/** What a command would do on the committed state. */
export function preview(
  w: Pick<Writing, 'keep' | 'means'>,
  command: unknown,
  context: unknown,
): Result<unknown> {
  const request = requestOf(w.keep, w.means, command, context)
  if (E.isLeft(request)) return orNothing(request)
  // A preview takes nothing from the entropy port and shows nothing of the details.
  const decision = decideOn(w.keep, { ...w.means, hash: () => ZEROS }, request.right, () => '')
  if (E.isLeft(decision)) return orNothing(decision)
  const { steps, fork } = decision.right
  const events = steps.map(({ event, cause }) => ({
    event,
    tags: fork.refsOf(event),
    causedBy: cause ?? null,
  }))
  return E.right({ events })
}
