import { DraftAgreement, ProposeAgreement, ReopenDraft, ReviseDraft, SignAgreement } from 'co-building-ledger'
import { ALLIANCE } from './founding.ts'
import { digestOf, refused, type Scribe } from './scribe.ts'

type Draft = Parameters<typeof DraftAgreement>[0]
type Commitment = Draft['commitments'][number]
type More = Partial<Pick<Commitment, 'quantity' | 'evidenceRequired'>>

export const promise = (
  commitmentId: string,
  obligorId: string,
  beneficiaryIds: readonly string[],
  kind: Commitment['kind'],
  description: string,
  schedule: Commitment['schedule'],
  more: More = {},
): Commitment => ({
  ...{ commitmentId, obligorId, beneficiaryIds, kind, description, schedule, evidenceRequired: false },
  ...more,
})
export const territorial = (organisationId: string) => ({ organisationId, side: 'territorial' as const })
export const unit = (organisationId: string) => ({ organisationId, side: 'unit' as const })
export const monthly = (dueDay: number) => ({ every: 'month' as const, dueDay })
export const quarterly = (dueDay: number) => ({ every: 'quarter' as const, dueDay })
export const times = (amount: number) => ({ quantity: { amount, unit: 'times' as const } })

/** The text that is signed lies in the files; the ledger holds its fingerprint. */
export const textOf = (agreementId: string, version = 1): string => digestOf(`${agreementId} 第${version}稿`)
export const propose = (agreementId: string, version = 1) =>
  ProposeAgreement({ agreementId, textDigest: textOf(agreementId, version) })
export const sign = (agreementId: string, organisationId: string, signatoryId: string, version = 1) =>
  SignAgreement({ agreementId, organisationId, signatoryId, textDigest: textOf(agreementId, version) })

/** F-01, F-23, F-24: customs and community hold clean-government classes together. */
export const CUSTOMS = 'agr-2021-01'
export const withCustoms = DraftAgreement({
  agreementId: CUSTOMS,
  body: { alliance: ALLIANCE },
  title: { zh: '灵光社区与昆明海关廉政教育共建协议', en: 'Clean-government education with Kunming Customs' },
  parties: [territorial('lingguang'), unit('customs')],
  fields: ['organisation', 'activity'],
  purpose: '以廉政主题班会为载体，开展组织共建、活动共联。',
  period: { from: '2021-05-01', until: '2023-05-01' },
  noticeDays: 30,
  commitments: [
    promise('c1', 'customs', ['lingguang'], 'activity', '每季度与社区合办一次廉政主题班会', quarterly(60), {
      ...times(1),
      evidenceRequired: true,
    }),
    promise('c2', 'lingguang', ['customs'], 'venue', '每月提供社区党群活动室一次', monthly(25), times(1)),
  ],
})

/** F-41: community and police station share premises and make an experience hall of life care. */
export const POLICE = 'agr-2021-02'
export const withPolice = DraftAgreement({
  agreementId: POLICE,
  body: { alliance: ALLIANCE },
  title: { zh: '灵光社区与鼓楼派出所合署办公协议', en: 'Shared premises with Gulou Police Station' },
  parties: [territorial('lingguang'), unit('police-station')],
  fields: ['resource'],
  purpose: '社区与派出所合署办公，合建关爱生命体验馆。',
  period: { from: 'onConclusion', until: '2024-05-01' },
  commitments: [
    promise('c1', 'lingguang', ['police-station'], 'venue', '提供合署办公用房及值守窗口', monthly(31)),
    promise(
      'c2',
      'police-station',
      ['lingguang'],
      'service',
      '每月派民警驻点答疑四次',
      monthly(28),
      times(4),
    ),
    promise('c3', 'police-station', ['lingguang'], 'venue', '关爱生命体验馆建成开放', {
      dueOn: '2021-12-20',
    }),
  ],
})

/** A lecture room for a savings bank's advice: ended when the bank leaves the alliance. */
export const BANK = 'agr-2021-03'
export const withBank = DraftAgreement({
  agreementId: BANK,
  body: { alliance: ALLIANCE },
  title: { zh: '永宁社区与滇春银行金融惠民共建协议' },
  parties: [territorial('yongning'), unit('bank')],
  fields: ['activity', 'resource'],
  purpose: '为社区老人提供金融知识讲座与上门服务。',
  period: { from: '2021-07-15', until: '2023-07-15' },
  commitments: [
    promise('c1', 'bank', ['yongning'], 'training', '每季度举办一次金融知识讲座', quarterly(45), times(1)),
    promise('c2', 'yongning', ['bank'], 'venue', '每季度提供讲座场地一次', quarterly(45), times(1)),
  ],
})

/** F-25: reading for children; the draft is reopened and revised before it is concluded. */
export const READING = 'agr-2021-04'
export const readingTogether = DraftAgreement({
  agreementId: READING,
  body: { alliance: ALLIANCE },
  title: { zh: '灵光社区书香戏韵共建协议', en: 'Books and opera for Lingguang' },
  parties: [territorial('lingguang'), unit('primary-school'), unit('library'), unit('opera-house')],
  fields: ['activity', 'resource', 'talent'],
  purpose: '学校、图书馆、传习馆与社区共享文化资源。',
  period: { from: '2021-10-01', until: '2024-10-01' },
  commitments: [
    promise('c1', 'library', ['lingguang'], 'information', '每月轮换社区书架图书', monthly(10), {
      quantity: { amount: 500, unit: 'pieces' },
    }),
    promise('c2', 'primary-school', ['lingguang'], 'venue', '周末开放操场', monthly(28), times(4)),
    promise(
      'c3',
      'opera-house',
      ['lingguang', 'primary-school'],
      'culture',
      '戏曲进校园进社区',
      quarterly(80),
    ),
    promise(
      'c4',
      'lingguang',
      ['primary-school', 'library', 'opera-house'],
      'volunteer',
      '组织志愿者协助',
      monthly(28),
    ),
  ],
})
export const fewerBooks = (amount: number) =>
  ReviseDraft({
    agreementId: READING,
    changes: {
      commitments: readingTogether.data.commitments.map((c) =>
        c.commitmentId === 'c1' ? { ...c, quantity: { amount, unit: 'pieces' } } : c,
      ),
    },
  })

