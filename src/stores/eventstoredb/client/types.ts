/** Name and password of a user of the server. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** An event to be written. */
export interface Proposed {
  readonly id: string
  readonly type: string
  readonly contentType: 'application/json' | 'application/octet-stream'
  /** JSON that came out of `JSON.parse` (a BigInt or `undefined` would hang the call), or bytes. */
  readonly data: unknown
  readonly metadata: unknown
}

/** An event as a client hands it out. */
export interface Recorded {
  readonly id: string
  readonly type: string
  readonly revision: bigint
  readonly isJson: boolean
  readonly data: unknown
  readonly metadata?: unknown
}

/** The revision that a stream must have. */
export type Expected = bigint | 'any' | 'no_stream'

interface Called {
  readonly credentials?: Credentials
  readonly deadline?: number
  readonly requiresLeader?: boolean
}

/** The successor of the client calls the expected revision `streamState` where it appends. */
interface Appending extends Called {
  readonly expectedRevision: Expected
  readonly streamState: Expected
}

interface Reading extends Called {
  readonly fromRevision: bigint | 'start' | 'end'
  readonly direction?: 'forwards' | 'backwards'
  readonly maxCount?: number
}

/** What is read, one by one. */
export type Resolved = { readonly event?: Recorded | undefined }

/** What leaks its call when it is left early; one client's readings end by themselves. */
export interface Cancellable {
  cancel?(): Promise<void>
}

/** A subscription can be listened to, and ended. */
export interface Subscribed {
  on(event: 'confirmation', heard: () => void): unknown
  unsubscribe(): Promise<void>
}

/** What the adapter asks of a client: both official ones have it. */
export interface StreamClient {
  appendToStream(
    stream: string,
    events: Proposed | Proposed[],
    options: Appending,
  ): Promise<{ readonly success: boolean; readonly nextExpectedRevision: bigint }>
  readStream(stream: string, options: Reading): AsyncIterable<Resolved> & Cancellable
  subscribeToStream(stream: string, options: Reading): AsyncIterable<Resolved> & Subscribed
  deleteStream(stream: string, options: Called & { readonly expectedRevision: Expected }): Promise<unknown>
  dispose(): Promise<void>
}
