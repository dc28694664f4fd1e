import type { Immutable } from 'immer'
import type { Day } from '../../../kernel/period.ts'
import { type Reader, rule, type Verdict } from '../../../kernel/rule.ts'
import { LED_25 } from '../../../kernel/rules.ts'
import { organisation, sideOf } from '../../organisation/state.ts'
import { type AgreementState, agreement, type DraftedPeriod } from '../state/index.ts'
import * as terms from '../terms.ts'

type Terms = terms.Terms
/** What a revision puts in the place of the draft's fields. */
type Revision = { readonly changes: Partial<Terms> }
const revised = (state: Immutable<AgreementState>, { changes }: Revision): Terms => ({
  parties: changes.parties ?? state.parties,
  commitments: changes.commitments ?? state.commitments,
  period: changes.period ?? state.drafted,
})

function partiesKept(parties: terms.Parties, world: Reader): Verdict {
  const ids = parties.map((p) => p.organisationId)
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i)
  const onWrongSide = parties.filter((p) => {
    const known = world.get(organisation, p.organisationId)
    return known !== undefined && sideOf(known.kind) !== p.side
  })
  const kept = terms.bothSides(parties) && twice.length === 0 && onWrongSide.length === 0
  return kept || { parties: ids, twice, onWrongSide: onWrongSide.map((p) => p.organisationId) }
}
export const twoSides = agreement.precondition<Terms>(
  'AGR-01',
  'At least two different parties, one on each side.',
  '至少两方且属地方、单位方齐备。',
  ({ data, world }) => partiesKept(data.parties, world),
)
export const revisedSides = agreement.asking<Revision>(twoSides, ({ state, data, world }) =>
  partiesKept(revised(state, data).parties, world),
)
export const proposedSides = agreement.asking<unknown>(twoSides, ({ state, world }) =>
  partiesKept(state.parties, world),
)

/** Before the conclusion a term that waits for it is only known to need a day. */
const draftLength = ({ from, until }: DraftedPeriod, on: Day, maxMonths: number): Verdict =>
  from === 'onConclusion' ? until > on || { from, until, on } : terms.lengthKept({ from, until }, maxMonths)
export const termIsKept = agreement.precondition<Terms>(
  'AGR-03',
  'A term is at least a day and at most the maximum.',
  '期限合规。',
  ({ data, on, policy }) => draftLength(data.period, on, policy.agreementMaxMonths),
)
export const revisedTerm = agreement.asking<Revision>(termIsKept, ({ state, data, on, policy }) =>
  draftLength(revised(state, data).period, on, policy.agreementMaxMonths),
)

export const newVersion = rule(
  'AGR-08',
  'H',
  'Reopening raises the version and voids signatures.',
  '退回修改则版本递增、签署作废。',
)

export const owedToOthers = agreement.precondition<Terms>(
  'AGR-09',
  'Obligor and beneficiaries are parties and differ.',
  '承诺方与受益方均为签约方且不同。',
  ({ data }) => terms.owedToOthers(data),
)
export const revisedOwing = agreement.asking<Revision>(owedToOthers, ({ state, data }) =>
  terms.owedToOthers(revised(state, data)),
)

export const mutual = agreement.precondition<Terms>(
  'AGR-10',
  'Both sides promise something and no party stands idle.',
  '双方互有承诺，无空挂方。',
  ({ data }) => terms.nobodyIdle(data.parties, data.commitments),
)
export const revisedMutual = agreement.asking<Revision>(mutual, ({ state, data }) => {
  const { parties, commitments } = revised(state, data)
  return terms.nobodyIdle(parties, commitments)
})
export const proposedMutual = agreement.asking<unknown>(mutual, ({ state }) =>
  terms.nobodyIdle(state.parties, state.commitments),
)

/** A term that waits for the conclusion cannot begin before today. */
const draftDues = ({ commitments, period: { from, until } }: Omit<Terms, 'parties'>, on: Day): Verdict =>
  terms.duesInTerm(commitments, { from: from === 'onConclusion' ? on : from, until })
export const duesLieInTerm = agreement.precondition<Terms>(
  'AGR-11',
  'Every instance falls due within a term.',
  '各期次到期日在期限内。',
  ({ data, on }) => draftDues(data, on),
)
export const revisedDues = agreement.asking<Revision>(duesLieInTerm, ({ state, data, on }) =>
  draftDues(revised(state, data), on),
)

export const commitmentIdsDiffer = agreement.asking<Pick<Terms, 'commitments'>>(LED_25, ({ data }) =>
  terms.idsDiffer(data.commitments),
)
export const revisedIdsDiffer = agreement.asking<Revision>(LED_25, ({ data }) =>
  terms.idsDiffer(data.changes.commitments ?? []),
)
