import { writeSync } from 'node:fs'

/** Says something to the parent at once: what was said before a kill has been heard. A full pipe is tried again. */
export function say(...words: readonly unknown[]): void {
  const line = Buffer.from(`${JSON.stringify(words)}\n`)
  for (let at = 0; at < line.length; )
    try {
      at += writeSync(1, line, at)
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EAGAIN')) throw thrown
    }
}
