export { agreementsByParty, amendmentsById, disputesById, evidenceById } from '../state/index.ts'
export { amendment, declaration } from './amending.ts'
export { notice, party, signature, term } from './parties.ts'
export { answered, appraisal, concerned, performance, submission } from './performance.ts'
