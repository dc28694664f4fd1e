import { limits } from 'co-building-ledger'
import type { Chance } from '../../../src/testing/faults/chance.ts'

/** A way to change the bytes of a line. */
export interface Smear {
  readonly name: string
  readonly strike: (bytes: Uint8Array, chance: Chance) => Uint8Array
}

const BROKEN = [
  ...[
    [0xff],
    [0xfe, 0xff],
    [0x80],
    [0xc0, 0x80],
    [0xc3],
    [0xe4, 0xb8],
    [0xed, 0xa0, 0x80],
    [0xf0, 0x9f, 0x98],
  ],
  ...[
    [0xf4, 0x90, 0x80, 0x80],
    [0xf8, 0x88, 0x80, 0x80, 0x80],
    [0xe0, 0x80, 0xaf],
  ],
] as const
const HARMLESS = [
  [0xef, 0xbb, 0xbf],
  [0x00],
  [0x0d],
  [0x0a],
  [0x0d, 0x0a],
  [0x1b, 0x5b],
  [0xe2, 0x80, 0xa8],
] as const
const LINE_ENDS = [[0x0d], [0x0a], [0x0d, 0x0a], [0x0d, 0x0d, 0x0a], [0x00]] as const

const insert = (bytes: Uint8Array, at: number, piece: Iterable<number>): Uint8Array =>
  Uint8Array.from([...bytes.subarray(0, at), ...piece, ...bytes.subarray(at)])

/** Bytes that are no UTF-8, or no line. */
export const smears: readonly Smear[] = [
  {
    name: 'bytes that are no UTF-8',
    strike: (bytes, chance) => insert(bytes, chance.below(bytes.length + 1), chance.pick(BROKEN)),
  },
  {
    name: 'byte order mark, line end or NUL within',
    strike: (bytes, chance) => insert(bytes, chance.below(bytes.length + 1), chance.pick(HARMLESS)),
  },
  {
    name: 'byte order mark before',
    strike: (bytes, chance) =>
      insert(
        bytes,
        0,
        chance.pick([
          [0xef, 0xbb, 0xbf],
          [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf],
          [0xff, 0xfe],
        ]),
      ),
  },
  { name: 'other line end', strike: (bytes, chance) => insert(bytes, bytes.length, chance.pick(LINE_ENDS)) },
  {
    name: 'bit flipped',
    strike: (bytes, chance) => {
      const copy = Uint8Array.from(bytes)
      const at = chance.below(copy.length)
      copy[at] = (copy[at] ?? 0) ^ (1 << chance.below(8))
      return copy
    },
  },
  { name: 'bytes cut off', strike: (bytes, chance) => bytes.slice(0, chance.below(bytes.length + 1)) },
  {
    name: 'bytes shuffled',
    strike: (bytes, chance) => {
      const copy = Uint8Array.from(bytes)
      const from = chance.below(copy.length)
      copy.subarray(from, from + 2 + chance.below(16)).reverse()
      return copy
    },
  },
  {
    name: 'UTF-16',
    strike: (bytes) => new Uint8Array(Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf16le')),
  },
  {
    name: 'line at its limit',
    strike: (bytes, chance) => {
      const size = limits.lineBytes + chance.pick([-1, 0, 1, 2, 3, 4, 5, 1_000])
      const padded = new Uint8Array(Math.max(size, bytes.length)).fill(0x20)
      padded.set(bytes)
      return padded
    },
  },
]
