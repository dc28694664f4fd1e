import { agreementRegister } from './agreements.ts'
import type { AnyRegister } from './register.ts'
import { allianceRoll } from './roll.ts'

export { type AgreementRow, agreementRegister } from './agreements.ts'
export { allianceRoll, type RollRow } from './roll.ts'

/** Every register, by the order in which a reader would want them. */
export const registers: readonly AnyRegister[] = [agreementRegister, allianceRoll]
