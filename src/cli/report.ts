import type { Head } from '../ledger/types.ts'
import type { Options } from './options.ts'
import type { Ended, Summary } from './outcome.ts'
import { lineAsText, summaryAsText } from './report-text.ts'

/** Tells the lines of a replay one by one, and counts them. */
export interface Reporter {
  readonly line: (ended: Ended) => Promise<void>
  readonly summary: (head: Head) => Promise<void>
  /** Nothing was refused that the file does not expect, and nothing came otherwise than expected. */
  readonly clean: boolean
}

/** For programs one JSON object a line, for people sentences about what did not go through. */
export function reporterFor(
  { json, lang }: Pick<Options, 'json' | 'lang'>,
  print: (text: string) => Promise<void>,
): Reporter {
  const counts = { accepted: 0, refused: 0, repeated: 0, mismatched: 0, events: 0 }
  let clean = true
  return {
    get clean() {
      return clean
    },
    line: async (ended) => {
      const { ending, expect, mismatch } = ended
      if (ending.outcome !== 'failed') counts[ending.outcome] += 1
      if (ending.outcome === 'accepted') counts.events += ending.events.length
      if (mismatch) counts.mismatched += 1
      if (mismatch || ending.outcome === 'failed' || (ending.outcome === 'refused' && expect === undefined))
        clean = false
      const text = json ? `${JSON.stringify(lineAsJson(ended))}\n` : lineAsText(ended, lang)
      if (text !== '') await print(text)
    },
    summary: async ({ revision, hash }) => {
      const summary: Summary = { ...counts, revision, head: hash }
      await print(json ? `${JSON.stringify({ summary })}\n` : summaryAsText(summary, lang))
    },
  }
}

const lineAsJson = ({ line, commandId, ending, expect, mismatch }: Ended): object => ({
  ...{ line, commandId, ...ending },
  ...(mismatch && { mismatch: { expected: expect } }),
})
