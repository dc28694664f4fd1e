import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { createDeflate, inflate, type ZlibOptions } from 'node:zlib'

/** A text deflated, in pieces and beside the event loop: an eighth or so of what it was. */
export const deflated = (text: string): Promise<Uint8Array> =>
  buffer(Readable.from(pieces(text)).pipe(createDeflate({ level: 1, chunkSize: CHUNK_BYTES })))

/** Undefined where the bytes are not those that were written (deflated data end in a checksum). */
export const inflated = async (bytes: Uint8Array): Promise<string | undefined> => {
  try {
    return (await inflateBeside(bytes, { chunkSize: CHUNK_BYTES })).toString('utf8')
  } catch {
    return undefined
  }
}

const inflateBeside = promisify<Uint8Array, ZlibOptions, Buffer>(inflate)
/** Node's own 16 kB make a large snapshot five times slower to read. */
const CHUNK_BYTES = 1 << 20

/** Parts of a text that begin with no half of a character. */
function* pieces(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = from + PIECE
    const isSplit = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800
    const to = isSplit ? end + 1 : end
    yield text.slice(from, to)
    from = to
  }
}
const PIECE = 1 << 18
