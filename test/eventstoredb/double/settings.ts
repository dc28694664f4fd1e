import { bytesOf, type Proposed, proposed } from './records.ts'

/** What the metadata of a stream says about its readers. */
export interface Settings {
  readonly maxCount?: number
  readonly truncateBefore?: bigint
}

// The server's mark of a stream that was deleted softly: truncated before the greatest revision there is.
const deletedMark = 2n ** 63n - 1n

export const isMetastream = (stream: string) => stream.startsWith('$$')
export const metastreamOf = (stream: string) => `$$${stream}`
export const originalOf = (metastream: string) => metastream.slice(2)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function rawOf(data: Uint8Array | undefined): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(data ?? []).toString('utf8'))
    return isRecord(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

/** The settings in the latest event of the metastream. */
export function settingsOf(data: Uint8Array | undefined): Settings {
  const { $maxCount, $tb } = rawOf(data)
  return {
    ...(typeof $maxCount === 'number' ? { maxCount: $maxCount } : {}),
    ...(typeof $tb === 'number' ? { truncateBefore: BigInt($tb) } : {}),
  }
}

// JSON gives the mark as a double, which is one more than it.
export const isSoftDeleted = ({ truncateBefore = 0n }: Settings) => truncateBefore >= deletedMark

/** The metadata that deletes a stream softly; all other settings are lost, as on the server. */
export const softDeleted = (): Proposed => ({
  // Written as text, because the number is none that JavaScript can hold.
  ...proposed({ type: '$metadata', data: bytesOf(`{"$tb":${deletedMark}}`) }),
  json: true,
})

/** The metadata with which a softly deleted stream that is written again begins at its next revision. */
export const undeleted = (from: bigint, data: Uint8Array | undefined) =>
  proposed({ type: '$metadata', data: { ...rawOf(data), $tb: Number(from) } })

/** The first revision that a reader sees. */
export function firstVisible(length: number, { maxCount, truncateBefore = 0n }: Settings): bigint {
  const kept = maxCount === undefined ? 0n : BigInt(Math.max(0, length - maxCount))
  return truncateBefore > kept ? truncateBefore : kept
}
