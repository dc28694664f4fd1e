export { appliedByAll, noticesInTime, pastUntouched, renewalsJoinOn } from './amending.ts'
export {
  amountsAddUp,
  evidenceMovesForward,
  fulfilledWhenFull,
  nothingAfterTheEnd,
  waivedInTime,
} from './performance.ts'
export { signedAsProposed, signedOnce, versionsRise } from './texts.ts'
