import { either as E } from 'fp-ts'
import { changesOf, touchedBy } from './changes.ts'
import { decideOn, requestOf } from './pipeline.ts'
import { orNothing } from './result.ts'
import type { Changed, Foreseen, ForeseenNode, Preview, Result } from './types.ts'
import type { Writing } from './writing/writing.ts'

const ZEROS = '0'.repeat(64)

/** What a command would do on the committed state. */
export function preview(
  w: Pick<Writing, 'keep' | 'means'>,
  command: unknown,
  context: unknown,
): Result<Preview<unknown>> {
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
  const touched = touchedBy(fork, w.keep.world)
  let tree: readonly ForeseenNode<unknown>[] | undefined
  let changes: readonly Changed[] | undefined
  return E.right({
    events,
    ...(request.right.def.spec.attest && { attestation: 'notAsked' as const }),
    get tree() {
      tree ??= treeOf(events)
      return tree
    },
    get changes() {
      changes ??= changesOf(w.keep.model, touched)
      return changes
    },
  })
}

/** A cause always comes before what follows from it. */
function treeOf(events: readonly Foreseen<unknown>[]): readonly ForeseenNode<unknown>[] {
  const nodes = events.map((event, at) => ({ ...event, at, consequences: [] as ForeseenNode<unknown>[] }))
  for (const node of nodes) if (node.causedBy !== null) nodes[node.causedBy]?.consequences.push(node)
  return nodes.filter((node) => node.causedBy === null)
}
