import * as t from 'io-ts'
import { idOf } from '../../kernel/codec/refs.ts'
import { Bool, Id, intBetween, LocalDate, oneOf, Text } from '../../kernel/codec/scalars.ts'
import { list, optional, struct } from '../../kernel/codec/struct.ts'
import type { Day, Period } from '../../kernel/period.ts'
import type { Phased } from '../../kernel/phase.ts'
import { ground } from '../../kernel/tie.ts'
import type { Ended } from '../common/ending.ts'
import { entity } from '../common/policy.ts'
import type { BodyRef, Name, Side } from '../common/values.ts'

const every = <const U extends string>(unit: U, days: number) =>
  struct({ every: oneOf(unit), dueDay: intBetween(1, days) })
/** One due day, or one a month, quarter or year on its n-th day, cut to the last one. */
export const Schedule = t.union([
  struct({ dueOn: LocalDate }),
  every('month', 31),
  every('quarter', 92),
  every('year', 366),
])
export type Schedule = t.TypeOf<typeof Schedule>

const CommitmentKind = oneOf(
  ...(['venue', 'information', 'culture', 'service', 'equipment', 'talent', 'training'] as const),
  ...(['volunteer', 'activity', 'other'] as const),
)
const Unit = oneOf('times', 'hours', 'persons', 'places', 'pieces', 'fen')
/** One promise: who owes what to whom, how much, when. */
export const CommitmentSpec = struct({
  commitmentId: Id,
  obligorId: idOf('organisation'),
  beneficiaryIds: list(idOf('organisation')),
  kind: CommitmentKind,
  description: Text,
  quantity: optional(struct({ amount: intBetween(1, Number.MAX_SAFE_INTEGER), unit: Unit })),
  schedule: Schedule,
  evidenceRequired: Bool,
  offerId: optional(Id),
})
export type CommitmentSpec = t.TypeOf<typeof CommitmentSpec>

/** The term as drafted: from a day, or from the conclusion on. */
export interface DraftedPeriod {
  readonly from: Day | 'onConclusion'
  readonly until: Day
}
export interface Party extends Ended {
  no: number
  organisationId: string
  side: Side
  /** The time of its role; `null` before the conclusion. */
  period: Period | null
  /** The day from which it is no longer a party, once an event has set it. */
  leftOn: Day | null
}
export interface Signature {
  no: number
  organisationId: string
  signatoryId: string
  version: number
  on: Day
}
/** An end set by an event: from when, by which, decided when. */
export interface SetEnd {
  effectiveOn: Day
  by: string
  decidedOn: Day
}
export interface TerminationNotice {
  no: number
  organisationId: string
  signatoryId: string
  on: Day
  effectiveOn: Day
}
export interface AgreementState
  extends Phased<'draft' | 'proposed' | 'concluded' | 'declined' | 'withdrawn'> {
  id: string
  body: BodyRef
  title: Name
  purpose: string
  drafted: DraftedPeriod
  noticeDays: number | null
  textVersion: number
  textDigest: string | null
  concludedOn: Day | null
  /** The whole time of the agreement once concluded; an end by event shortens it. */
  term: Period | null
  setEnd: SetEnd | null
  /** Exactly two parties: one leaving ends the agreement itself. */
  bilateral: boolean
  fields: readonly string[]
  parties: Party[]
  commitments: readonly CommitmentSpec[]
  /** The original term and its renewals, numbered from 1. */
  terms: Period[]
  signatures: Signature[]
  notices: TerminationNotice[]
}

export const agreement = entity(
  'agreement',
  (id: string): AgreementState => ({
    ...{
      id,
      phases: [],
      body: { alliance: '' },
      title: { zh: '' },
      purpose: '',
      drafted: { from: '', until: '' },
    },
    ...{ noticeDays: null, textVersion: 1, textDigest: null, concludedOn: null, term: null, setEnd: null },
    ...{ bilateral: false, fields: [], parties: [], commitments: [], terms: [], signatures: [], notices: [] },
  }),
  ['declined', 'withdrawn'],
)
export const AgreementId = idOf('agreement')

/** The agreement runs; an organisation is a party to it. */
export const running = ground('agreement')
export const partyTo = ground('party')

/** Agreements that name an organisation as a party, now or ever. */
export const agreementsByParty = agreement.index('agreementsByParty', 'parties', (p) => [p.organisationId])
