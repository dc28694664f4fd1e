import type { Endpoint } from './wire.ts'

export type Method =
  | 'append'
  | 'batchAppend'
  | 'delete'
  | 'tombstone'
  | 'read'
  | 'subscribe'
  | 'gossip'
  | 'serverFeatures'

/** Which calls a fault meets; without any of these the next write or read. */
export interface Aim {
  readonly method?: Method | readonly Method[]
  /** The beginning of the stream's name; `$all` for reads of everything. */
  readonly stream?: string
  /** How many matching calls go by unharmed first. */
  readonly skip?: number
  /** How many matching calls it meets then, 1 unless told. */
  readonly times?: number
}

export type Fault = Aim &
  (
    | { readonly kind: 'notLeader'; readonly leader: Endpoint }
    /** The call is never answered, or with `answer` at once with DEADLINE_EXCEEDED; nothing is written. */
    | { readonly kind: 'deadline'; readonly answer?: boolean }
    /** The write is made, then the connection is cut. */
    | { readonly kind: 'lostAnswer' }
    /** The connection is cut and nothing is written. */
    | { readonly kind: 'cutBefore' }
    /** The connection is cut after so many events of a read or a subscription. */
    | { readonly kind: 'cutMidRead'; readonly after: number }
    | { readonly kind: 'unavailable' }
    | { readonly kind: 'accessDenied' }
    | { readonly kind: 'serverFeaturesFails' }
    /** The call waits so long, or for a promise of the test, and is served then. */
    | { readonly kind: 'slow'; readonly ms?: number; readonly until?: Promise<unknown> }
    /** Events of the read whose place in the answer is `nth` (0 unless told) come with bytes that are no JSON. */
    | { readonly kind: 'malformed'; readonly nth?: number }
    /** Ends at once all subscriptions that run, with an error; waits for no call. */
    | { readonly kind: 'dropSubscription' }
  )

/** The faults that wait for their calls. */
export class Faults {
  #waiting: { readonly fault: Fault; skip: number; times: number }[] = []

  add(fault: Fault): void {
    this.#waiting.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 })
  }

  /** The first fault that this call meets. */
  take(method: Method, stream = ''): Fault | undefined {
    const found = this.#waiting.find((one) => aimedAt(one.fault, method, stream) && one.skip-- <= 0)
    if (found === undefined) return undefined
    found.times -= 1
    this.#waiting = this.#waiting.filter(({ times }) => times > 0)
    return found.fault
  }
}

const writes: readonly Method[] = ['append', 'batchAppend', 'delete', 'tombstone']
const reads: readonly Method[] = ['read', 'subscribe']

/** The calls that a kind of fault can meet, where the aim does not name them. */
const usual: { readonly [K in Fault['kind']]?: readonly Method[] } = {
  lostAnswer: writes,
  cutMidRead: reads,
  malformed: reads,
  serverFeaturesFails: ['serverFeatures'],
}

function aimedAt(fault: Fault, method: Method, stream: string): boolean {
  const methods =
    fault.method === undefined ? (usual[fault.kind] ?? [...writes, ...reads]) : [fault.method].flat()
  return methods.includes(method) && stream.startsWith(fault.stream ?? '')
}
