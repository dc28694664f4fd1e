import { either as E } from 'fp-ts'
import type { Settings } from '../options.ts'
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
  close(): Promise<void>
}

/** Nothing is connected yet. */
export const openSession = (settings: Settings): Session => {
  const connection = openConnection(settings)
  let closed = false
  return {
    means: connection.means,
    call: async (work) => {
      const begun = performance.now()
      let doubtful = false
      for (let tried = 1; ; tried++) {
        const answer = await attempt(connection, work, tried > 1)
        if (E.isRight(answer)) return answer
        doubtful ||= answer.left.kind === 'lost'
        const isLast = tried === MOST_TRIES || performance.now() - begun > settings.deadlineMs
        if (!mayPass(answer.left) || isLast || closed) return E.left({ ...answer.left, doubtful })
        await pause(tried)
      }
    },
    get closed() {
      return closed
    },
    close: async () => {
      closed = true
      await connection.giveUp()
    },
  }
}

interface Connection {
  readonly deadlineMs: number
  means(): Promise<Omit<Means, 'over'>>
  /** A client keeps some failures for its life, so that a new one takes its place; one that was given is not ours to replace. */
  giveUp(old?: StreamClient): Promise<void>
}

const openConnection = (settings: Settings): Connection => {
  const { credentials, deadlineMs } = settings
  const called = { deadline: deadlineMs, requiresLeader: true, ...(credentials && { credentials }) } as const
  let client: Promise<StreamClient> | undefined
  return {
    deadlineMs,
    means: async () => {
      client ??= clientOf(settings)
      try {
        return { client: await client, called }
      } catch (thrown) {
        client = undefined
        throw thrown
      }
    },
    giveUp: async (old) => {
      const current = await client
      if (settings.client || current === undefined || (old !== undefined && old !== current)) return
      client = undefined
      await current.dispose()
    },
  }
}

const attempt = async <A>(
  { means, giveUp, deadlineMs }: Connection,
  work: (means: Means) => Promise<A>,
  isLater: boolean,
): Promise<E.Either<Trouble, A>> => {
  let used: StreamClient | undefined
  try {
    const found = await means()
    used = found.client
    return E.right(await inTime((over) => work({ ...found, over }), deadlineMs))
  } catch (thrown) {
    const trouble = troubleOf(thrown)
    // What is wrong with the connection string or its certificates does not pass, and nothing was sent.
    if (!used && trouble.kind === 'lost') return E.left({ ...trouble, kind: 'misused' })
    if (isLater && used && trouble.kind === 'lost') await giveUp(used).catch(() => {})
    return E.left(trouble)
  }
}

const MOST_TRIES = 5

/** Only who asks for a connection needs the package. */
const clientOf = async ({ client, connectionString = '' }: Settings): Promise<StreamClient> => {
  if (client) return client
  const { EventStoreDBClient } = await import('@eventstore/db-client')
  return EventStoreDBClient.connectionString(connectionString)
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
