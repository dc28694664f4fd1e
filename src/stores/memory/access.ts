import { either as E } from 'fp-ts'
import { file } from '../../kernel/under.ts'
import { closedStore } from '../common/refusals.ts'
import type { AccessLog, AccessRecord } from '../port.ts'

/** An access log that lives as long as the process: for tests, and for hosts that write their own elsewhere. */
export const memoryAccessLog = (isClosed: () => boolean = () => false): AccessLog => {
  const ledgers = new Map<string, AccessRecord[]>()
  return {
    record: async (ledgerId, records) => {
      if (isClosed()) return E.left(closedStore())
      for (const one of records) file(ledgers, ledgerId, Object.freeze({ ...one }))
      return E.right(undefined)
    },
    read: async (ledgerId, personId) => {
      if (isClosed()) return E.left(closedStore())
      const all = ledgers.get(ledgerId) ?? []
      return E.right(all.filter((one) => personId === undefined || one.personId === personId))
    },
  }
}
