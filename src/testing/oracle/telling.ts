import type { AgreementTale } from './agreement/told.ts'
import type { Data, Names, Span, What } from './spans.ts'

/** What can be told. */
export interface Telling {
  readonly agreements: Map<string, AgreementTale>
  begin(what: What, from: string, until: string, names: Names): Span
  /** Cuts every span that fits and would last longer. */
  end(what: What, at: string, names: Names): void
  complain(rule: string, subject: string, day: string, what: string): void
  /** A figure of the policy in force on a day; `usual` where nobody adopted another. */
  policy(name: string, day: string, usual: number): number
}
/** What each type of event does to the tale. */
export type Reads = Readonly<Record<string, (tale: Telling, data: Data, on: string) => unknown>>
