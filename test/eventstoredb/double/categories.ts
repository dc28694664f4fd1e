import { randomUUID } from 'node:crypto'
import type { Proposed, Stored } from './records.ts'

export const linkType = '$>'

/** The link that the server's category projection writes for an event, or nothing for its own streams. */
export function categoryOf(event: Stored): { stream: string; event: Proposed } | undefined {
  const dash = event.stream.indexOf('-')
  if (dash < 1 || event.stream.startsWith('$')) return undefined
  const text = event.type === linkType ? event.data : Buffer.from(`${event.revision}@${event.stream}`, 'utf8')
  return {
    stream: `$ce-${event.stream.slice(0, dash)}`,
    event: {
      id: randomUUID(),
      type: linkType,
      json: false,
      data: new Uint8Array(text),
      metadata: new Uint8Array(),
    },
  }
}

/** Where a link points to. */
export function targetOf(link: Stored): { stream: string; revision: bigint } | undefined {
  const [, revision, stream] = /^(\d+)@(.+)$/s.exec(Buffer.from(link.data).toString('utf8')) ?? []
  return revision === undefined || stream === undefined ? undefined : { stream, revision: BigInt(revision) }
}
