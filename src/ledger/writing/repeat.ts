import { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import { limits } from '../../kernel/limits.ts'
import { LED_04 } from '../../kernel/rules.ts'
import type { ReadError } from '../../stores/port.ts'
import { digestOf } from '../commit.ts'
import { readEvents } from '../journal.ts'
import { type Request, ruleViolated } from '../pipeline.ts'
import { acknowledged } from './answers.ts'
import { type Outcome, receipt, type Writing } from './writing.ts'

/** LED-04: the first result again for the same command, a refusal for another one under its id. */
export async function repeated(w: Writing, request: Request, first: number): Promise<Outcome> {
  const events = await eventsOf(w, request.commandId, first)
  if (E.isLeft(events)) return E.left([events.left])
  const digest = digestOf(w.means.hash, request, request.context)
  if (events.right[0]?.metadata.commandDigest === digest)
    return acknowledged(w, receipt('repeated', request.commandId, events.right))
  const broken = { rule: LED_04.id, subject: `command:${request.commandId}`, with: { firstRevision: first } }
  return E.left([ruleViolated(w.keep, broken)])
}

/** The events of one command stand together: they are read until those of the next one come. */
async function eventsOf(
  { keep, store }: Writing,
  commandId: string,
  first: number,
): Promise<E.Either<ReadError, readonly Envelope[]>> {
  const events: Envelope[] = []
  for (let [from, size] = [first, FEW]; from <= keep.tail.revision; from += size, size = limits.page) {
    const to = Math.min(from + size - 1, keep.tail.revision)
    const read = await readEvents(keep, store, from, to)
    if (E.isLeft(read)) return read
    const own = read.right.filter((e) => e.commandId === commandId)
    events.push(...own)
    if (own.length < size) break
  }
  return E.right(events)
}
/** Most commands have fewer events. */
const FEW = 4
