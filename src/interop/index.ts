// The public face of formats for other programs: every name listed.
export { type ExportOptions, exportJournal } from './export.ts'
export type { InvalidLine } from './fault.ts'
export type { JournalFormat } from './forms.ts'
export { type Imported, type ImportOptions, importJournal } from './import.ts'
