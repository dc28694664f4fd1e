import { raw } from '../../../kernel/change.ts'
import { intBetween, oneOf, Text } from '../../../kernel/codec/scalars.ts'
import { optional } from '../../../kernel/codec/struct.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { Grades, together } from '../appraisal.ts'
import { agreement } from '../state/index.ts'

export const appraisalFields = {
  year: intBetween(1900, 9998),
  byId: OrganisationId,
  ofId: OrganisationId,
  score: intBetween(0, 100),
  remark: optional(Text),
}
export const AgreementAppraised = agreement.event(
  'AgreementAppraised',
  { ...appraisalFields, grade: oneOf(...Grades) },
  (draft, { year, byId, ofId, score, grade }, { occurredOn: on }) => {
    const { parties, suspensions, term } = draft
    const seen = { parties: raw(parties), suspensions: raw(suspensions), term }
    const concerns = together(seen, { year, byId, ofId }, on).last
    draft.appraisals.push({ no: draft.appraisals.length, year, byId, ofId, score, grade, on, concerns })
  },
)
