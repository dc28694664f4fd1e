import { limits } from '../kernel/limits.ts'

/** One line of a file as bytes; `undefined` where it is longer than a line may be. */
export interface RawLine {
  /** Counted from 1, empty lines included. */
  readonly number: number
  readonly bytes: Uint8Array | undefined
}

const [LF, CR] = [0x0a, 0x0d]
const BOM = [0xef, 0xbb, 0xbf]

/**
 * Splits bytes at LF; a CR before it and one BOM at the very beginning are taken off. Holds one line at most: a line that is
 * too long is told as soon as that is known, and is the last one.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number = limits.lineBytes,
): AsyncGenerator<RawLine> {
  const line = new LineBuffer(mostBytes)
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      yield line.end(chunk.subarray(from, end))
      if (line.tooLong) return
      from = end + 1
    }
    line.add(chunk.subarray(from))
    if (line.tooLong) break
  }
  if (line.tooLong || line.size > 0) yield line.end(new Uint8Array(0))
}

/** Collects the pieces of the present line, up to what a line may hold. */
class LineBuffer {
  number = 1
  size = 0
  tooLong = false
  readonly #most: number
  #parts: Uint8Array[] = []

  constructor(most: number) {
    this.#most = most
  }

  add(piece: Uint8Array): void {
    this.size += piece.length
    // A BOM and a CR do not count; which they are is known at the end only.
    if (this.size > this.#most + BOM.length + 1) this.tooLong = true
    else if (piece.length > 0) this.#parts.push(piece)
  }
  end(piece: Uint8Array): RawLine {
    this.add(piece)
    const bytes = this.tooLong ? undefined : trimmed(Buffer.concat(this.#parts), this.number === 1)
    if (bytes !== undefined && bytes.length > this.#most) this.tooLong = true
    const line = { number: this.number, bytes: this.tooLong ? undefined : bytes }
    this.number += 1
    this.size = 0
    this.#parts = []
    return line
  }
}

function trimmed(bytes: Uint8Array, first: boolean): Uint8Array {
  const from = first && BOM.every((byte, at) => bytes[at] === byte) ? BOM.length : 0
  const end = bytes.length > from && bytes[bytes.length - 1] === CR ? bytes.length - 1 : bytes.length
  return bytes.subarray(from, end)
}
