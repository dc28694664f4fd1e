import { NEVER } from '../../../kernel/period.ts'
import { rule } from '../../../kernel/rule.ts'
import { X_10 } from '../../common/rules.ts'
import { isOf, type Named, waivingOf } from '../balance.ts'
import { evidenceOf, instanceOf, type Subject, spokenOf } from '../finding.ts'
import { agreement } from '../state/index.ts'

type OfParty = { readonly organisationId: string }
type OfEvidence = { readonly evidenceId: string }

/** The mandate of whoever speaks, and its organisation's role on the day of which it speaks, are what an answer needs: see ties. */
export const beneficiariesOnly = agreement.precondition<OfParty & Subject>(
  'AGR-13',
  'Only a beneficiary, under mandate, confirms or disputes.',
  '仅受益方经授权确认或异议。',
  ({ state, data, actor: { organisationId: actsFor = null } }) => {
    const { organisationId } = data
    const { beneficiaryIds } = spokenOf(state, data)?.commitment ?? {}
    const owed = beneficiaryIds === undefined || beneficiaryIds.includes(organisationId)
    const itself = actsFor === null || actsFor === organisationId
    return (owed && itself) || { organisationId, beneficiaryIds, actsFor }
  },
)
export const conserved = rule(
  'AGR-14',
  'C',
  'Per instance: confirmed + pending + waived + open = promised + surplus.',
  '每期次：已认＋待认＋豁免＋未履＝承诺＋超额。',
)
/** No more is confirmed than was submitted. */
export const withinEvidence = agreement.asking<OfEvidence & { readonly confirmedAmount?: number }>(
  conserved,
  ({ state, data: { evidenceId, confirmedAmount = 0 } }) => {
    const amount = evidenceOf(state, evidenceId)?.amount
    return amount === undefined || confirmedAmount <= amount || { evidenceId, confirmedAmount, amount }
  },
)
/** Who says that it was done does not say so again for the other side. */
export const answeredByAnother = agreement.asking<OfEvidence>(
  X_10,
  ({ state, data: { evidenceId }, actor: { personId } }) =>
    evidenceOf(state, evidenceId)?.by !== personId || { evidenceId, personId },
)

/** Given up once by each beneficiary, and only what is not confirmed in full. */
export const waivedOnce = agreement.asking<OfParty & Named>(
  rule(
    'AGR-25',
    'S',
    'An instance is waived when all its beneficiaries waived it and nothing is confirmed in full.',
    '全体受益方豁免方为豁免。',
  ),
  ({ state, data }) => {
    const instance = instanceOf(state, data)
    if (!instance) return true
    const { organisationId, commitmentId, instanceNo } = data
    const again = waivingOf(state, instance, NEVER).includes(organisationId)
    const fulfilled = state.fulfilments.some(isOf(instance))
    return (!again && !fulfilled) || { organisationId, commitmentId, instanceNo, again, fulfilled }
  },
)
