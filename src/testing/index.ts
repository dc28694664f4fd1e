// The public face of the test kit: every name listed. It needs no test runner; fast-check is handed in by whoever has it.
export { ConformanceFailed } from './conformance/failed.ts'
export { storeConformance } from './conformance/suite.ts'
export type { Ability, ConformanceCase, ConformanceOptions, MakeStore } from './conformance/types.ts'
export type { Attempt, Look, Trouble, Verdict } from './faults/book.ts'
export { faultClock } from './faults/clock.ts'
export { judgeRun } from './faults/judge/judge.ts'
export type { FaultFinding, FaultLaw } from './faults/judge/laws.ts'
export { type NthFaultOptions, type NthFaultRun, nthFault } from './faults/nth.ts'
export { type Fault, type FaultCounts, type FaultPlan, faultNames, faultPlan } from './faults/plan.ts'
export { type FaultRun, type FaultRunOptions, faultRun } from './faults/run.ts'
export type { FaultOptions } from './faults/stage.ts'
export { type Faulting, type FaultyStore, faultyStore, type Rival } from './faults/store.ts'
export type { WriteFault } from './faults/weather.ts'
export type { GivenCommand } from './faults/workload.ts'
export { type FastCheck, type HistoryOptions, histories } from './histories/arbitrary.ts'
export { play, playAgain } from './histories/play.ts'
export type { Played, Script, ScriptStep } from './histories/script.ts'
export { checkInvariants, type InvariantFinding, journalOf } from './invariants.ts'
export type { CoreCommand, CoreConcept, TestedLedger } from './ledger.ts'
export { type TestLedgerOptions, testLedger } from './open.ts'
export { type OracleEvent, type OracleFinding, oracle, oracleAgainst } from './oracle/oracle.ts'
export { type ExpectedEvent, reasonsOf } from './scenario/answer.ts'
export { ScenarioFailed } from './scenario/failed.ts'
export {
  on,
  Scenario,
  type ScenarioInput,
  type ScenarioLine,
  scenario,
  scenarioOn,
  type Told,
  When,
} from './scenario/scenario.ts'
