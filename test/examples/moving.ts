import { expect } from 'vitest'

/** What the example prints wherever it moves its ledger to. */
export function expectMoved(text: string): void {
  for (const shown of [
    'Copied 3 events, the same head: true',
    'The vault came along: 王*',
    'Copied again: 0 events, from revision 2 on',
    'As jsonl: 3 lines, the same head after import: true',
    'As cloudevents: 3 lines, the same head after import: true',
    'forged: Line 2: hash must be',
    'Restored: street',
  ])
    expect(text).toContain(shown)
}
