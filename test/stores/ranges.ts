import { expect } from 'vitest'

/** What reading a range of revisions 0 … 5 must give, whatever is read. */
export async function expectRanges(
  revisions: (from: number, to: number) => Promise<readonly number[]>,
): Promise<void> {
  expect(await revisions(2, 4)).toEqual([2, 3, 4])
  expect(await revisions(4, 99)).toEqual([4, 5])
  expect(await revisions(5, 5)).toEqual([5])
  expect(await revisions(6, 99)).toEqual([])
  expect(await revisions(3, 2)).toEqual([])
  expect(await revisions(0, -1)).toEqual([])
  expect(await revisions(-3, 1)).toEqual([0, 1])
  expect(await revisions(0, Number.POSITIVE_INFINITY)).toEqual([0, 1, 2, 3, 4, 5])
}
