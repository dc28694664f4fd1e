import type { Immutable } from 'immer'
import { type AllianceState, alliance, type Membership } from '../domain/alliance/state.ts'
import { addDays } from '../kernel/calendar.ts'
import { type Day, holdsOn, isVoid, type Period } from '../kernel/period.ts'
import type { Reader } from '../kernel/rule.ts'
import { nameOf } from './agreements.ts'
import type { Register } from './register.ts'

/** One membership, present or past, as it stands on a date. */
export interface RollRow {
  readonly no: number
  readonly alliance: string
  readonly member: string
  readonly founding: boolean
  readonly joinedOn: Day
  /** The delegate's person id; shown as a masked name. */
  readonly delegateId: string | null
  readonly chairTerms: readonly string[]
  readonly suspensions: readonly string[]
  /** The first day on which it is no longer a member, once that is set. */
  readonly leftOn: Day | null
  readonly leftBecause: string | null
}

/** 联盟成员台账: who has joined by the date, who is delegate and chair on it, who has left or will (DOMAIN 10). */
export const allianceRoll: Register<RollRow> = {
  name: 'allianceRoll',
  title: { zh: '联盟成员台账', en: 'Roll of alliance members' },
  columns: [
    { key: 'no', zh: '序号', en: 'No.' },
    { key: 'alliance', zh: '联盟名称', en: 'Alliance' },
    { key: 'member', zh: '成员单位', en: 'Member' },
    { key: 'founding', zh: '是否发起单位', en: 'Founding' },
    { key: 'joinedOn', zh: '加入日期', en: 'Joined', as: 'day' },
    { key: 'delegateId', zh: '代表', en: 'Delegate', as: 'person' },
    { key: 'chairTerms', zh: '轮值主席任期', en: 'Chair terms' },
    { key: 'suspensions', zh: '暂停情况', en: 'Suspensions' },
    { key: 'leftOn', zh: '退出日期', en: 'Left', as: 'day' },
    { key: 'leftBecause', zh: '退出原因', en: 'Because of' },
  ],
  words: {
    ...{ MemberWithdrew: '主动退出', OrganisationDeregistered: '单位注销', AllianceDissolved: '联盟撤销' },
    ...{ MemberExpelled: '除名', true: '是', false: '否' },
  },
  rows: (world, on) =>
    [...world.all(alliance)]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((a) =>
        a.roll.filter((m) => !isVoid(m.period) && m.period.from <= on).map((m) => rowOf(world, a, m, on)),
      )
      .map((row, i) => ({ no: i + 1, ...row })),
}

function rowOf(
  world: Reader,
  a: Immutable<AllianceState>,
  m: Immutable<Membership>,
  on: Day,
): Omit<RollRow, 'no'> {
  const { organisationId, period, founding, suspensions, endedBy } = m
  const delegate = a.delegations.find((d) => d.organisationId === organisationId && holdsOn(d.period, on))
  const tenures = a.tenures.filter(
    (c) => c.organisationId === organisationId && !isVoid(c.period) && c.period.from <= on,
  )
  return {
    alliance: a.name.zh,
    member: nameOf(world, organisationId, on),
    founding,
    joinedOn: period.from,
    delegateId: delegate?.personId ?? null,
    chairTerms: tenures.map((c) => printed(c.period)),
    suspensions: suspensions.map(printed),
    leftOn: period.until,
    leftBecause: endedBy,
  }
}
/** A period as documents print it: first and last day. */
const printed = ({ from, until }: Period): string => `${from}–${until === null ? '' : addDays(until, -1)}`
