import { DesignateLiaison, GrantMandate, RegisterPerson } from 'co-building-ledger'
import type { Scribe } from './scribe.ts'

type Scopes = Parameters<typeof GrantMandate>[0]['scopes']
/** Who signs for an organisation may also vote for it and give its notices. */
const HEAD: Scopes = ['sign', 'terminate', 'vote']

/** A person of an organisation. All of them are invented; ids name nobody, details go to the person vault. */
export interface Somebody {
  readonly personId: string
  readonly of: string
  readonly name: string
  readonly title: string
  readonly mandate?: { readonly mandateId: string; readonly scopes: Scopes }
}
const head = (n: number, of: string, name: string, title: string): Somebody => ({
  ...somebody(n, of, name, title),
  mandate: { mandateId: `m-${String(n).padStart(2, '0')}`, scopes: HEAD },
})
const somebody = (n: number, of: string, name: string, title: string): Somebody => ({
  personId: `p-${String(n).padStart(2, '0')}`,
  of,
  name,
  title,
})

export const streetPeople = [
  head(1, 'gulou-street', '段怀远', '党工委书记'),
  somebody(2, 'gulou-street', '苏敏', '党建办干事'),
  head(3, 'lingguang', '尹桂芬', '社区党委书记'),
  head(4, 'yongning', '何建平', '社区党委书记'),
  head(5, 'taoyuan', '赵雪梅', '社区党委书记'),
]
export const unitPeople = [
  head(6, 'customs', '沈立群', '机关党委专职副书记'),
  head(7, 'police-station', '罗正斌', '教导员'),
  head(8, 'hospital', '欧阳静', '党委副书记'),
  head(9, 'health-centre', '杨丽华', '主任'),
  head(10, 'primary-school', '张慧', '副校长'),
  head(11, 'library', '普云', '馆长'),
  head(12, 'fire-station', '马志强', '政治指导员'),
  head(13, 'bank', '李文凯', '副行长'),
  head(14, 'anlin-property', '周德安', '总经理'),
  head(15, 'henghe-property', '孔祥瑞', '区域经理'),
  head(16, 'courier', '王小军', '站长'),
  head(17, 'law-firm', '陆清', '合伙人'),
]
/** They come in during the first year. */
export const laterPeople = {
  opera: head(18, 'opera-house', '白玉兰', '馆长'),
  socialWork: head(19, 'social-work', '陈思齐', '理事长'),
  owners: head(20, 'wenhua-owners', '吴国栋', '业委会主任'),
  union: head(21, 'trade-union', '李明芳', '主席'),
  women: head(22, 'womens-federation', '郭晓燕', '主席'),
  software: head(23, 'software', '谢天宇', '党支部书记'),
  freight: head(24, 'freight', '鲁大成', '经理'),
  secondOfPolice: head(25, 'police-station', '钟海', '副所长'),
  secondOfSchool: head(26, 'primary-school', '黎婉', '德育主任'),
  secondOfHospital: head(27, 'hospital', '方哲', '党办主任'),
  branch: head(28, 'wenhua-branch', '杜学礼', '支部书记'),
  residents: head(29, 'lingguang-residents', '尤佳', '居委会副主任'),
}

/** Registers persons, each with a mandate where it has one. */
export function register(scribe: Scribe, people: readonly Somebody[], from: string): void {
  for (const { personId, of, name, title, mandate } of people) {
    scribe.write(
      RegisterPerson({
        personId,
        details: { name, title },
        lawfulBasis: 'employment',
        affiliation: { organisationId: of, from },
      }),
    )
    if (mandate) {
      const period = { from, until: null }
      scribe.write(GrantMandate({ organisationId: of, personId, ...mandate, period }))
    }
  }
}

/** The first person of an organisation also takes its notices. */
export function designateLiaisons(scribe: Scribe, people: readonly Somebody[], from: string): void {
  for (const { personId, of } of people)
    scribe.write(DesignateLiaison({ organisationId: of, personId, from }))
}
