/** What an event says of its data, read without any codec. */
export type Data = Readonly<Record<string, unknown>>
export interface OracleEvent {
  readonly type: string
  readonly data: Data
  readonly occurredOn: string
  readonly revision: number
}

/** Something that holds from a day until another, kept in one flat list, whatever it is. */
export interface Span {
  readonly what: What
  readonly from: string
  until: string
  /** The organisation whose it is, and whoever else it names. */
  readonly org: string
  readonly person: string
  readonly body: string
  readonly agreement: string
  /** The day on which its early end was written, and that there was one. */
  endedOn: string
}
export type What =
  | 'life'
  | 'superior'
  | 'mandate'
  | 'liaison'
  | 'affiliation'
  | 'being'
  | 'member'
  | 'delegation'
  | 'chair'
  | 'agreement'
  | 'party'

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
