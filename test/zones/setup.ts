// Runs before every test file in a zone: one that would run elsewhere, where its tests say nothing, fails.
import { lags, ZONES } from './zones.ts'

const zone = process.env['TZ'] ?? ''
if (JSON.stringify(lags()) !== JSON.stringify(ZONES[zone]))
  throw new Error(`this process is not in ${zone}: its clocks lag by ${lags().join(' and ')} minutes`)
