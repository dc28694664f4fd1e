import { type ServerErrorResponse, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js'
import { either as E } from 'fp-ts'
import type { Node } from './node.ts'
import type { Expected } from './wire.ts'
import { expectedOf, nameOf, refusal, streamDeleted, streams } from './wire.ts'

type Answer = streams.DeleteResp | streams.TombstoneResp

/** The two ways to delete: `delete` hides a stream and keeps its revisions, `tombstone` closes its name for ever. */
export function remove<Q extends streams.DeleteReq | streams.TombstoneReq, R extends Answer>(
  node: Node,
  method: 'delete' | 'tombstone',
  make: (position: string) => R,
) {
  return (call: ServerUnaryCall<Q, R>, answer: sendUnaryData<R>): void => {
    const options = call.request.getOptions()
    const stream = nameOf(options?.getStreamIdentifier())
    const expected = options === undefined ? 'any' : expectedOf(options, options.getRevision())
    node.gate.enter(call, method, stream).then((leave) => {
      if (E.isLeft(leave)) return answer(leave.left)
      const done = node.storage.remove(stream, expected, method)
      if (leave.right?.kind === 'lostAnswer') return node.gate.cut(call)
      if (done.is === 'removed') return answer(null, make(done.at.position.toString()))
      return answer(done.is === 'wrong' ? conflict(stream, expected, done.current) : streamDeleted(stream))
    })
  }
}

const numbers: { readonly [K in Exclude<Expected, bigint>]: bigint } = {
  any: -2n,
  no_stream: -1n,
  stream_exists: -4n,
}

/** Here the conflict is no message but a refusal with trailers. */
function conflict(stream: string, expected: Expected, current: bigint): ServerErrorResponse {
  const version = typeof expected === 'bigint' ? expected : numbers[expected]
  return refusal(
    status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${version}, Actual version: ${current}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': version.toString(),
      'actual-version': current.toString(),
    },
  )
}

export const deleted = (position: string) =>
  new streams.DeleteResp().setPosition(
    new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position),
  )

export const tombstoned = (position: string) =>
  new streams.TombstoneResp().setPosition(
    new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position),
  )
