import {
  type ServerErrorResponse,
  type ServerReadableStream,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js'
import { either as E } from 'fp-ts'
import { type Node, silence } from './node.ts'
import type { Proposed } from './records.ts'
import type { Storage, Written } from './storage.ts'
import {
  appendTooLarge,
  type Expected,
  empty,
  expectedOf,
  nameOf,
  readUuid,
  refusal,
  streamDeleted,
  streams,
} from './wire.ts'

interface Message {
  getId: streams.AppendReq.ProposedMessage['getId']
  getMetadataMap: streams.AppendReq.ProposedMessage['getMetadataMap']
  getData_asU8(): Uint8Array
  getCustomMetadata_asU8(): Uint8Array
}

export const proposedOf = (message: Message): Proposed => ({
  id: readUuid(message.getId()),
  type: message.getMetadataMap().get('type') ?? '',
  json: message.getMetadataMap().get('content-type') === 'application/json',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
})

/** The size of an append as the server counts it: two bytes for each letter of a type. */
export const sizeOf = (events: readonly Proposed[]) =>
  events.reduce((sum, { data, metadata, type }) => sum + data.length + metadata.length + 2 * type.length, 0)

type AppendCall = ServerReadableStream<streams.AppendReq, streams.AppendResp>
type Answer = E.Either<ServerErrorResponse, streams.AppendResp>

/** The plain append: one call, first the stream and what is expected of it, then event by event. */
export function append(node: Node) {
  return (call: AppendCall, answer: sendUnaryData<streams.AppendResp>): void => {
    receive(node, call).then(
      (answered) => (E.isLeft(answered) ? answer(answered.left) : answer(null, answered.right)),
      // The client went away while it wrote: the answer goes nowhere.
      (error: unknown) => answer(refusal(status.CANCELLED, String(error))),
    )
  }
}

async function receive(node: Node, call: AppendCall): Promise<Answer> {
  const events: Proposed[] = []
  let options: streams.AppendReq.Options | undefined
  for await (const message of call) {
    options ??= message.getOptions()
    const proposed = message.getProposedMessage()
    if (proposed !== undefined) events.push(proposedOf(proposed))
  }
  const stream = nameOf(options?.getStreamIdentifier())
  const leave = await node.gate.enter(call, 'append', stream)
  if (E.isLeft(leave)) return leave
  if (sizeOf(events) > node.maxAppendBytes) return E.left(appendTooLarge(node.maxAppendBytes))
  const expected = options === undefined ? 'any' : expectedOf(options, options.getRevision())
  const answer = answerOf(stream, expected, node.storage, node.storage.write(stream, expected, events))
  if (leave.right?.kind !== 'lostAnswer') return answer
  node.gate.cut(call)
  return silence()
}

function answerOf(stream: string, expected: Expected, storage: Storage, written: Written): Answer {
  const answer = new streams.AppendResp()
  if (written.is === 'deleted') return E.left(streamDeleted(stream))
  if (written.is === 'wrong')
    return E.right(answer.setWrongExpectedVersion(conflict(expected, written.current)))
  const success = new streams.AppendResp.Success()
  const last = written.is === 'written' ? written.last : storage.events(stream)[Number(written.last)]
  if (last === undefined)
    return E.right(answer.setSuccess(success.setNoStream(empty()).setNoPosition(empty())))
  const position = last.position.toString()
  return E.right(
    answer.setSuccess(
      success
        .setCurrentRevision(last.revision.toString())
        .setPosition(
          new streams.AppendResp.Position().setCommitPosition(position).setPreparePosition(position),
        ),
    ),
  )
}

function conflict(expected: Expected, current: bigint): streams.AppendResp.WrongExpectedVersion {
  const wrong = new streams.AppendResp.WrongExpectedVersion()
  if (current < 0n) wrong.setCurrentNoStream(empty())
  else wrong.setCurrentRevision(current.toString())
  if (expected === 'any') return wrong.setExpectedAny(empty())
  if (expected === 'no_stream') return wrong.setExpectedNoStream(empty())
  if (expected === 'stream_exists') return wrong.setExpectedStreamExists(empty())
  return wrong.setExpectedRevision(expected.toString())
}
