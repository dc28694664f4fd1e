import type { ServerDuplexStream } from '@grpc/grpc-js'
import { either as E } from 'fp-ts'
import { proposedOf, sizeOf } from './append.ts'
import { deletedStatus, success, timedOut, tooLarge, unable, wrongVersion } from './batch-answers.ts'
import type { Node } from './node.ts'
import type { Proposed } from './records.ts'
import {
  type Expected,
  expectedOf,
  identifierOf,
  nameOf,
  readUuid,
  type shared,
  type streams,
} from './wire.ts'

type BatchCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>

/** An append that comes in pieces under one correlation id. */
interface Pending {
  readonly stream: string
  readonly expected: Expected
  readonly deadline: number
  readonly events: Proposed[]
}

/** Many appends over one call that stays open; each answer names the correlation id of its append. */
export function batchAppend(node: Node) {
  return (call: BatchCall): void => {
    const pending = new Map<string, Pending>()
    call.on('data', (piece: streams.BatchAppendReq) => {
      const id = readUuid(piece.getCorrelationId())
      const one = pending.get(id) ?? begin(piece)
      // What still comes of an append that was too large is passed over.
      if (one === undefined) return
      one.events.push(...piece.getProposedMessagesList().map(proposedOf))
      pending.set(id, one)
      const ready = piece.getIsFinal() || sizeOf(one.events) > node.maxAppendBytes
      if (ready && pending.delete(id)) finish(node, call, piece.getCorrelationId(), one)
    })
    call.on('end', () => call.end())
    call.on('error', () => undefined)
  }
}

function begin(piece: streams.BatchAppendReq): Pending | undefined {
  const options = piece.getOptions()
  if (options === undefined) return undefined
  return {
    stream: nameOf(options.getStreamIdentifier()),
    expected: expectedOf(options, options.getStreamPosition()),
    deadline: options.getDeadline()?.toDate().getTime() ?? Number.POSITIVE_INFINITY,
    events: [],
  }
}

async function finish(node: Node, call: BatchCall, id: shared.UUID | undefined, one: Pending): Promise<void> {
  const leave = await node.gate.enter(call, 'batchAppend', one.stream)
  const answer = E.isLeft(leave) ? unable(leave.left) : written(node, one)
  if (E.isRight(leave) && leave.right?.kind === 'lostAnswer') node.gate.cut(call)
  else if (answer !== undefined)
    call.write(answer.setCorrelationId(id).setStreamIdentifier(identifierOf(one.stream)))
  else if (E.isLeft(leave)) call.emit('error', leave.left)
}

function written(node: Node, { stream, expected, deadline, events }: Pending): streams.BatchAppendResp {
  if (deadline <= Date.now()) return timedOut()
  if (sizeOf(events) > node.maxAppendBytes) return tooLarge(node.maxAppendBytes)
  const done = node.storage.write(stream, expected, events)
  if (done.is === 'wrong') return wrongVersion(expected, done.current)
  if (done.is === 'deleted') return deletedStatus(stream)
  return success(done.is === 'written' ? done.last : node.storage.events(stream)[Number(done.last)])
}
