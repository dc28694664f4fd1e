import { type ServerErrorResponse, status } from '@grpc/grpc-js'
import type { Stored } from './records.ts'
import { type Expected, googleAny, googleEmpty, identifierOf, rpc, shared, streams } from './wire.ts'

const nothing = () => new googleEmpty.Empty()

/** A refusal of one append: a status with the reason packed into it, whose full name the client looks at. */
function refused(
  message: string,
  name: string,
  details: { serializeBinary(): Uint8Array },
): streams.BatchAppendResp {
  const packed = new googleAny.Any()
  packed.pack(details.serializeBinary(), name)
  return new streams.BatchAppendResp().setError(new rpc.Status().setMessage(message).setDetails(packed))
}

export const timedOut = () => refused('Timeout', 'event_store.client.Timeout', new shared.Timeout())

export const tooLarge = (most: number) =>
  refused(
    'Maximum Append Size Exceeded',
    'event_store.client.MaximumAppendSizeExceeded',
    new shared.MaximumAppendSizeExceeded().setMaxappendsize(most),
  )

export const deletedStatus = (stream: string) =>
  refused(
    'Stream Deleted',
    'event_store.client.StreamDeleted',
    new shared.StreamDeleted().setStreamIdentifier(identifierOf(stream)),
  )

export function wrongVersion(expected: Expected, current: bigint): streams.BatchAppendResp {
  const wrong = new shared.WrongExpectedVersion()
  if (current < 0n) wrong.setCurrentNoStream(nothing())
  else wrong.setCurrentStreamRevision(current.toString())
  if (expected === 'any') wrong.setExpectedAny(nothing())
  else if (expected === 'no_stream') wrong.setExpectedNoStream(nothing())
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(nothing())
  else wrong.setExpectedStreamPosition(expected.toString())
  return refused('Wrong Expected Version', 'event_store.client.WrongExpectedVersion', wrong)
}

export function success(last: Stored | undefined): streams.BatchAppendResp {
  const done = new streams.BatchAppendResp.Success()
  if (last === undefined) done.setNoStream(nothing()).setNoPosition(nothing())
  else
    done
      .setCurrentRevision(last.revision.toString())
      .setPosition(
        new shared.AllStreamPosition()
          .setCommitPosition(last.position.toString())
          .setPreparePosition(last.position.toString()),
      )
  return new streams.BatchAppendResp().setSuccess(done)
}

/** The refusals that answer one append; all others, such as `not-leader`, end the call that many share. */
export function unable(refusal: ServerErrorResponse): streams.BatchAppendResp | undefined {
  if (refusal.code === status.PERMISSION_DENIED)
    return refused('Access Denied', 'event_store.client.AccessDenied', new shared.AccessDenied())
  if (refusal.code === status.DEADLINE_EXCEEDED) return timedOut()
  return undefined
}
