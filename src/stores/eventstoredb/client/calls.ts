import type { Means } from './session.ts'
import { troubleOf } from './trouble.ts'
import type { Expected, Proposed, Recorded } from './types.ts'

/** Which part of a stream is read, forwards unless it says `backwards`. */
export interface Part {
  readonly from: number | 'start' | 'end'
  readonly most: number
  readonly backwards?: boolean
}

/** The last event of a stream. */
export const LAST: Part = { from: 'end', most: 1, backwards: true }

/** All of a stream that nobody lets grow long. */
export const WHOLE: Part = { from: 'start', most: Number.MAX_SAFE_INTEGER }

/** Appends all events or none, behind the revision that the stream must have; gives back the revision of the last one. */
export const append = async (
  { client, called }: Means,
  stream: string,
  expected: Expected,
  events: readonly Proposed[],
): Promise<number> => {
  const options = { ...called, expectedRevision: expected, streamState: expected }
  const { success, nextExpectedRevision } = await client.appendToStream(stream, [...events], options)
  if (success) return Number(nextExpectedRevision)
  // A client that was told not to throw calls a conflict a success of another kind.
  throw { type: 'wrong-expected-version', actualVersion: nextExpectedRevision }
}

/** Reads a part of a stream; a stream that is not there has nothing in it. */
export const read = async (
  { client, called, over }: Means,
  stream: string,
  { from, most, backwards = false }: Part,
): Promise<readonly Recorded[]> => {
  const reading = client.readStream(stream, {
    ...called,
    fromRevision: typeof from === 'number' ? BigInt(from) : from,
    direction: backwards ? 'backwards' : 'forwards',
    maxCount: most,
  })
  const cancel = async (): Promise<void> => reading.cancel?.().catch(() => {})
  over.addEventListener('abort', cancel)
  const events: Recorded[] = []
  try {
    for await (const { event } of reading) if (event) events.push(event)
    return events
  } catch (thrown) {
    if (troubleOf(thrown).kind === 'missing') return []
    throw thrown
  } finally {
    over.removeEventListener('abort', cancel)
    await cancel()
  }
}

/** Deletes a stream so that it may be written again; one that is not there stays so. */
export const remove = async (
  { client, called }: Means,
  stream: string,
  expected: Expected,
): Promise<void> => {
  await client.deleteStream(stream, { ...called, expectedRevision: expected })
}

/** The stream in which the server keeps what it is told about another one. */
export const metadataOf = (stream: string): string => `$$${stream}`
