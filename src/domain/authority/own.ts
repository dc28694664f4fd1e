import { type Day, holdsOn } from '../../kernel/period.ts'
import type { Reader } from '../../kernel/rule.ts'
import type { Named } from '../agreement/balance.ts'
import { evidenceOf, instanceOf } from '../agreement/finding.ts'
import { agreement } from '../agreement/state/index.ts'
import { mandatesById, organisation } from '../organisation/state.ts'
import { interestsById, person } from '../person/state.ts'
import type { Own } from './row.ts'

/** The organisation that the command names. */
export const theNamed: Own<{ readonly organisationId: string }> = {
  en: 'the organisation named',
  zh: '所列单位',
  of: ({ organisationId }) => [organisationId],
}

const ABOVE = { en: 'the organisation or its superior', zh: '所列单位或其上级' }
/** An organisation and what stands right above it: a community keeps the book of its branches. */
const withSuperiors = (id: string, on: Day, world: Reader): readonly string[] => {
  const above = world.get(organisation, id)?.superiors.filter(({ period }) => holdsOn(period, on)) ?? []
  return [id, ...above.map(({ superiorId }) => superiorId)]
}
export const theRegistered: Own<{ readonly organisationId: string; readonly superiorId?: string }> = {
  ...ABOVE,
  of: ({ organisationId, superiorId }) =>
    superiorId === undefined ? [organisationId] : [organisationId, superiorId],
}
export const theNamedOrAbove: Own<{ readonly organisationId: string }> = {
  ...ABOVE,
  of: ({ organisationId }, on, world) => withSuperiors(organisationId, on, world),
}
/** Report-ins are counted by the community, so that it may write them down too. */
export const theReporting: Own<{ readonly organisationId: string; readonly communityId: string }> = {
  en: 'the organisation, its superior or the community',
  zh: '所列单位、其上级或所报到社区',
  of: ({ organisationId, communityId }, on, world) => [
    communityId,
    ...withSuperiors(organisationId, on, world),
  ],
}

const HOME = { en: "the person's organisation or its superior", zh: '该人员所在单位或其上级' }
export const theEmploying: Own<{ readonly affiliation: { readonly organisationId: string } }> = {
  ...HOME,
  of: ({ affiliation }, on, world) => withSuperiors(affiliation.organisationId, on, world),
}
/** Where the person is on the day: who lets somebody go, not who would like to have somebody. */
export const theHome: Own<{ readonly personId: string }> = {
  ...HOME,
  of: ({ personId }, on, world) =>
    (world.get(person, personId)?.affiliations ?? [])
      .filter(({ period }) => holdsOn(period, on))
      .flatMap(({ organisationId }) => withSuperiors(organisationId, on, world)),
}

export const theInterested: Own<{ readonly interestId: string }> = {
  ...HOME,
  of: ({ interestId }, on, world) =>
    [...world.find(interestsById, interestId)].flatMap(({ id }) => theHome.of({ personId: id }, on, world)),
}

/** The organisation that granted a mandate. */
export const theGranting: Own<{ readonly mandateId: string }> = {
  en: 'the organisation that granted the mandate',
  zh: '授权单位',
  of: ({ mandateId }, _, world) => [...world.find(mandatesById, mandateId)].map(({ id }) => id),
}

const PARTY = { en: 'a party to the agreement', zh: '协议签署方' }
interface Parties {
  readonly parties: readonly { readonly organisationId: string }[]
}
const partiesOf = ({ parties }: Parties): readonly string[] => parties.map((p) => p.organisationId)
export const theDrafted: Own<Parties> = { ...PARTY, of: partiesOf }
export const theParties: Own<{ readonly agreementId: string }> = {
  ...PARTY,
  of: ({ agreementId }, _, world) => partiesOf(world.get(agreement, agreementId) ?? { parties: [] }),
}

const OBLIGOR = { en: 'the party that promised', zh: '承诺方' }
interface OfAgreement {
  readonly agreementId: string
}
export const theObligor: Own<OfAgreement & Named> = {
  ...OBLIGOR,
  of: ({ agreementId, ...named }, _, world) => {
    const state = world.get(agreement, agreementId)
    return [(state && instanceOf(state, named)?.commitment.obligorId) ?? []].flat()
  },
}
export const theSubmitting: Own<OfAgreement & { readonly evidenceId: string }> = {
  ...OBLIGOR,
  of: ({ agreementId, evidenceId }, _, world) =>
    [evidenceOf(world.get(agreement, agreementId) ?? { evidence: [] }, evidenceId)?.obligorId ?? []].flat(),
}
export const theAppraising: Own<{ readonly byId: string }> = {
  en: 'the party that appraises',
  zh: '评议方',
  of: ({ byId }) => [byId],
}
