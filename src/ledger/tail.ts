import { FIRST_HASH } from '../kernel/envelope.ts'

/** The end of a journal. */
export interface Tail {
  readonly revision: number
  readonly hash: string
  readonly recordedAt: string | undefined
}
export const EMPTY: Tail = { revision: -1, hash: FIRST_HASH, recordedAt: undefined }
