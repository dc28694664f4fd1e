import type { Credentials, StreamClient } from './client/types.ts'

/** Where the cluster is, and what the adapter keeps there besides journals. */
export interface EventStoreDbStoreOptions {
  /**
   * `esdb://user:password@host:2113?tls=true`, several hosts or `esdb+discover://` for a cluster; `kurrentdb://` means the same. TLS,
   * certificates, node preference and deadlines are said here too; what stands in a password or name is percent-encoded.
   * `@eventstore/db-client` must be installed.
   */
  readonly connectionString?: string
  /** A client of your own instead, of `@eventstore/db-client` or `@kurrent/kurrentdb-client`; who made it disposes of it. */
  readonly client?: StreamClient
  /** Who writes, where a client of your own is given; with a connection string it is whom that names. */
  readonly credentials?: Credentials
  /** Begins all names of streams, as `test1.`: several installations may share a server. Letters, digits, `_` and `.`. */
  readonly namespace?: string
  /** Keeps entity streams as real streams of links (`agreement-<ledger>-<id>`), written behind the journal; false by default. */
  readonly linkStreams?: boolean
  /**
   * The most bytes of events in one append; 900 KiB by default, which with what the server adds stays below its own limit of 1 MiB
   * (`MaxAppendSize`). A server with another limit takes about nine tenths of it.
   */
  readonly maxAppendBytes?: number
  /** Milliseconds until a call without an answer is given up; 10 000 by default. */
  readonly deadlineMs?: number
}

/** The options with everything filled in. */
export interface Settings {
  readonly connectionString: string | undefined
  readonly client: StreamClient | undefined
  readonly credentials: Credentials | undefined
  readonly prefix: string
  readonly linkStreams: boolean
  readonly maxAppendBytes: number
  readonly deadlineMs: number
}

/** Fills in what was left out; options that contradict each other are a defect of the program and thrown. */
export const checkOptions = (options: EventStoreDbStoreOptions): Settings => {
  const { client, credentials, namespace, linkStreams = false } = options
  const { deadlineMs = 10_000, maxAppendBytes = 900 * 1024 } = options
  const connectionString = options.connectionString
    ?.trim()
    .replace(/^kurrentdb(?=(\+discover)?:\/\/)/, 'esdb')
  if ((connectionString === undefined) === (client === undefined))
    throw new TypeError(
      'Give either connectionString or client. / connectionString 与 client 须且只须给出其一。',
    )
  if (namespace !== undefined && !/^[A-Za-z0-9_][A-Za-z0-9_.]{0,63}$/.test(namespace))
    throw new RangeError(
      `namespace must be 1–64 letters, digits, _ or ., not ${namespace}. / namespace 应为 1–64 位字母、数字、_ 或 .，而非 ${namespace}。`,
    )
  checkNumber('deadlineMs', deadlineMs)
  checkNumber('maxAppendBytes', maxAppendBytes)
  return {
    ...{ connectionString, client, linkStreams, deadlineMs, maxAppendBytes },
    credentials:
      credentials ?? (connectionString === undefined ? undefined : credentialsIn(connectionString)),
    prefix: namespace === undefined ? '' : `${namespace}.`,
  }
}

const checkNumber = (name: string, value: number): void => {
  if (Number.isInteger(value) && value >= 1 && value < 2 ** 31) return
  throw new RangeError(
    `${name} must be a whole number from 1 to ${2 ** 31 - 1}, not ${value}. / ${name} 应为 1 至 ${2 ** 31 - 1} 的整数，而非 ${value}。`,
  )
}

/**
 * With credentials in the call the client writes by plain calls; without, all clients of a process share one call, and the error of one
 * rejects what others wrote. A server without TLS looks at no credentials, so that any will do.
 */
const credentialsIn = (connectionString: string): Credentials | undefined => {
  const [, username, password] = /^[^:]+:\/\/([^:/?@]+):([^@]+)@/.exec(connectionString) ?? []
  if (username !== undefined && password !== undefined)
    return { username: decoded(username), password: decoded(password) }
  return /[?&]tls=false(&|$)/i.test(connectionString) ? NOBODY : undefined
}
const NOBODY: Credentials = { username: 'nobody', password: 'nobody' }

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    // The client says what is wrong with it, when it connects.
    return part
  }
}
