// The public face of formats for other programs: every name listed.

export type { DayRole } from '../kernel/codec/scalars.ts'
export { type ExportOptions, exportJournal } from './export.ts'
export type { InvalidLine } from './fault.ts'
export type { JournalFormat } from './forms.ts'
export { type Imported, type ImportOptions, importJournal } from './import.ts'
export {
  type ChineseTitles,
  type CommandTypeOf,
  type JsonSchema,
  type JsonSchemaOptions,
  jsonSchemaOf,
  jsonSchemas,
  type LeftToDecode,
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
  standardSchemaOf,
} from './schema/index.ts'
