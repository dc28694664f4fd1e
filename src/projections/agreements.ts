import type { Immutable } from 'immer'
import { type AgreementState, agreement } from '../domain/agreement/state/index.ts'
import { type AgreementStatus, agreementStatus, performanceOf } from '../domain/agreement/status.ts'
import { nameOn, organisation } from '../domain/organisation/state.ts'
import { addDays } from '../kernel/calendar.ts'
import type { Day } from '../kernel/period.ts'
import type { Reader } from '../kernel/rule.ts'
import type { Register } from './register.ts'

/** One agreement as it stands on a date. */
export interface AgreementRow {
  readonly no: number
  readonly agreementId: string
  readonly title: string
  readonly territorial: readonly string[]
  readonly unit: readonly string[]
  readonly fields: readonly string[]
  readonly signedOn: Day | null
  readonly effectiveOn: Day | null
  /** The last day of the term, as documents print it. */
  readonly expiresOn: Day | null
  readonly status: AgreementStatus
  /** Promises that are not worded anew or dropped by the date. */
  readonly commitments: number
  /** Instances fulfilled, of those owed to date, such as `3/4`; `null` while nothing is owed yet. */
  readonly fulfilmentRate: string | null
  /** Year, who scored whom, score and grade of every appraisal; `null` where there is none. */
  readonly appraisals: string | null
}

/** 共建协议台账: every agreement that was drafted by the date, with its status on it (DOMAIN 10). */
export const agreementRegister: Register<AgreementRow> = {
  name: 'agreementRegister',
  title: { zh: '共建协议台账', en: 'Register of co-building agreements' },
  columns: [
    { key: 'no', zh: '序号', en: 'No.' },
    { key: 'agreementId', zh: '协议编号', en: 'Agreement' },
    { key: 'title', zh: '协议名称', en: 'Title' },
    { key: 'territorial', zh: '属地方', en: 'Territorial side' },
    { key: 'unit', zh: '单位方', en: 'Unit side' },
    { key: 'fields', zh: '共建领域', en: 'Fields' },
    { key: 'signedOn', zh: '签订日期', en: 'Concluded', as: 'day' },
    { key: 'effectiveOn', zh: '生效日期', en: 'In force from', as: 'day' },
    { key: 'expiresOn', zh: '到期日期', en: 'Last day', as: 'day' },
    { key: 'status', zh: '状态', en: 'Status' },
    { key: 'commitments', zh: '承诺事项数', en: 'Commitments' },
    { key: 'fulfilmentRate', zh: '履约率', en: 'Fulfilment rate' },
    { key: 'appraisals', zh: '年度评议', en: 'Appraisals' },
  ],
  words: {
    ...{ draft: '草拟', proposed: '待签署', declined: '已拒签', withdrawn: '已撤回', upcoming: '待生效' },
    ...{
      inForce: '履行中',
      suspended: '中止',
      inNotice: '解除通知期',
      expired: '已到期',
      terminated: '已终止',
    },
    ...{ organisation: '组织共建', activity: '活动共联', resource: '资源共享', talent: '人才共育' },
  },
  rows: (world, on) =>
    [...world.all(agreement)]
      .flatMap((a) => {
        const status = agreementStatus(a, on)
        return status === null ? [] : [rowOf(world, a, status, on)]
      })
      .sort((a, b) => (a.agreementId < b.agreementId ? -1 : 1))
      .map((row, i) => ({ no: i + 1, ...row })),
}

function rowOf(
  world: Reader,
  a: Immutable<AgreementState>,
  status: AgreementStatus,
  on: Day,
): Omit<AgreementRow, 'no'> {
  const concluded = a.term !== null && a.concludedOn !== null && a.concludedOn <= on
  const side = (wanted: string): readonly string[] =>
    a.parties.filter((p) => p.side === wanted).map((p) => nameOf(world, p.organisationId, on))
  const until = a.term?.until
  return {
    agreementId: a.id,
    title: a.title.zh,
    territorial: side('territorial'),
    unit: side('unit'),
    fields: a.fields,
    signedOn: concluded ? a.concludedOn : null,
    effectiveOn: concluded ? (a.term?.from ?? null) : null,
    expiresOn: concluded && until ? addDays(until, -1) : null,
    status,
    commitments: new Set(
      a.commitments.filter((c) => c.upTo === null || c.upTo > on).map((c) => c.commitmentId),
    ).size,
    fulfilmentRate: concluded ? rateOf(a, on) : null,
    appraisals: appraisalsOf(world, a, on),
  }
}

function rateOf(a: Immutable<AgreementState>, on: Day): string | null {
  const { rate } = performanceOf(a, on)
  return rate === null ? null : `${rate.fulfilled}/${rate.owed}`
}
const GRADES: Readonly<Record<string, string>> = {
  excellent: '优秀',
  good: '良好',
  fair: '一般',
  poor: '较差',
}
function appraisalsOf(world: Reader, { appraisals }: Immutable<AgreementState>, on: Day): string | null {
  const told = appraisals
    .filter((x) => x.on <= on)
    .map(({ year, byId, ofId, score, grade }) => {
      const [by, of] = [nameOf(world, byId, on), nameOf(world, ofId, on)]
      return `${year} ${by}→${of} ${score} ${GRADES[grade] ?? grade}`
    })
  return told.length === 0 ? null : told.join('；')
}

/** The Chinese name of an organisation on a day, or its id where it has none. */
export function nameOf(world: Reader, organisationId: string, on: Day): string {
  const known = world.get(organisation, organisationId)
  return (known && nameOn(known, on)?.zh) ?? organisationId
}
