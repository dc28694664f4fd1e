import * as t from 'io-ts'
import { intBetween, matching, oneOf } from '../../kernel/codec/scalars.ts'
import { list, type OptionalType, optional, struct, type TypeOfFields } from '../../kernel/codec/struct.ts'
import { entityFor } from '../../kernel/entity.ts'
import { Range, Ratio } from './values.ts'

const days = intBetween(0, 36_500)
const months = intBetween(1, 1_200)
const minutes = intBetween(0, 5_256_000)
const count = intBetween(0, 100_000)
const grade = intBetween(0, 100)

/** Every parameter of a ledger's policy (DOMAIN 0): what law, local rules or habit may set otherwise. */
export const policyFields = {
  maxBackdatingDays: days,
  minFounders: count,
  quorum: Ratio,
  ordinaryMajority: Ratio,
  specialMajority: Ratio,
  withdrawalNoticeDays: days,
  chairTermMonths: months,
  resolutionValidityDays: days,
  meetingNoticeDays: days,
  meetingEveryMonths: months,
  seatsTotal: Range,
  seatsFullTime: Range,
  seatsConcurrent: Range,
  seatsPerOrganisation: count,
  committeeTermMonths: months,
  termExtensionMonths: months,
  electionTurnout: Ratio,
  electedIf: Ratio,
  byElectionDays: days,
  appointmentMaxMonths: months,
  simultaneousAppointments: count,
  consecutiveTerms: count,
  requiredApprovals: list(oneOf('nominee', 'home', 'host', 'superior')),
  handoverDays: days,
  dutyReportBy: matching(
    'a day of the year MM-DD',
    '年内日期 MM-DD',
    /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  ),
  agreementMaxMonths: months,
  terminationNoticeDays: days,
  cureDays: days,
  breachDisputes: count,
  renewalWindowDays: days,
  renewalGraceDays: days,
  appraisalGrades: struct({ excellent: grade, good: grade, fair: grade }),
  slotMinutes: intBetween(1, 1_440),
  leadMinutes: minutes,
  horizonDays: days,
  cancelDeadlineMinutes: minutes,
  noShowLimit: count,
  noShowWindowDays: days,
  banDays: days,
  usageWindowDays: days,
  menteesPerMentor: count,
  dispatchWorkingDays: days,
  signInHours: count,
  handlingLimits: struct({ urgent: days, routine: days, key: days }),
  revisitWorkingDays: days,
  floorAreaMinimum: count,
  commissionersPerStreet: count,
  fullTimeWorkersPerStreet: count,
  youthAssistantsPerCommunity: count,
  youthMaxAge: count,
  tiers: count,
  grades: count,
  monthlyBonus: Range,
} as const

/** The parameters in force on one day. */
export type LedgerPolicy = TypeOfFields<typeof policyFields>

/** What holds from the opening day until a policy says otherwise. */
export const defaultPolicy: LedgerPolicy = {
  maxBackdatingDays: 90,
  minFounders: 3,
  quorum: { num: 2, den: 3 },
  ordinaryMajority: { num: 1, den: 2 },
  specialMajority: { num: 2, den: 3 },
  withdrawalNoticeDays: 30,
  chairTermMonths: 12,
  resolutionValidityDays: 180,
  meetingNoticeDays: 7,
  meetingEveryMonths: 3,
  seatsTotal: { min: 9, max: 11 },
  seatsFullTime: { min: 1, max: 2 },
  seatsConcurrent: { min: 7, max: 9 },
  seatsPerOrganisation: 1,
  committeeTermMonths: 60,
  termExtensionMonths: 12,
  electionTurnout: { num: 4, den: 5 },
  electedIf: { num: 1, den: 2 },
  byElectionDays: 90,
  appointmentMaxMonths: 60,
  simultaneousAppointments: 2,
  consecutiveTerms: 2,
  requiredApprovals: ['nominee', 'home', 'host', 'superior'],
  handoverDays: 15,
  dutyReportBy: '01-31',
  agreementMaxMonths: 36,
  terminationNoticeDays: 30,
  cureDays: 30,
  breachDisputes: 2,
  renewalWindowDays: 90,
  renewalGraceDays: 30,
  appraisalGrades: { excellent: 90, good: 75, fair: 60 },
  slotMinutes: 30,
  leadMinutes: 1_440,
  horizonDays: 60,
  cancelDeadlineMinutes: 1_440,
  noShowLimit: 3,
  noShowWindowDays: 90,
  banDays: 30,
  usageWindowDays: 7,
  menteesPerMentor: 3,
  dispatchWorkingDays: 2,
  signInHours: 24,
  handlingLimits: { urgent: 1, routine: 7, key: 20 },
  revisitWorkingDays: 3,
  floorAreaMinimum: 400,
  commissionersPerStreet: 1,
  fullTimeWorkersPerStreet: 3,
  youthAssistantsPerCommunity: 1,
  youthMaxAge: 35,
  tiers: 4,
  grades: 12,
  monthlyBonus: { min: 400, max: 1_500 },
}

type Optional<F> = { [K in keyof F]: F[K] extends t.Mixed ? OptionalType<F[K]> : never }
const partly = Object.fromEntries(
  Object.entries(policyFields).map(([name, codec]) => [name, optional(codec)]),
)
/** A part of a policy, at least one parameter: what it does not name keeps its value (DOMAIN 12.12). */
export const PolicyPart = t.refinement(
  struct(partly as Optional<typeof policyFields>),
  (given) => Object.keys(given).length > 0,
  'at least one policy parameter',
)
export type PolicyPart = t.TypeOf<typeof PolicyPart>

/** Makes the kinds of entity of this domain: their rules read a `LedgerPolicy`. */
export const entity = entityFor<LedgerPolicy>()
