/** What an event says, read without any codec. */
export type Data = Readonly<Record<string, unknown>>
export interface OracleEvent {
  readonly type: string
  readonly data: Data
  readonly occurredOn: string
}
/** What each type of event does to the tale. */
export type Reads = Readonly<Record<string, (tale: Telling, data: Data, on: string) => unknown>>

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

/** One agreement as its events tell it. */
export interface AgreementTale {
  body: string
  parties: readonly string[]
  /** The words of its phases, with the day from which each was true. */
  readonly words: { readonly word: string; readonly on: string }[]
  from: string
  until: string
  /** An end by event, and the first day on which one was decided. */
  endsOn: string
  decidedOn: string
}
/** What can be told. */
export interface Telling {
  readonly agreements: Map<string, AgreementTale>
  begin(what: What, from: string, until: string, names: Names): void
  /** Cuts every span that fits and would last longer. */
  end(what: What, at: string, names: Names): void
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
