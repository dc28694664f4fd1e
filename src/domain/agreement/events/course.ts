import type { Immutable } from 'immer'
import { change, raw } from '../../../kernel/change.ts'
import { innerId } from '../../../kernel/codec/refs.ts'
import { Digest, LocalDate, Text } from '../../../kernel/codec/scalars.ts'
import { list, optional, periodOf, struct } from '../../../kernel/codec/struct.ts'
import { clip, endOf } from '../../../kernel/period.ts'
import { Cause } from '../../common/values.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { PersonId } from '../../person/state.ts'
import { overFrom } from '../parties.ts'
import { type AgreementState, agreement, type Party, type TerminationNotice } from '../state/index.ts'
import { declare } from './declaring.ts'

export const AgreementSigned = agreement.event(
  'AgreementSigned',
  { organisationId: OrganisationId, signatoryId: PersonId, textDigest: Digest },
  (draft, { organisationId, signatoryId }, { occurredOn: on }) => {
    const [no, version] = [draft.signatures.length, draft.textVersion]
    draft.signatures.push({ no, organisationId, signatoryId, version, on })
  },
)
export const AgreementConcluded = agreement.event(
  'AgreementConcluded',
  { concludedOn: LocalDate, period: periodOf(LocalDate, LocalDate) },
  (draft, { concludedOn, period }) => {
    draft.concludedOn = concludedOn
    draft.term = period
    draft.terms.push(period)
    for (const party of draft.parties) party.period = period
  },
  { to: 'concluded', from: 'concludedOn' },
)

function leave(party: Party, effectiveOn: string, by: string): void {
  if (!party.period || effectiveOn >= (party.leftOn ?? endOf(party.period))) return
  party.period = clip(party.period, effectiveOn)
  party.leftOn = effectiveOn
  party.endedBy = by
}
/** Ends the agreement as a whole, and every party's role with it. */
function terminate(draft: AgreementState, effectiveOn: string, by: string, decidedOn: string): void {
  if (!draft.term || effectiveOn >= overFrom(draft)) return
  draft.term = clip(draft.term, effectiveOn)
  // In notice since the first decision to end it, whichever decision holds in the end (DOMAIN 12.16).
  const first = draft.setEnd?.decidedOn ?? decidedOn
  draft.setEnd = { effectiveOn, by, decidedOn: first < decidedOn ? first : decidedOn }
  for (const party of draft.parties) leave(party, effectiveOn, by)
}

const [BY_NOTICE, BY_RETRACTION] = ['TerminationNoticeGiven', 'TerminationNoticeRetracted'] as const
const anyRole = (): boolean => true
function leaveAs(
  draft: AgreementState,
  { organisationId, effectiveOn }: Pick<TerminationNotice, 'organisationId' | 'effectiveOn'>,
  by: string,
  inRole: (role: Party) => boolean = anyRole,
): void {
  change(
    draft.parties,
    (p) => p.organisationId === organisationId && inRole(p),
    (p) => leave(p, effectiveOn, by),
  )
}

/** Of two parties, one's notice ends the agreement; of several, that party's role. */
function takeEffect(
  draft: AgreementState,
  notice: Immutable<TerminationNotice>,
  inRole?: (role: Party) => boolean,
): void {
  if (notice.whole) terminate(draft, notice.effectiveOn, BY_NOTICE, notice.on)
  else leaveAs(draft, notice, BY_NOTICE, inRole)
}
export const TerminationNoticeGiven = agreement.event(
  BY_NOTICE,
  { organisationId: OrganisationId, signatoryId: PersonId, effectiveOn: LocalDate, reason: Text },
  (draft, { organisationId, signatoryId, effectiveOn }, { occurredOn: on }) => {
    const [no, whole] = [draft.notices.length, draft.bilateral]
    const notice = { no, organisationId, signatoryId, on, effectiveOn, whole, retractedOn: null }
    draft.notices.push(notice)
    takeEffect(draft, notice)
  },
)
/** A party's consent through a person with a mandate. */
const Consent = struct({ organisationId: OrganisationId, signatoryId: PersonId })
export const retractionFields = { organisationId: OrganisationId, consents: list(Consent) }
/** Gives the agreement, or the party's role, the end of its last term again; what the notice released stays released. */
export const TerminationNoticeRetracted = agreement.event(
  BY_RETRACTION,
  retractionFields,
  (draft, { organisationId, consents }, { occurredOn: on, actor }) => {
    const notices = raw(draft.notices)
    const notice = notices.findLast((n) => n.organisationId === organisationId && n.retractedOn === null)
    for (const by of [{ organisationId, signatoryId: actor.personId }, ...consents])
      declare(draft, { ...by, scope: 'terminate' }, on)
    const others = notices.filter((n) => n.no !== notice?.no && n.retractedOn === null)
    const restored = restorable(draft, on)
    change(
      draft.notices,
      (n) => n.no === notice?.no,
      (n) => {
        n.retractedOn = on
      },
    )
    restore(draft, restored)
    // Others may have given notice, too: theirs stand, and end what they ended, not the role of one who has come back since.
    for (const other of others) takeEffect(draft, other, (p) => restored.has(p.no))
  },
)
const isByNotice = (by: string | null = null): boolean => by === BY_NOTICE || by === BY_RETRACTION
/** Numbers of the roles that notices have ended, where the end lies ahead. */
const restorable = ({ parties }: AgreementState, on: string): ReadonlySet<number> =>
  new Set(
    raw(parties).flatMap((p) => (p.leftOn !== null && p.leftOn > on && isByNotice(p.endedBy) ? [p.no] : [])),
  )
/** Takes back every end that notices have set and that lies ahead. */
function restore(draft: AgreementState, restored: ReadonlySet<number>): void {
  if (draft.term && isByNotice(draft.setEnd?.by)) {
    draft.term = { from: draft.term.from, until: raw(draft.terms).at(-1)?.until ?? null }
    draft.setEnd = null
  }
  const until = draft.term?.until ?? null
  // Whoever joined meanwhile goes with the agreement, too.
  change(
    draft.parties,
    (p) => p.leftOn === null || restored.has(p.no),
    (p) => {
      if (p.period) p.period = { from: p.period.from, until }
      Object.assign(p, { leftOn: null, endedBy: null })
    },
  )
}
export const PartyLeft = agreement.event(
  'PartyLeft',
  { organisationId: OrganisationId, effectiveOn: LocalDate, cause: Cause },
  (draft, { cause, ...leaving }) => leaveAs(draft, leaving, cause),
)
/** By a consequence; or for breach, which one party declares on the ground of disputes (AGR-21). */
export const AgreementTerminated = agreement.event(
  'AgreementTerminated',
  {
    effectiveOn: LocalDate,
    cause: Cause,
    organisationId: optional(OrganisationId),
    disputeIds: optional(list(innerId('dispute'))),
  },
  (draft, { effectiveOn, cause, organisationId }, { actor, occurredOn: on }) => {
    terminate(draft, effectiveOn, cause, on)
    if (organisationId === undefined) return
    declare(draft, { organisationId, signatoryId: actor.personId, scope: 'terminate' }, on)
  },
  // Until version 2 nobody ended an agreement for breach.
  { schemaVersion: 2, upcasts: [(data) => data] },
)
