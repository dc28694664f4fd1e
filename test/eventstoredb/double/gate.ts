import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type ServerErrorResponse, status } from '@grpc/grpc-js'
import { either as E } from 'fp-ts'
import { type Fault, Faults, type Method } from './faults.ts'
import { silence } from './node.ts'
import { accessDenied, type Call, type Endpoint, notLeader, refusal } from './wire.ts'

/** A call as the server saw it; an append of the batch path is one call, though many share one gRPC call. */
export interface Seen {
  readonly method: Method
  readonly stream?: string
  readonly requiresLeader: boolean
  readonly authorization?: string
  readonly connectionName?: string
}

/** What every node asks before it serves a call. */
export interface Door {
  readonly credentials?: { readonly username: string; readonly password: string }
  readonly leader?: () => Endpoint | undefined
}

/** A refusal to answer with, or leave to serve the call, with the fault that meets it on the way. */
export type Leave = E.Either<ServerErrorResponse, Fault | undefined>

/** The entrance of one server: keeps its connections, sees each call, and plays its faults. */
export class Gate {
  readonly calls: Seen[] = []
  readonly faults = new Faults()
  /** Reads and subscriptions that are being served. */
  readonly open = new Set<Call>()
  readonly #sockets = new Map<string, Socket>()
  readonly #closing = new AbortController()
  readonly #door: Door

  constructor(door: Door) {
    this.#door = door
  }

  /** A connection came in. */
  accept(socket: Socket): void {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`
    this.#sockets.set(peer, socket)
    socket.once('close', () => this.#sockets.delete(peer)).on('error', () => undefined)
  }

  /** Cuts the connection of a call without a word, as a network does. */
  cut(call: Call): void {
    this.#sockets.get(call.getPeer())?.destroy()
  }

  close(): void {
    this.#closing.abort()
    for (const socket of this.#sockets.values()) socket.destroy()
  }

  /** Sees a call come; never resolves where a fault leaves it without answer. */
  async enter(call: Call, method: Method, stream?: string): Promise<Leave> {
    const seen = sight(call, method, stream)
    this.calls.push(seen)
    const refused = this.#refuses(seen)
    if (refused !== undefined) return E.left(refused)
    const fault = this.faults.take(method, stream)
    if (fault === undefined) return E.right(undefined)
    if (fault.kind === 'slow') await this.#waits(fault.ms ?? 0, fault.until)
    if (fault.kind === 'cutBefore') this.cut(call)
    if (fault.kind === 'cutBefore' || (fault.kind === 'deadline' && fault.answer !== true)) return silence()
    const refusedByFault = refusalOf(fault)
    return refusedByFault === undefined ? E.right(fault) : E.left(refusedByFault)
  }

  async #waits(ms: number, until?: Promise<unknown>): Promise<void> {
    await delay(ms, undefined, { signal: this.#closing.signal }).catch(silence)
    await until
    // A server that was killed meanwhile does no more.
    if (this.#closing.signal.aborted) await silence()
  }

  #refuses({ method, authorization, requiresLeader }: Seen): ServerErrorResponse | undefined {
    // Both of these are asked before a client knows whom it talks to.
    if (method === 'gossip' || method === 'serverFeatures') return undefined
    const { credentials, leader } = this.#door
    if (credentials !== undefined && authorization === undefined) return accessDenied()
    if (credentials !== undefined && authorization !== basic(credentials))
      return refusal(status.UNAUTHENTICATED, 'Bad HTTP authorization')
    const elsewhere = leader?.()
    return requiresLeader && elsewhere !== undefined ? notLeader(elsewhere) : undefined
  }
}

const basic = ({ username, password }: { readonly username: string; readonly password: string }) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

function sight(call: Call, method: Method, stream: string | undefined): Seen {
  const header = (key: string) => call.metadata.get(key)[0]?.toString()
  const authorization = header('authorization')
  const connectionName = header('connection-name')
  return {
    method,
    requiresLeader: header('requires-leader') === 'true',
    ...(stream === undefined ? {} : { stream }),
    ...(authorization === undefined ? {} : { authorization }),
    ...(connectionName === undefined ? {} : { connectionName }),
  }
}

function refusalOf(fault: Fault): ServerErrorResponse | undefined {
  switch (fault.kind) {
    case 'notLeader':
      return notLeader(fault.leader)
    case 'accessDenied':
      return accessDenied()
    case 'unavailable':
      return refusal(status.UNAVAILABLE, 'Server Is Not Ready')
    case 'serverFeaturesFails':
      return refusal(status.UNKNOWN, 'Server features are not to be had')
    case 'deadline':
      return refusal(status.DEADLINE_EXCEEDED, 'Deadline exceeded')
    default:
      return undefined
  }
}
