import { either as E } from 'fp-ts'
import type { Settings } from '../options.ts'
import { Connection } from './connection.ts'
import { mayPass, type Trouble, troubleOf } from './trouble.ts'
import type { Credentials, StreamClient } from './types.ts'

/** What every call brings along. */
export interface Means {
  readonly client: StreamClient
  readonly called: {
    readonly credentials?: Credentials
    readonly deadline: number
    /** What was just written must be read, which a follower may not have yet. */
    readonly requiresLeader: true
  }
  /** Says when nobody waits for the answer any more. */
  readonly over: AbortSignal
}

/** A failed call. `doubtful`: a try was lost on the way, so that the server may have done what was asked, whatever the last try says. */
export type Failed = Trouble & { readonly doubtful: boolean }

/** One client, made when it is first needed, and the calls that it makes. */
export interface Session {
  /** Makes a call, again while another try may help: so it must be one that may be made twice. */
  call<A>(work: (means: Means) => Promise<A>): Promise<E.Either<Failed, A>>
  /** For what goes on by itself. */
  means(): Promise<Omit<Means, 'over'>>
  readonly closed: boolean
  /** From now on nothing is tried again. */
  shut(): void
  /** Disposes of the client; no call may be under way any more. */
  close(): Promise<void>
}

/** Nothing is connected yet. */
export const openSession = (settings: Settings): Session => {
  const connection = new Connection(settings)
  const { credentials, deadlineMs } = settings
  const called = { deadline: deadlineMs, requiresLeader: true, ...(credentials && { credentials }) } as const
  let closed = false
  return {
    means: async () => ({ client: (await connection.shared()).client, called }),
    call: async (work) => {
      const begun = performance.now()
      let doubtful = false
      for (let tried = 1; ; tried++) {
        const answer = await attempt({ connection, called, deadlineMs }, work, tried > 1)
        if (E.isRight(answer)) return answer
        doubtful ||= answer.left.kind === 'lost'
        // However long the first try took, what was lost on the way is asked once more.
        const isLast = tried === MOST_TRIES || (tried > 1 && performance.now() - begun > deadlineMs)
        if (!mayPass(answer.left) || isLast || closed) return E.left({ ...answer.left, doubtful })
        await pause(tried)
      }
    },
    get closed() {
      return closed
    },
    shut: () => {
      closed = true
    },
    close: () => connection.close(),
  }
}
const MOST_TRIES = 5

interface Attempt {
  readonly connection: Connection
  readonly called: Means['called']
  readonly deadlineMs: number
}

const attempt = async <A>(
  { connection, called, deadlineMs }: Attempt,
  work: (means: Means) => Promise<A>,
  isLater: boolean,
): Promise<E.Either<Trouble, A>> => {
  let shared: Awaited<ReturnType<Connection['shared']>> | undefined
  try {
    const used = await connection.shared()
    shared = used
    const { client } = used
    return E.right(
      await inTime((over) => connection.use(used, () => work({ client, called, over })), deadlineMs),
    )
  } catch (thrown) {
    const trouble = troubleOf(thrown)
    // What is wrong with the connection string or its certificates does not pass, and nothing was sent.
    if (!shared && trouble.kind === 'lost') return E.left({ ...trouble, kind: 'misused' })
    if (shared && isLater && trouble.kind === 'lost') await connection.retire(shared)
    return E.left(trouble)
  }
}

/** The client sets no deadline to appends that share a call, nor to readings: a little after its own it is given up here. */
const inTime = async <A>(work: (over: AbortSignal) => Promise<A>, deadlineMs: number): Promise<A> => {
  const over = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs + GRACE_MS)
  })
  return Promise.race([work(over.signal), late]).finally(() => {
    clearTimeout(timer)
    over.abort()
  })
}
const GRACE_MS = 250

const pause = (tried: number): Promise<void> =>
  new Promise((done) => setTimeout(done, FIRST_PAUSE_MS * 2 ** tried * (0.5 + Math.random())))
const FIRST_PAUSE_MS = 10
