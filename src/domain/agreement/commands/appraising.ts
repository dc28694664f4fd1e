import { gradeOf } from '../appraisal.ts'
import { AgreementAppraised, appraisalFields } from '../events/index.ts'
import * as rules from '../rules/index.ts'
import { agreement } from '../state/index.ts'

/** One side scores the other for a year of the agreement, 0 to 100; the grade follows from the policy of the day. */
export const AppraiseAgreement = agreement.command('AppraiseAgreement', appraisalFields, {
  when: ['concluded'],
  rules: [rules.appraiserIsParty, rules.appraisedOnce],
  decide: ({ data, policy }) => [
    AgreementAppraised({ ...data, grade: gradeOf(data.score, policy.appraisalGrades) }),
  ],
})
