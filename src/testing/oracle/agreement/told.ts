import type { Data, Span } from '../spans.ts'

/** What puts an end to an agreement, or to one party's role in it. */
export interface Ending {
  readonly at: string
  /** The type of the event that caused it. */
  readonly by: string
  /** On which day it was decided. */
  readonly on: string
}
/** One time in which an organisation is a party. */
export interface Spell {
  readonly org: string
  readonly side: string
  /** Where it ends if nothing ends it. */
  until: string
  endings: Ending[]
  readonly span: Span
}
/** A promise in one wording: of what falls due after one day, up to another. */
export interface Wording {
  readonly commitmentId: string
  readonly obligor: string
  readonly beneficiaries: readonly string[]
  readonly promise: number
  readonly schedule: Data
  readonly after: string
  upTo: string
}
export interface AmendmentTold {
  readonly kind: string
  readonly changes: Data
  readonly textDigest: string
  phase: 'open' | 'applied' | 'rejected' | 'lapsed'
  readonly consents: Set<string>
}
/** Which occurrence of which promise. */
export interface Named {
  readonly commitmentId: string
  readonly instanceNo: number
}
export interface EvidenceTold extends Named {
  readonly performedOn: string
  readonly amount: number
  phase: string
  counted: number
}
export interface DisputeTold extends Named {
  readonly evidenceId: string
  readonly org: string
  phase: string
  cureBy: string
  counted: number
}
export interface NoticeTold {
  readonly org: string
  readonly at: string
  retracted: boolean
}

/** One agreement as its events tell it. */
export interface AgreementTale {
  readonly id: string
  body: string
  parties: readonly { readonly org: string; readonly side: string }[]
  promises: readonly Data[]
  /** The words of its phases, with the day from which each was true. */
  readonly words: { readonly word: string; readonly on: string }[]
  /** The whole time, once concluded. */
  span: Span | undefined
  readonly terms: { readonly from: string; readonly until: string }[]
  endings: Ending[]
  readonly spells: Spell[]
  readonly notices: NoticeTold[]
  readonly wordings: Wording[]
  readonly amendments: Map<string, AmendmentTold>
  readonly pauses: { readonly from: string; until: string }[]
  readonly evidence: Map<string, EvidenceTold>
  readonly disputes: Map<string, DisputeTold>
  readonly waivers: (Named & { readonly org: string; readonly on: string })[]
  readonly fulfilled: Map<string, string>
  readonly appraised: Set<string>
}
export const draftTold = (
  id: string,
  on: string,
  first: Pick<AgreementTale, 'body' | 'parties' | 'promises'>,
): AgreementTale => ({
  ...{ id, ...first, words: [{ word: 'draft', on }], span: undefined, terms: [], endings: [], spells: [] },
  ...{ notices: [], wordings: [], amendments: new Map(), pauses: [], evidence: new Map() },
  ...{ disputes: new Map(), waivers: [], fulfilled: new Map(), appraised: new Set() },
})

export const nameOf = ({ commitmentId, instanceNo }: Named): string => `${commitmentId}/${instanceNo}`
/** The first day on which it is over, if it was concluded. */
export const endOf = ({ span }: AgreementTale): string => span?.until ?? ''
/** Whether nothing is performed on a day. */
export const paused = (one: AgreementTale, day: string): boolean =>
  day < endOf(one) && one.pauses.some((p) => p.from <= day && day < p.until)
/** Whether an organisation is a party on a day. */
export const isParty = (one: AgreementTale, org: string, day: string): boolean =>
  one.spells.some((s) => s.org === org && s.span.from <= day && day < s.span.until)
/** Who consents on a day: the parties; before the term those of its first day, after it those of its last. */
export function consenting(one: AgreementTale, day: string): readonly string[] {
  const { from = '', until = '' } = one.span ?? {}
  const last = one.spells.filter((s) => s.span.until === until).map((s) => s.org)
  if (day >= until) return last
  return one.spells.map((s) => s.org).filter((org) => isParty(one, org, day < from ? from : day))
}
