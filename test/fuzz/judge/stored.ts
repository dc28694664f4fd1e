import { isDeepStrictEqual } from 'node:util'
import { limits } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import { type Envelope, textOf } from '../../../src/kernel/envelope.ts'
import type { envelopeOf, eventOf, Unreadable } from '../../../src/kernel/journal.ts'
import type { AnyEvent } from '../../../src/kernel/message.ts'
import { model } from '../corpus.ts'
import { SECRET } from '../mutants/texts.ts'
import { isAlone, names } from './errors.ts'
import { type Say, shown, type Trial } from './findings.ts'
import { dataIn, foreignIn } from './values.ts'

/** What is fuzzed: the readers of the kernel's journal, or something in their place. */
export interface Readers {
  readonly envelopeOf: typeof envelopeOf
  readonly eventOf: typeof eventOf
}
export interface Stored {
  readonly envelope: Envelope
  readonly event: AnyEvent
}
/** A stored text and the hash beside it. */
export interface Written {
  readonly text: string
  readonly hash: string
}

/** What the readers make of a stored text; undefined where one threw. */
export function judgeStored(
  { envelopeOf, eventOf }: Readers,
  { text, hash }: Written,
  { struck, say }: Trial,
): E.Either<Unreadable, Stored> | undefined {
  try {
    const envelope = envelopeOf(text, hash)
    const event = E.isLeft(envelope) ? envelope : eventOf(model, envelope.right)
    const parsed = parse(text)
    if (E.isLeft(envelope) || E.isLeft(event)) {
      const left = E.isLeft(envelope) ? envelope.left : E.isLeft(event) ? event.left : undefined
      if (!left) return undefined
      judgeUnreadable(left, parsed, struck, say)
      return E.left(left)
    }
    judgeRead({ envelope: envelope.right, event: event.right }, hash, parsed, say)
    return E.right({ envelope: envelope.right, event: event.right })
  } catch (thrown) {
    say('throws', shown(thrown))
    return undefined
  }
}

const parse = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function judgeUnreadable(
  left: Unreadable,
  parsed: ReturnType<typeof parse>,
  struck: readonly string[],
  say: Say,
): void {
  const { path, reason, zh } = left
  if (reason === '' || zh === '' || /\p{Cc}/u.test(path + reason + zh)) say('errors', JSON.stringify(left))
  if ((path + reason + zh).length > 2 * limits.path) say('errors', `${(path + reason + zh).length} letters`)
  // A type is no detail of a person: what is unknown is told by its name.
  if (path !== 'type' && (path + reason + zh).includes(SECRET)) say('errors', 'quotes a value')
  if (!parsed && reason !== 'not JSON') say('agrees', `what is no JSON is refused for ${reason}`)
  const foreign = parsed ? foreignIn(parsed.value) : []
  // Only the first fault is told: where there is no other, it must be this one.
  const [first] = foreign
  if (isAlone(struck) && first && !names([path], first, true))
    say('excess', `${first.within} ${first.key} is not named by ${path}`)
}

/** What was read is what is written, whole, and comes back from its text. */
function judgeRead(
  { envelope, event }: Stored,
  hash: string,
  parsed: ReturnType<typeof parse>,
  say: Say,
): void {
  const foreign = parsed ? foreignIn(parsed.value) : []
  if (foreign[0]) say('excess', `took ${JSON.stringify(foreign[0])}`)
  const data = parsed && dataIn(parsed.value)
  const { hash: held, ...rest } = envelope
  if (!data) {
    say('exact', 'took what is no data')
    return
  }
  if (held !== hash || !isDeepStrictEqual(dataIn(rest)?.data, data.data))
    say('exact', 'is not what is written')
  if (!isDeepStrictEqual(dataIn(event.data)?.data, dataIn(envelope.data)?.data))
    say('exact', 'has other data')
  const again: unknown = JSON.parse(textOf(envelope))
  if (canonical(again) !== textOf(envelope) || !isDeepStrictEqual(again, data.data))
    say('exact', 'does not come back from its text')
}
