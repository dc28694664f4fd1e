import { type Ground, ground } from '../../kernel/tie.ts'
import { inBeing, membership, standing } from '../alliance/state.ts'
import type { BodyRef } from '../common/values.ts'

const nowhere = ground('nowhere')
/** Grounds of the framework body: that it is in being, that an organisation is on its roll, in good standing. */
export const bodyInBeing = (body: BodyRef): Ground =>
  'alliance' in body ? inBeing(body.alliance) : nowhere()
export const memberOf = (body: BodyRef, organisationId: string): Ground =>
  'alliance' in body ? membership(body.alliance, organisationId) : nowhere()
export const standingIn = (body: BodyRef, organisationId: string): Ground =>
  'alliance' in body ? standing(body.alliance, organisationId) : nowhere()