/** Against fraud: without the bank the property company has nothing left to promise, so the agreement ends (AGR-24). */
export const FRAUD = 'agr-2021-05'
export const againstFraud = DraftAgreement({
  agreementId: FRAUD,
  body: { alliance: ALLIANCE },
  title: { zh: '桃源社区防范电信诈骗三方共建协议', en: 'Against telephone fraud in Taoyuan' },
  parties: [territorial('taoyuan'), unit('bank'), unit('anlin-property')],
  fields: ['activity'],
  purpose: '银行讲、物业帮、社区办，共同防范电信诈骗。',
  period: { from: '2021-11-01', until: '2023-11-01' },
  commitments: [
    promise('c1', 'bank', ['taoyuan'], 'training', '每季度一场防诈骗宣讲', quarterly(75), times(1)),
    promise(
      'c2',
      'anlin-property',
      ['bank'],
      'equipment',
      '每季度提供宣讲音响与布展',
      quarterly(75),
      times(1),
    ),
    promise(
      'c3',
      'taoyuan',
      ['bank', 'anlin-property'],
      'venue',
      '每季度提供宣讲场地',
      quarterly(75),
      times(1),
    ),
  ],
})

/** The hospital declines: its people are needed elsewhere that winter. */
export const CLINIC = 'agr-2021-06'
export const freeClinic = DraftAgreement({
  agreementId: CLINIC,
  body: { alliance: ALLIANCE },
  title: { zh: '永宁社区与鼓楼康复医院义诊共建协议' },
  parties: [territorial('yongning'), unit('hospital')],
  fields: ['activity', 'talent'],
  purpose: '定期义诊，结对培养社区健康员。',
  period: { from: '2022-01-01', until: '2023-01-01' },
  commitments: [
    promise('c1', 'hospital', ['yongning'], 'service', '每月一次社区义诊', monthly(15), times(1)),
    promise('c2', 'yongning', ['hospital'], 'volunteer', '组织导诊志愿者', monthly(15)),
  ],
})

/** Ended by the property company's notice. */
export const PROPERTY = 'agr-2022-01'
export const withHenghe = (until: string) =>
  DraftAgreement({
    agreementId: PROPERTY,
    body: { alliance: ALLIANCE },
    title: { zh: '桃源社区与恒和物业“红色物业”共建协议' },
    parties: [territorial('taoyuan'), unit('henghe-property')],
    fields: ['organisation', 'resource'],
    purpose: '物业参与小区议事，社区支持物业服务。',
    period: { from: '2022-03-01', until },
    commitments: [
      promise(
        'c1',
        'henghe-property',
        ['taoyuan'],
        'venue',
        '每月提供物业会客厅议事一次',
        monthly(20),
        times(1),
      ),
      promise('c2', 'taoyuan', ['henghe-property'], 'service', '协调处理停车与垃圾分类矛盾', monthly(20)),
    ],
  })

/** Ended when the couriers' branch is deregistered. */
export const COURIER = 'agr-2022-02'
export const withCourier = DraftAgreement({
  agreementId: COURIER,
  body: { alliance: ALLIANCE },
  title: { zh: '桃源社区与滇速快递“小哥驿站”共建协议' },
  parties: [territorial('taoyuan'), unit('courier')],
  fields: ['resource'],
  purpose: '为快递员提供歇脚点，快递员兼任流动网格员。',
  period: { from: '2022-04-01', until: '2024-04-01' },
  commitments: [
    promise('c1', 'taoyuan', ['courier'], 'venue', '全年开放小哥驿站', monthly(28)),
    promise('c2', 'courier', ['taoyuan'], 'information', '每月上报安全隐患线索', monthly(28), times(10)),
  ],
})

/** Autumn 2021: one signature is on the paper when the library finds that it promised too many books. */
export function readingIsReopened(s: Scribe): void {
  s.on('2021-09-14')
    .write(readingTogether)
    .write(propose(READING))
    .write(sign(READING, 'opera-house', 'p-18'))
  s.on('2021-09-16').write(
    ReopenDraft({ agreementId: READING, reason: '图书馆每月可轮换图书不足五百册，需调整数量。' }),
  )
  // Two clerks had the draft open; the second one is told that it has moved on.
  s.on('2021-09-17').write(fewerBooks(200), { expectedRevision: 4 })
  s.by('p-03', 'lingguang').write(fewerBooks(300), {
    expectedRevision: 4,
    expect: { refused: ['ConcurrencyConflict'] },
  })
  s.by('p-02', 'gulou-street').write(propose(READING, 2))
  s.on('2021-09-22')
    .write(sign(READING, 'lingguang', 'p-03'), refused('AGR-04'))
    .write(sign(READING, 'lingguang', 'p-03', 2))
    .write(sign(READING, 'primary-school', 'p-10', 2))
    .write(sign(READING, 'library', 'p-11', 2))
    .write(sign(READING, 'opera-house', 'p-18', 2))
}
