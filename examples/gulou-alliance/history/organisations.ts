import { RegisterOrganisation } from 'co-building-ledger'

/** Street and community codes of the area tree; the tree itself is not part of this ledger. */
export const STREET_AREA = '530103002'
const community = (n: number): string => `${STREET_AREA}00${n}`

/** Party organisations of the district, the street and its communities: the territorial side, and who stands above it. */
export const territorial = [
  RegisterOrganisation({
    organisationId: 'panlong-committee',
    kind: 'districtPartyCommittee',
    name: { zh: '中共昆明市盘龙区委员会', en: 'Panlong District Party Committee' },
  }),
  RegisterOrganisation({
    organisationId: 'gulou-street',
    kind: 'streetWorkingCommittee',
    name: { zh: '中共昆明市盘龙区鼓楼街道工作委员会', en: 'Gulou Street Party Working Committee' },
    areaId: STREET_AREA,
    superiorId: 'panlong-committee',
  }),
  RegisterOrganisation({
    organisationId: 'lingguang',
    kind: 'communityPartyOrganisation',
    name: { zh: '中共鼓楼街道灵光社区委员会', en: 'Lingguang Community Party Committee' },
    areaId: community(1),
    superiorId: 'gulou-street',
    address: '灵光社区与派出所合署办公楼',
  }),
  RegisterOrganisation({
    organisationId: 'yongning',
    kind: 'communityPartyOrganisation',
    name: { zh: '中共鼓楼街道永宁社区委员会' },
    areaId: community(2),
    superiorId: 'gulou-street',
  }),
  RegisterOrganisation({
    organisationId: 'taoyuan',
    kind: 'communityPartyOrganisation',
    name: { zh: '中共鼓楼街道桃源社区委员会' },
    areaId: community(3),
    superiorId: 'gulou-street',
  }),
  RegisterOrganisation({
    organisationId: 'lingguang-residents',
    kind: 'residentsCommittee',
    name: { zh: '鼓楼街道灵光社区居民委员会' },
    areaId: community(1),
    superiorId: 'gulou-street',
  }),
  RegisterOrganisation({
    organisationId: 'wenhua-branch',
    kind: 'compoundBranch',
    name: { zh: '灵光社区文华苑小区党支部' },
    areaId: community(1),
    superiorId: 'lingguang',
  }),
  RegisterOrganisation({
    organisationId: 'joint-branch',
    kind: 'jointBranch',
    name: { zh: '鼓楼商圈两新组织联合党支部' },
    superiorId: 'gulou-street',
  }),
]

/** Public units of the area (F-21). */
export const publicUnits = [
  RegisterOrganisation({
    organisationId: 'customs',
    kind: 'publicUnit',
    name: { zh: '昆明海关', en: 'Kunming Customs' },
  }),
  RegisterOrganisation({
    organisationId: 'police-station',
    kind: 'publicUnit',
    name: { zh: '昆明市公安局盘龙分局鼓楼派出所', en: 'Gulou Police Station' },
  }),
  RegisterOrganisation({
    organisationId: 'hospital',
    kind: 'publicUnit',
    name: { zh: '昆明市鼓楼康复医院' },
  }),
  RegisterOrganisation({
    organisationId: 'health-centre',
    kind: 'publicUnit',
    name: { zh: '盘龙区鼓楼社区卫生服务中心' },
  }),
  RegisterOrganisation({
    organisationId: 'primary-school',
    kind: 'publicUnit',
    name: { zh: '盘龙区鼓楼实验小学' },
  }),
  RegisterOrganisation({
    organisationId: 'library',
    kind: 'publicUnit',
    name: { zh: '盘龙区少年儿童图书馆' },
  }),
  RegisterOrganisation({
    organisationId: 'fire-station',
    kind: 'publicUnit',
    name: { zh: '盘龙区消防救援大队鼓楼站' },
  }),
  RegisterOrganisation({
    organisationId: 'opera-house',
    kind: 'publicUnit',
    name: { zh: '昆明市滇剧传习馆' },
  }),
]

/** Enterprises, two-new organisations, committees of residents and owners, mass organisations. */
export const otherUnits = [
  RegisterOrganisation({
    organisationId: 'bank',
    kind: 'enterprise',
    name: { zh: '滇春银行昆明鼓楼支行' },
    unifiedCode: '91530103MA6GU0001P',
  }),
  RegisterOrganisation({
    organisationId: 'anlin-property',
    kind: 'propertyCompany',
    name: { zh: '昆明安邻物业服务有限公司' },
    unifiedCode: '91530103MA6GU0002T',
  }),
  RegisterOrganisation({
    organisationId: 'henghe-property',
    kind: 'propertyCompany',
    name: { zh: '云南恒和物业管理有限公司' },
    unifiedCode: '91530103MA6GU0003X',
  }),
  RegisterOrganisation({
    organisationId: 'courier',
    kind: 'enterprise',
    name: { zh: '滇速快递鼓楼营业部' },
    isTwoNew: true,
    sector: '快递',
  }),
  RegisterOrganisation({
    organisationId: 'law-firm',
    kind: 'enterprise',
    name: { zh: '云南正勤律师事务所' },
    unifiedCode: '31530000MD00000014',
    isTwoNew: true,
    sector: '律师',
  }),
  RegisterOrganisation({
    organisationId: 'social-work',
    kind: 'socialOrganisation',
    name: { zh: '盘龙区暖邻社会工作服务中心' },
    unifiedCode: '52530103MJG000001W',
    isTwoNew: true,
  }),
  RegisterOrganisation({
    organisationId: 'wenhua-owners',
    kind: 'ownersCommittee',
    name: { zh: '文华苑小区业主委员会' },
  }),
  RegisterOrganisation({
    organisationId: 'trade-union',
    kind: 'massOrganisation',
    massKind: 'tradeUnion',
    name: { zh: '鼓楼街道总工会' },
  }),
  RegisterOrganisation({
    organisationId: 'womens-federation',
    kind: 'massOrganisation',
    massKind: 'womensFederation',
    name: { zh: '鼓楼街道妇女联合会' },
  }),
]
