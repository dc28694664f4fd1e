import { v4 } from 'uuid'
import type { Proposed } from './types.ts'

/** An event of the adapter's own. An id that is drawn is new for each writing, and the same for each try of it. */
export const jsonEvent = (type: string, data: unknown, id: string = v4()): Proposed => ({
  ...{ id, type, contentType: 'application/json', data },
  metadata: {},
})
