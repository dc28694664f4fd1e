import { type EventStore, memoryStore, orThrow } from 'co-building-ledger'
import {
  exportJournal,
  type ImportOptions,
  importJournal,
  type JournalFormat,
} from '../../src/interop/index.ts'

export const FORMATS: readonly JournalFormat[] = ['jsonl', 'cloudevents']

/** The lines of an export, without their ends. */
export async function exported(
  store: EventStore,
  format: JournalFormat = 'jsonl',
  ledgerId = 'gulou',
): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of exportJournal({ ledgerId, store, format })) lines.push(line.replace(/\n$/, ''))
  return lines
}

type Options = Partial<ImportOptions>
export const take = (lines: ImportOptions['lines'], more: Options = {}) =>
  importJournal({ lines, store: memoryStore(), wait: async () => {}, ...more })
export const taken = (lines: ImportOptions['lines'], more: Options = {}) => orThrow(take(lines, more))

/** A line with some of its fields changed. */
export const altered = (
  line: string | undefined,
  change: (fields: Record<string, unknown>) => object,
): string => JSON.stringify(change(JSON.parse(line ?? '')))
