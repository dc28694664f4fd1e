import * as L from '../../src/index.ts'
import type { Day, Story } from './scenario.ts'
import { agreed, digest, mandate, promise } from './street.ts'

type Proposal = Parameters<typeof L.ProposeAmendment>[0]
type Draft = Parameters<typeof L.DraftAgreement>[0]
/** Proposes a change of the agreement `ag`; its text is the same each time. */
export const change = (
  kind: Proposal['kind'],
  changes: Proposal['changes'],
  amendmentId = 'am',
  agreementId = 'ag',
) => L.ProposeAmendment({ agreementId, amendmentId, kind, changes, textDigest: digest('c') })
export const words = (amendmentId = 'am') => change('terms', { purpose: '改为全年' }, amendmentId)
export const consent = (
  organisationId: string,
  signatoryId = `p-${organisationId}`,
  text = 'c',
  amendmentId = 'am',
) =>
  L.ConsentToAmendment({
    ...{ agreementId: 'ag', amendmentId, organisationId, signatoryId, textDigest: digest(text) },
  })
export const reject = (organisationId: string, amendmentId = 'am') =>
  L.RejectAmendment({
    ...{ agreementId: 'ag', amendmentId, organisationId, signatoryId: `p-${organisationId}` },
    reason: '不同意',
  })
export const retract = (organisationId: string, ...others: readonly string[]) =>
  L.RetractTerminationNotice({
    ...{ agreementId: 'ag', organisationId },
    consents: others.map((id) => ({ organisationId: id, signatoryId: `p-${id}` })),
  })
/** The clerk typed everything else; a retraction is its actor's own. */
export const by = (personId: string) => ({ actor: { personId } })
export const suspend = (from: string, until?: string) =>
  L.SuspendAgreement({
    ...{ agreementId: 'ag', from, ...(until !== undefined && { until }), reason: '装修' },
    authority: 'allParties',
  })
export const resume = (on: string) => L.ResumeAgreement({ agreementId: 'ag', on })
/** What a party did early: evidence for an instance that may not be due yet. */
export const performed = (
  organisationId: string,
  instanceNo: number,
  performedOn: string,
  evidenceId = 'e',
) =>
  L.SubmitEvidence({
    ...{ agreementId: 'ag', commitmentId: `${organisationId}-owes`, instanceNo, evidenceId, performedOn },
    ...{ statement: '已开放', documents: [] },
  })

/** Everybody may also consent to amendments and tell what was performed. */
const amending = (story: Story): Story =>
  story.do(
    '2023-01-07',
    ...['street', 'community', 'customs', 'police', 'school'].map((id) =>
      mandate(`a-${id}`, `p-${id}`, id, ['amend', 'evidence', 'confirm'], '2023-01-07'),
    ),
  )
/** The street and customs agreed, from 2023-02-01 to 2026-02-01; each owes the other something at the end of every month. */
export const pair = (more: Partial<Draft> = {}): Story => amending(agreed(['ag', ['customs'], more]))
/** The same with police. */
export const trio = (more: Partial<Draft> = {}): Story =>
  amending(agreed(['ag', ['customs', 'police'], more]))
/** Three of whom only customs promises on the unit side: without it the rest are no agreement (AGR-24). */
export const frail = (more: Partial<Draft> = {}): Story =>
  trio({ commitments: [promise('street', ['customs', 'police']), promise('customs', ['street'])], ...more })

/** A change to which those named have consented, all on one day. */
export const consented = (story: Story, day: Day, command: L.Command, ...who: readonly string[]): Story =>
  story.do(day, command, ...who.map((id) => consent(id)))
