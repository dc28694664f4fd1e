import { linkType, targetOf } from './categories.ts'
import type { Stored } from './records.ts'
import { firstVisible, isSoftDeleted } from './settings.ts'
import type { Storage } from './storage.ts'
import { identifierOf, streams, writeUuid } from './wire.ts'

/** How a reader wants its events. */
export interface Wish {
  readonly resolveLinks: boolean
  readonly structuredIds: boolean
}

// .NET ticks: a ten-thousandth of a millisecond.
const ticks = (date: Date) => (BigInt(date.getTime()) * 10_000n).toString()

function recorded(event: Stored, { structuredIds }: Wish): streams.ReadResp.ReadEvent.RecordedEvent {
  const record = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(writeUuid(event.id, structuredIds))
    .setStreamIdentifier(identifierOf(event.stream))
    .setStreamRevision(event.revision.toString())
    .setCommitPosition(event.position.toString())
    .setPreparePosition(event.position.toString())
    .setData(event.data)
    .setCustomMetadata(event.metadata)
  record
    .getMetadataMap()
    .set('type', event.type)
    .set('created', ticks(event.created))
    .set('content-type', event.json ? 'application/json' : 'application/octet-stream')
  return record
}

/** Whether a reader of the stream would still see the event. */
function visible(storage: Storage, event: Stored): boolean {
  const settings = storage.settings(event.stream)
  if (storage.tombstoned(event.stream) || isSoftDeleted(settings)) return false
  return event.revision >= firstVisible(storage.events(event.stream).length, settings)
}

/** An event as the server sends it: a link that is resolved comes with its event, or alone where that is gone. */
export function answerWith(storage: Storage, event: Stored, wish: Wish): streams.ReadResp {
  const sent = new streams.ReadResp.ReadEvent().setCommitPosition(event.position.toString())
  if (!wish.resolveLinks || event.type !== linkType) sent.setEvent(recorded(event, wish))
  else {
    const target = targetOf(event)
    const linked = target && storage.events(target.stream)[Number(target.revision)]
    sent.setLink(recorded(event, wish))
    if (linked !== undefined && visible(storage, linked)) sent.setEvent(recorded(linked, wish))
  }
  return new streams.ReadResp().setEvent(sent)
}

export const noSuchStream = (stream: string) =>
  new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)),
  )

export const confirmation = (id: string) =>
  new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id),
  )

export const checkpoint = (position: bigint) =>
  new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint()
      .setCommitPosition(position.toString())
      .setPreparePosition(position.toString()),
  )

export const caughtUp = () => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp())
