import * as t from 'io-ts'
import { LocalDate } from '../../../kernel/codec/scalars.ts'
import { isRecord } from '../../../kernel/codec/shape.ts'
import { periodOf } from '../../../kernel/codec/struct.ts'
import type { Envelope } from '../../../kernel/envelope.ts'
import { type Day, endOf, type Period } from '../../../kernel/period.ts'
import { dueDays } from '../schedule.ts'
import { AmendmentChanges, type AnyChanges, CommitmentSpec } from '../state/index.ts'
import { text } from './deeds.ts'

const [specs, term] = [t.readonlyArray(CommitmentSpec), periodOf(LocalDate, LocalDate)]
const parties = t.readonlyArray(t.type({ organisationId: t.string }))

/** An amendment as proposed, and who has consented to it on which day. */
interface Proposal {
  readonly kind: string
  readonly changes: AnyChanges
  readonly digest: string
  readonly consents: Map<string, { readonly digest: string; readonly on: Day }>
}
/** A promise in force: since which day in these words. */
interface Worded {
  readonly spec: CommitmentSpec
  readonly after: Day
}
/** What was agreed and changed under one agreement, as the events alone tell it. */
export interface Changes {
  /** From which day somebody was a party, and from which no more; `''` = from the conclusion. */
  readonly parties: Map<string, { readonly from: Day; readonly leftOn: Day | null }>
  readonly terms: Period[]
  /** The agreement's own notice period; undefined where the policy's holds. */
  noticeDays: number | undefined
  readonly proposals: Map<string, Proposal>
  /** Promises as they stand, and the due days of each that lie in words of the past. */
  readonly words: Map<string, Worded>
  readonly past: Map<string, readonly Day[]>
}
const nothing = (): Changes => ({
  ...{ parties: new Map(), terms: [], noticeDays: undefined, proposals: new Map() },
  ...{ words: new Map(), past: new Map() },
})

/** The due days of a promise over its words of the past and those in force. */
export function duesOf({ past, words, terms }: Changes, id: string): readonly Day[] {
  const now = words.get(id)
  const ahead = now ? terms.flatMap((period) => [...dueDays(now.spec.schedule, period)]) : []
  return [...(past.get(id) ?? []), ...ahead.filter((due) => due > (now?.after ?? ''))]
}
/** The day of the last consent in date: on it the amendment applies. */
export const appliedOn = ({ consents }: Proposal): Day =>
  [...consents.values()].reduce((last, { on }) => (on > last ? on : last), '')
/** Ids of the promises that end with an amendment. */
export const endedBy = ({ drop = [], replace = [] }: AnyChanges): readonly string[] => [
  ...drop,
  ...replace.map((c) => c.commitmentId),
]
/** Who is a party on a day. */
export const partiesTold = ({ parties: known }: Changes, day: Day): readonly string[] =>
  [...known].flatMap(([id, { from, leftOn }]) =>
    from <= day && (leftOn === null || leftOn > day) ? [id] : [],
  )
/** Who had to consent: every party of the day, and whoever joins. */
export const asked = (told: Changes, { kind, changes }: Proposal, day: Day): readonly string[] => [
  ...partiesTold(told, day),
  ...(kind === 'partyJoins' && changes.organisationId !== undefined ? [changes.organisationId] : []),
]

/** The period that an event gives. */
export const periodIn = ({ period }: Envelope['data']): readonly (Period & { readonly until: Day })[] =>
  term.is(period) ? [period] : []

function reword(told: Changes, { changes }: Proposal, day: Day): void {
  told.noticeDays = changes.noticeDays ?? told.noticeDays
  for (const id of endedBy(changes)) {
    told.past.set(
      id,
      duesOf(told, id).filter((due) => due <= day),
    )
    told.words.delete(id)
  }
  const { add = [], replace = [], commitments = [] } = changes
  for (const spec of [...replace, ...add, ...commitments])
    told.words.set(spec.commitmentId, { spec, after: day })
}
function draft(told: Changes, data: Envelope['data']): void {
  if (typeof data['noticeDays'] === 'number') told.noticeDays = data['noticeDays']
  if (parties.is(data['parties'])) {
    told.parties.clear()
    for (const { organisationId } of data['parties'])
      told.parties.set(organisationId, { from: '', leftOn: null })
  }
  if (!specs.is(data['commitments'])) return
  told.words.clear()
  for (const spec of data['commitments']) told.words.set(spec.commitmentId, { spec, after: '' })
}
function leaves({ parties: known }: Changes, id: string, leftOn: Day | null): void {
  const role = known.get(id)
  if (role && (leftOn === null || role.leftOn === null || leftOn < role.leftOn))
    known.set(id, { ...role, leftOn })
}

const tellings: Readonly<Record<string, (told: Changes, envelope: Envelope) => void>> = {
  AgreementDrafted: (told, { data }) => draft(told, data),
  DraftRevised: (told, { data: { changes } }) => draft(told, isRecord(changes) ? changes : {}),
  AgreementConcluded: ({ terms }, { data }) => void terms.push(...periodIn(data)),
  AgreementRenewed: ({ terms }, { data }) => void terms.push(...periodIn(data)),
  AmendmentProposed: ({ proposals }, { data }) => {
    if (!AmendmentChanges.is(data['changes'])) return
    const [kind, digest] = [text(data, 'kind'), text(data, 'textDigest')]
    proposals.set(text(data, 'amendmentId'), { kind, changes: data['changes'], digest, consents: new Map() })
  },
  AmendmentConsented: ({ proposals }, { data, occurredOn: on }) => {
    const consents = proposals.get(text(data, 'amendmentId'))?.consents
    consents?.set(text(data, 'organisationId'), { digest: text(data, 'textDigest'), on })
  },
  AmendmentApplied: (told, { data }) => {
    const proposal = told.proposals.get(text(data, 'amendmentId'))
    if (proposal) reword(told, proposal, appliedOn(proposal))
  },
  PartyJoined: ({ parties: known }, { data }) => {
    for (const { from } of periodIn(data)) known.set(text(data, 'organisationId'), { from, leftOn: null })
  },
  PartyLeft: (told, { data }) => leaves(told, text(data, 'organisationId'), text(data, 'effectiveOn')),
  TerminationNoticeGiven: (told, { data }) =>
    leaves(told, text(data, 'organisationId'), text(data, 'effectiveOn')),
  TerminationNoticeRetracted: (told, { data }) => leaves(told, text(data, 'organisationId'), null),
}

/** Walks what was changed under every agreement; what `before` says of an event is a finding. Gives what is told in the end, too. */
export function overChanges(
  journal: readonly Envelope[],
  before: (told: Changes, envelope: Envelope) => Envelope['data'] | undefined,
) {
  const byAgreement = new Map<string, Changes>()
  const findings = journal.flatMap((envelope) => {
    const subject = envelope.tags[0] ?? ''
    if (!subject.startsWith('agreement:')) return []
    const told = byAgreement.get(subject) ?? nothing()
    byAgreement.set(subject, told)
    const said = before(told, envelope)
    tellings[envelope.type]?.(told, envelope)
    return said ? [{ subject, with: { ...said, revision: envelope.revision } }] : []
  })
  return { byAgreement, findings }
}
export const lastDay = ({ terms }: Changes): Day => endOf(terms.at(-1) ?? { from: '', until: '' })
