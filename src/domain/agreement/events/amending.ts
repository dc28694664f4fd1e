import type { Immutable } from 'immer'
import { change, raw } from '../../../kernel/change.ts'
import { innerId } from '../../../kernel/codec/refs.ts'
import { Digest, LocalDate, Text } from '../../../kernel/codec/scalars.ts'
import { periodOf } from '../../../kernel/codec/struct.ts'
import type { Day } from '../../../kernel/period.ts'
import { endOf } from '../../../kernel/period.ts'
import { Cause, Side } from '../../common/values.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { PersonId } from '../../person/state.ts'
import {
  type AgreementState,
  type Amendment,
  AmendmentChanges,
  AmendmentKind,
  type AnyChanges,
  agreed,
  agreement,
  type CommitmentSpec,
} from '../state/index.ts'
import { declare } from './declaring.ts'

export const amendmentFields = { kind: AmendmentKind, changes: AmendmentChanges, textDigest: Digest }
const amendmentId = innerId('amendment')

export const AmendmentProposed = agreement.event(
  'AmendmentProposed',
  { amendmentId, ...amendmentFields },
  (draft, { amendmentId, kind, changes, textDigest }, { occurredOn: on }) => {
    const under = draft.term ? endOf(draft.term) : on
    draft.amendments.push({
      amendmentId,
      kind,
      changes,
      textDigest,
      on,
      under,
      phase: 'open',
      closedOn: null,
    })
  },
)
const close = (
  draft: AgreementState,
  id: string,
  phase: Exclude<Amendment['phase'], 'open'>,
  on: Day,
): void =>
  change(
    draft.amendments,
    (m) => m.amendmentId === id,
    (m) => {
      Object.assign(m, { phase, closedOn: on })
    },
  )

export const AmendmentConsented = agreement.event(
  'AmendmentConsented',
  { amendmentId, organisationId: OrganisationId, signatoryId: PersonId, textDigest: Digest },
  (draft, { amendmentId: consentsTo, organisationId, signatoryId }, { occurredOn: on }) => {
    declare(draft, { organisationId, signatoryId, scope: 'amend' }, on, consentsTo)
  },
)
export const AmendmentRejected = agreement.event(
  'AmendmentRejected',
  { amendmentId, organisationId: OrganisationId, signatoryId: PersonId, reason: Text },
  (draft, { amendmentId, organisationId, signatoryId }, { occurredOn: on }) => {
    close(draft, amendmentId, 'rejected', on)
    declare(draft, { organisationId, signatoryId, scope: 'amend' }, on)
  },
)
/** The end under which it was proposed has moved forward (C-09). */
export const AmendmentLapsed = agreement.event(
  'AmendmentLapsed',
  { amendmentId, effectiveOn: LocalDate, cause: Cause },
  (draft, { amendmentId }, { occurredOn }) => close(draft, amendmentId, 'lapsed', occurredOn),
)

/** What fell due up to a day stays as it was; what comes after is agreed anew (AGR-17). */
function reword(
  draft: AgreementState,
  closed: readonly string[],
  opened: readonly CommitmentSpec[],
  day: Day,
): void {
  change(
    draft.commitments,
    (c) => c.upTo === null && closed.includes(c.commitmentId),
    (c) => {
      c.upTo = day
    },
  )
  for (const spec of opened) draft.commitments.push(agreed(spec, day))
}
/** The day of the consent that is the last in date, whichever was recorded last: before it not everybody had agreed. */
export const lastConsented = (
  { declarations }: Pick<Immutable<AgreementState>, 'declarations'>,
  amendmentId: string,
  now: Day,
): Day => declarations.reduce((last, d) => (d.consentsTo === amendmentId && d.on > last ? d.on : last), now)

/** Applies what has no event of its own: commitments and words. Term and parties change by the event that follows. */
export const AmendmentApplied = agreement.event(
  'AmendmentApplied',
  { amendmentId },
  (draft, { amendmentId }, { occurredOn }) => {
    const changes: AnyChanges | undefined = raw(draft.amendments).find(
      (m) => m.amendmentId === amendmentId,
    )?.changes
    const on = lastConsented({ declarations: raw(draft.declarations) }, amendmentId, occurredOn)
    close(draft, amendmentId, 'applied', on)
    if (!changes) return
    const { add = [], replace = [], drop = [], commitments = [] } = changes
    reword(draft, [...drop, ...replace.map((c) => c.commitmentId)], [...replace, ...add, ...commitments], on)
    for (const key of ['title', 'fields', 'purpose', 'noticeDays'] as const)
      if (changes[key] !== undefined) Object.assign(draft, { [key]: changes[key] })
  },
)

/** A further term that joins on to the last one; whoever is a party to the end stays one (AGR-18). */
export const AgreementRenewed = agreement.event(
  'AgreementRenewed',
  { amendmentId, period: periodOf(LocalDate, LocalDate) },
  (draft, { period: { from, until } }) => {
    if (!draft.term) return
    change(
      draft.parties,
      (p) => p.leftOn === null && p.period !== null && endOf(p.period) === from,
      (p) => {
        if (p.period) p.period = { from: p.period.from, until }
      },
    )
    draft.term = { from: draft.term.from, until }
    draft.terms.push({ from, until })
  },
)
export const PartyJoined = agreement.event(
  'PartyJoined',
  { amendmentId, organisationId: OrganisationId, side: Side, period: periodOf(LocalDate, LocalDate) },
  (draft, { amendmentId: joinedBy, organisationId, side, period: { from, until } }) => {
    const [no, period] = [draft.parties.length, { from, until }]
    draft.parties.push({ no, organisationId, side, period, leftOn: null, joinedBy, endedBy: null })
    draft.bilateral = false
  },
)
