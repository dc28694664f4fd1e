import { randomUUID } from 'node:crypto'

/** An event that a client asks the server to write. */
export interface Proposed {
  readonly id: string
  readonly type: string
  readonly json: boolean
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** An event as it stands in the log. Its bytes may be exchanged by a test, see `Storage.forge`. */
export interface Stored extends Proposed {
  readonly stream: string
  readonly revision: bigint
  readonly position: bigint
  readonly created: Date
  data: Uint8Array
  metadata: Uint8Array
}

/** What a test gives for an event that it writes past the client; bytes are taken as they are, all else as JSON. */
export interface Given {
  readonly id?: string
  readonly type: string
  readonly data: unknown
  readonly metadata?: unknown
}

export const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))

const written = (value: unknown) => (value instanceof Uint8Array ? value : bytesOf(JSON.stringify(value)))

export const proposed = ({ id = randomUUID(), type, data, metadata }: Given): Proposed => ({
  id,
  type,
  json: !(data instanceof Uint8Array),
  data: written(data),
  metadata: metadata === undefined ? new Uint8Array() : written(metadata),
})
