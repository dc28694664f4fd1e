import { idOf } from '../../../kernel/codec/refs.ts'
import type { Day, Period } from '../../../kernel/period.ts'
import type { Phased } from '../../../kernel/phase.ts'
import { ground } from '../../../kernel/tie.ts'
import { entity } from '../../common/policy.ts'
import type { BodyRef, Name } from '../../common/values.ts'
import type { Amendment, Suspension } from './amendment.ts'
import type { Commitment } from './commitment.ts'
import type { Declaration, DraftedPeriod, Party, SetEnd, Signature, TerminationNotice } from './parties.ts'
import type { Answer, Appraisal, Dispute, Evidence, Fulfilment, Waiver } from './performance.ts'

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
  /** Every promise in every wording it had; those of one id follow one another. */
  commitments: Commitment[]
  /** The original term and its renewals, numbered from 1. */
  terms: Period[]
  signatures: Signature[]
  notices: TerminationNotice[]
  declarations: Declaration[]
  evidence: Evidence[]
  answers: Answer[]
  disputes: Dispute[]
  waivers: Waiver[]
  fulfilments: Fulfilment[]
  appraisals: Appraisal[]
  amendments: Amendment[]
  suspensions: Suspension[]
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
    ...{ declarations: [], evidence: [], answers: [], disputes: [], waivers: [], fulfilments: [] },
    ...{ appraisals: [], amendments: [], suspensions: [] },
  }),
  ['declined', 'withdrawn'],
)
export const AgreementId = idOf('agreement')

/** The agreement runs; an organisation is a party to it. */
export const running = ground('agreement')
export const partyTo = ground('party')

/** Agreements that name an organisation as a party, now or ever. */
export const agreementsByParty = agreement.index('agreementsByParty', 'parties', (p) => [p.organisationId])
/** Which agreement an inner id belongs to. */
export const evidenceById = agreement.index('evidence', 'evidence', (e) => [e.evidenceId])
export const disputesById = agreement.index('dispute', 'disputes', (d) => [d.disputeId])
export const amendmentsById = agreement.index('amendment', 'amendments', (m) => [m.amendmentId])
