import type { Immutable } from 'immer'
import { type Day, NEVER } from '../../kernel/period.ts'
import { type Course, type Instance, promised } from './instances.ts'
import type { AgreementState, EvidencePhase } from './state/index.ts'

type State = Immutable<AgreementState>
/** What the balance of an instance is worked out from. */
export type Books = Course & Pick<State, 'evidence' | 'disputes' | 'waivers' | 'fulfilments'>
/** What names an instance. */
export type Named = { readonly commitmentId: string; readonly instanceNo: number }

/** Where the promised amount of an instance stands; the parts make promised + surplus (AGR-14). */
export interface Balance {
  readonly promised: number
  readonly confirmed: number
  /** Submitted, and not answered or under dispute. */
  readonly pending: number
  readonly waived: number
  readonly open: number
  readonly surplus: number
}
const UNANSWERED: ReadonlySet<EvidencePhase> = new Set<EvidencePhase>(['submitted', 'disputed'])

export const isOf =
  ({ commitment: { commitmentId }, no }: Instance) =>
  (x: Named): boolean =>
    x.instanceNo === no && x.commitmentId === commitmentId

/** Who has given the claim to an instance up by a day. */
export const waivingOf = (
  { waivers }: Pick<Books, 'waivers'>,
  instance: Instance,
  on: Day,
): readonly string[] =>
  waivers
    .filter((w) => w.on <= on && w.wording === instance.commitment.after && isOf(instance)(w))
    .map((w) => w.organisationId)
/** Every beneficiary has given the claim up, and nothing is confirmed in full (AGR-25). */
export function isWaived(books: Books, instance: Instance, on: Day = NEVER): boolean {
  const waiving = waivingOf(books, instance, on)
  return (
    instance.commitment.beneficiaryIds.every((id) => waiving.includes(id)) &&
    confirmedOf(books, instance) < promised(instance)
  )
}

/** What beneficiaries have confirmed, mediators have counted and settlements have agreed on. */
export function confirmedOf({ evidence, disputes }: Books, instance: Instance): number {
  const mine = isOf(instance)
  const counted = (sum: number, x: Named & { readonly counted: number }): number =>
    mine(x) ? sum + x.counted : sum
  return disputes.reduce(counted, evidence.reduce(counted, 0))
}

/** The balance of an instance as it stands now. */
export function balanceOf(books: Books, instance: Instance): Balance {
  const [promise, confirmed] = [promised(instance), confirmedOf(books, instance)]
  const pending = books.evidence
    .filter((e) => UNANSWERED.has(e.phase) && isOf(instance)(e))
    .reduce((sum, e) => sum + e.amount, 0)
  const rest = promise - confirmed - pending
  const left = Math.max(0, rest)
  const waived = isWaived(books, instance) ? left : 0
  return { promised: promise, confirmed, pending, waived, open: left - waived, surplus: Math.max(0, -rest) }
}
