import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import features from '@eventstore/db-client/generated/serverfeatures_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import rpc from '@eventstore/db-client/generated/status_pb.js'
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { Metadata, type ServerErrorResponse, type ServerUnaryCall, status } from '@grpc/grpc-js'
import googleAny from 'google-protobuf/google/protobuf/any_pb.js'
import googleEmpty from 'google-protobuf/google/protobuf/empty_pb.js'

// The client's own generated messages: loading a second set of them would break both.
export {
  features,
  featuresGrpc,
  googleAny,
  googleEmpty,
  gossip,
  gossipGrpc,
  rpc,
  shared,
  streams,
  streamsGrpc,
}

/** What every kind of server call has. */
export type Call = Pick<ServerUnaryCall<unknown, unknown>, 'metadata' | 'getPeer' | 'cancelled'>

export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** The expected revision of a write, as the client says it. */
export type Expected = 'any' | 'no_stream' | 'stream_exists' | bigint

export const empty = () => new shared.Empty()

export const nameOf = (identifier?: shared.StreamIdentifier) =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8')

export const identifierOf = (name: string) =>
  new shared.StreamIdentifier().setStreamName(new Uint8Array(Buffer.from(name, 'utf8')))

/** An id in either of the two forms of the protocol; the server compares ids and not their spelling. */
export function readUuid(uuid?: shared.UUID): string {
  const halves = uuid?.getStructured()
  if (halves === undefined) return (uuid?.getString() ?? '').toLowerCase()
  const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
    .join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export function writeUuid(id: string, structured: boolean): shared.UUID {
  if (!structured) return new shared.UUID().setString(id)
  const half = (hex: string) => BigInt.asIntN(64, BigInt(`0x${hex}`)).toString()
  const hex = id.replaceAll('-', '')
  return new shared.UUID().setStructured(
    new shared.UUID.Structured()
      .setMostSignificantBits(half(hex.slice(0, 16)))
      .setLeastSignificantBits(half(hex.slice(16))),
  )
}

/** What the four requests that expect a revision have in common. */
interface ExpectingOptions {
  hasAny(): boolean
  hasNoStream(): boolean
  hasStreamExists(): boolean
}

export function expectedOf(options: ExpectingOptions, revision: string): Expected {
  if (options.hasAny()) return 'any'
  if (options.hasNoStream()) return 'no_stream'
  return options.hasStreamExists() ? 'stream_exists' : BigInt(revision)
}

/** A refusal of the server: a gRPC status with trailers that the client turns into its error classes. */
export function refusal(
  code: status,
  details: string,
  trailers: Record<string, string> = {},
): ServerErrorResponse {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value)
  return Object.assign(new Error(details), { code, details, metadata })
}

export const accessDenied = () =>
  refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' })

export const notLeader = (leader: Endpoint) =>
  refusal(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.host,
    'leader-endpoint-port': String(leader.port),
  })

export const streamDeleted = (stream: string) =>
  refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  })

export const appendTooLarge = (most: number) =>
  refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${most} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(most),
  })
