import type { Immutable } from 'immer'
import { addDays } from '../../kernel/calendar.ts'
import { type Day, endOf } from '../../kernel/period.ts'
import { phaseOn } from '../../kernel/phase.ts'
import { type Books, isOf, isWaived } from './balance.ts'
import { hasLapsed, type Instance, instancesOf, isSuspendedOn } from './instances.ts'
import type { AgreementState } from './state/index.ts'

export type AgreementStatus =
  | 'draft'
  | 'proposed'
  | 'declined'
  | 'withdrawn'
  | 'upcoming'
  | 'inForce'
  | 'suspended'
  | 'inNotice'
  | 'expired'
  | 'terminated'

/** The status on a day; `null` before the draft. Nothing is written because a day passes (DOMAIN 12.16, TIM-05). */
export function agreementStatus(state: Immutable<AgreementState>, on: Day): AgreementStatus | null {
  const phase = phaseOn(state, on)
  const { term, setEnd } = state
  if (phase === undefined) return null
  if (phase !== 'concluded') return phase
  if (setEnd && on >= setEnd.effectiveOn) return 'terminated'
  if (!term || on >= endOf(term)) return 'expired'
  if (on < term.from) return 'upcoming'
  if (isSuspendedOn(state, on)) return 'suspended'
  return setEnd && on >= setEnd.decidedOn ? 'inNotice' : 'inForce'
}

/** In this order the first that holds (AGR-26). */
export type InstanceStatus = 'fulfilled' | 'waived' | 'lapsed' | 'overdue' | 'deferred' | 'due' | 'notDue'

/** How many days before its due day an instance is shown as due (DOMAIN 2.6). */
const DUE_WITHIN_DAYS = 30
/** The status of an instance on a day, exactly one: read off state and date, never written (TIM-05, AGR-26). */
export function instanceStatus(books: Books, instance: Instance, on: Day): InstanceStatus {
  if (books.fulfilments.some((f) => f.on <= on && isOf(instance)(f))) return 'fulfilled'
  if (isWaived(books, instance, on)) return 'waived'
  if (hasLapsed(books, instance)) return 'lapsed'
  if (instance.dueOn < on) return 'overdue'
  if (isSuspendedOn(books, on)) return 'deferred'
  return instance.dueOn <= addDays(on, DUE_WITHIN_DAYS) ? 'due' : 'notDue'
}

/** How an agreement is kept on a day. */
export interface Performance {
  readonly instances: { readonly [S in InstanceStatus]: number }
  /** Fulfilled over owed to date (fulfilled and overdue); `null` while nothing is owed yet (AGR-26). */
  readonly rate: { readonly fulfilled: number; readonly owed: number } | null
}
/** Counts the instances of an agreement by their status on a day. */
export function performanceOf(books: Books, on: Day): Performance {
  const instances = { fulfilled: 0, waived: 0, lapsed: 0, overdue: 0, deferred: 0, due: 0, notDue: 0 }
  for (const commitmentId of new Set(books.commitments.map((c) => c.commitmentId))) {
    const own = only(books, commitmentId)
    for (const instance of instancesOf(own, commitmentId)) instances[instanceStatus(own, instance, on)] += 1
  }
  const owed = instances.fulfilled + instances.overdue
  return { instances, rate: owed === 0 ? null : { fulfilled: instances.fulfilled, owed } }
}
/** The books of one commitment: a search in them does not pass the others by. */
function only(books: Books, commitmentId: string): Books {
  const own = <X extends { readonly commitmentId: string }>(items: readonly X[]): readonly X[] =>
    items.filter((x) => x.commitmentId === commitmentId)
  const { commitments, evidence, disputes, waivers, fulfilments } = books
  return {
    ...books,
    commitments: own(commitments),
    ...{ evidence: own(evidence), disputes: own(disputes) },
    ...{ waivers: own(waivers), fulfilments: own(fulfilments) },
  }
}
