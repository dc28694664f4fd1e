import { describe, expect, it } from 'vitest'
import { linesOf } from '../../src/cli/lines.ts'
import { padded, widthOf } from '../../src/cli/width.ts'
import { limits } from '../../src/kernel/limits.ts'

async function* chunks(...texts: (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield typeof text === 'string' ? Buffer.from(text) : text
}
const read = async (
  source: AsyncIterable<Uint8Array>,
): Promise<readonly (readonly [number, string | undefined])[]> => {
  const lines: (readonly [number, string | undefined])[] = []
  for await (const { number, bytes } of linesOf(source))
    lines.push([number, bytes && Buffer.from(bytes).toString()])
  return lines
}

describe('lines of bytes', () => {
  it('end at LF, with or without CR', async () => {
    expect(await read(chunks('a\r\nb\n\n', 'c'))).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, ''],
      [4, 'c'],
    ])
  })
  it('may be cut anywhere', async () => {
    const bytes = Buffer.from('\ufeff联盟\r\n协议\n')
    for (let at = 0; at <= bytes.length; at++)
      expect(await read(chunks(bytes.subarray(0, at), bytes.subarray(at)))).toEqual([
        [1, '联盟'],
        [2, '协议'],
      ])
  })
  it('lose one BOM, at the very beginning only', async () => {
    expect(await read(chunks('\ufeff\ufeffa\n\ufeffb'))).toEqual([
      [1, '\ufeffa'],
      [2, '\ufeffb'],
    ])
  })
  it('hold as many bytes as allowed, beside BOM and CR, and not one more', async () => {
    const most = 'x'.repeat(limits.lineBytes)
    expect(await read(chunks(`\ufeff${most}\r\n`, 'b'))).toEqual([
      [1, most],
      [2, 'b'],
    ])
    expect(await read(chunks(`${most}x\nb`))).toEqual([[1, undefined]])
    expect(await read(chunks('a\n', `${most}xx\nb`))).toEqual([
      [1, 'a'],
      [2, undefined],
    ])
  })
  it('are given up while they are still being read', async () => {
    let asked = 0
    async function* endless(): AsyncIterable<Uint8Array> {
      for (;;) {
        asked += 1
        yield Buffer.alloc(64 * 1024, 'x')
      }
    }
    expect(await read(endless())).toEqual([[1, undefined]])
    expect(asked).toBeLessThanOrEqual(18)
  })
})

it('a wide character takes two columns, a joined one none', () => {
  expect(['联盟', 'ab', '（一）', 'e\u0301', '𠮷', '–'].map(widthOf)).toEqual([4, 2, 6, 1, 2, 1])
  expect(padded('联', 4)).toBe('联  ')
})
