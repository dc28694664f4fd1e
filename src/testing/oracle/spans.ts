/** What an event says, read without any codec. */
export type Data = Readonly<Record<string, unknown>>
export interface OracleEvent {
  readonly type: string
  readonly data: Data
  readonly occurredOn: string
}
export type What =
  | 'life'
  | 'superior'
  | 'mandate'
  | 'liaison'
  | 'affiliation'
  | 'interest'
  | 'consent'
  | 'erased'
  | 'being'
  | 'member'
  | 'delegation'
  | 'chair'
  | 'agreement'
  | 'party'
/** Whose a span is, and whom it names. */
export interface Names {
  readonly id?: string
  readonly org?: string
  readonly person?: string
  readonly body?: string
  readonly agreement?: string
}
/** Something that holds from a day until another. */
export interface Span extends Required<Names> {
  readonly what: What
  readonly from: string
  until: string
}

/** What a history says that cannot be right. */
export interface OracleFinding {
  readonly rule: string
  /** Whose it is, such as `alliance:a`. */
  readonly subject: string
  readonly day: string
  readonly what: string
}
/** After every day. */
export const EVER = '9999-99-99'

export const text = (data: Data, field: string): string => {
  const value = data[field]
  return typeof value === 'string' ? value : ''
}
export const part = (data: Data, field: string): Data => {
  const value = data[field]
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
export const listed = (data: Data, field: string): readonly unknown[] => {
  const value = data[field]
  return Array.isArray(value) ? value : []
}

export const lasting = (span: Span): boolean => span.from < span.until
export const holds = (span: Span, day: string): boolean => span.from <= day && day < span.until
