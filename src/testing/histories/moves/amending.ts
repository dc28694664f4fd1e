import {
  ConsentToAmendment,
  ProposeAmendment,
  RejectAmendment,
} from '../../../domain/agreement/commands/index.ts'
import type {
  AmendmentChanges,
  AmendmentKind,
  CommitmentSpec,
} from '../../../domain/agreement/state/index.ts'
import { addMonths } from '../../../kernel/calendar.ts'
import type { Day } from '../../../kernel/period.ts'
import type { Dice } from '../dice.ts'
import { digest, near, single } from '../plan.ts'
import type { Town } from '../town.ts'
import { commitment } from './draft.ts'
import { holderOf } from './registry.ts'

/** The amendment of an agreement that waits for consents. */
export const openAmendment = (town: Town, agreementId: string) =>
  town.agreement(agreementId)?.amendments.find((m) => m.phase === 'open')
export const amending = (town: Town): readonly string[] =>
  town.agreementsIn('concluded').filter((id) => openAmendment(town, id) !== undefined)
export const unamended = (town: Town): readonly string[] =>
  town.running().filter((id) => openAmendment(town, id) === undefined)

/** Whose consent is still wanted: the parties', and that of whoever would join. */
export function consenting(town: Town, agreementId: string): readonly string[] {
  const amendment = openAmendment(town, agreementId)
  if (!amendment) return []
  const given = town
    .agreement(agreementId)
    ?.declarations.filter((d) => d.consentsTo === amendment.amendmentId)
  const joining = 'side' in amendment.changes ? [amendment.changes.organisationId] : []
  const wanted = new Set([...town.partiesOf(agreementId), ...joining])
  return [...wanted].filter((o) => !given?.some((d) => d.organisationId === o))
}

/** A promise of one of the parties to the first of the others. */
function promise(town: Town, dice: Dice, agreementId: string, obligorId?: string): CommitmentSpec {
  const parties = town.partiesOf(agreementId)
  const owing = obligorId ?? dice.pick(parties) ?? 'nobody'
  const others = parties.filter((o) => o !== owing)
  return commitment(`c${town.number()}`, owing, others.slice(0, 1), { every: 'month', dueDay: 10 })
}
/** What changes among the promises: one more, one worded anew, one less. */
function ofCommitments(town: Town, dice: Dice, agreementId: string): AmendmentChanges {
  const standing = town.agreement(agreementId)?.commitments.filter((c) => c.upTo === null) ?? []
  const {
    after: _,
    upTo: __,
    ...old
  } = dice.pick(standing) ?? {
    ...promise(town, dice, agreementId),
    ...{ after: null, upTo: null },
  }
  const beneficiaryIds = [...old.beneficiaryIds]
  return dice.pick<AmendmentChanges>([
    { replace: [{ ...old, beneficiaryIds, quantity: { amount: 3, unit: 'times' } }] },
    { add: [promise(town, dice, agreementId)] },
    { replace: [{ ...old, beneficiaryIds, schedule: { every: 'month', dueDay: 5 } }] },
    { add: [promise(town, dice, agreementId)], drop: [old.commitmentId] },
    { drop: [old.commitmentId] },
  ])
}
const ofTerms = (dice: Dice): AmendmentChanges =>
  dice.pick<AmendmentChanges>([
    { purpose: '变更后的目的' },
    { noticeDays: 10 },
    { title: { zh: '变更后的协议' }, fields: ['talent'] },
  ])

/** What an amendment of a kind changes, mostly as the rules want it. */
export function changesOf(
  town: Town,
  dice: Dice,
  agreementId: string,
  kind: AmendmentKind,
): AmendmentChanges {
  const state = town.agreement(agreementId)
  const [parties, end] = [town.partiesOf(agreementId), state?.term?.until ?? town.day(100)]
  if (kind === 'commitments') return ofCommitments(town, dice, agreementId)
  if (kind === 'terms') return ofTerms(dice)
  if (kind === 'renewal') {
    const until = near(dice, addMonths(end, dice.pick([6, 12])), [
      end,
      addMonths(end, 36),
      addMonths(end, 37),
    ])
    return { until, ...(dice.oneIn(3) && { commitments: [promise(town, dice, agreementId)] }) }
  }
  const effectiveOn = near(dice, town.day(dice.pick([20, 60])), [town.today, town.day(-1), end] as Day[])
  if (kind === 'termination') return { effectiveOn }
  if (kind === 'partyLeaves')
    return { organisationId: town.id('organisation', dice, parties.slice(1)), effectiveOn }
  const alliance = state && 'alliance' in state.body ? state.body.alliance : 'nowhere'
  const outside = town.members(alliance).filter((o) => !parties.includes(o))
  const organisationId = town.id('organisation', dice, outside)
  const commitments = dice.oneIn(8) ? [] : [promise(town, dice, agreementId, organisationId)]
  return { organisationId, side: town.sideOf(organisationId), commitments }
}

const kinds: readonly [AmendmentKind, ...AmendmentKind[]] = [
  'commitments',
  'terms',
  'renewal',
  'partyJoins',
  'partyLeaves',
  'termination',
]
/** A renewal is for the last days of a term, mostly. */
const fitting = (town: Town, dice: Dice, agreementId: string): AmendmentKind => {
  const end = town.agreement(agreementId)?.term?.until ?? ''
  const kind = dice.pick(kinds)
  return kind === 'renewal' && end > town.day(90) && !dice.oneIn(4) ? 'terms' : kind
}
export const proposeAmendment = single((town, dice) => {
  const agreementId = town.id('agreement', dice, unamended(town))
  const kind = fitting(town, dice, agreementId)
  const changes = changesOf(town, dice, agreementId, dice.oneIn(12) ? 'terms' : kind)
  const old = town.agreement(agreementId)?.amendments.at(-1)?.amendmentId
  const amendmentId = (dice.oneIn(15) ? old : undefined) ?? `am${town.number()}`
  return ProposeAmendment({ agreementId, amendmentId, kind, changes, textDigest: digest(town.number()) })
})

/** Who says what of which amendment. */
function declaring(town: Town, dice: Dice) {
  const agreementId = town.id('agreement', dice, amending(town))
  const organisationId = town.id('organisation', dice, consenting(town, agreementId))
  const { amendmentId = 'none', textDigest = digest(0) } =
    openAmendment(town, agreementId) ?? town.agreement(agreementId)?.amendments.at(-1) ?? {}
  const signatoryId = holderOf(town, dice, organisationId, 'amend')
  return { textDigest, who: { agreementId, amendmentId, organisationId, signatoryId } }
}
export const consent = single((town, dice) => {
  const { who, textDigest } = declaring(town, dice)
  return ConsentToAmendment({ ...who, textDigest: dice.oneIn(12) ? digest(7) : textDigest })
})
export const reject = single((town, dice) =>
  RejectAmendment({ ...declaring(town, dice).who, reason: '条件不具备' }),
)
