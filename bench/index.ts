// Ratios of medians in one run: how the cost of one command depends on what is already in the ledger.
import { age } from './age.ts'
import { cascade } from './cascade.ts'
import { item } from './item.ts'
import { print } from './measure.ts'
import { refusal } from './refusal.ts'

const full = process.argv.includes('--full')
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length)

const suites = [
  ['age', `One command at ${full ? '300 000' : '30 000'} events against 3 000 (memory store)`, age],
  ['item', 'Item number 1 000 of a collection against number 10', item],
  ['cascade', 'Cost per event of a 3 000-event cascade against a 60-event one', cascade],
  ['refusal', "A command with one broken precondition against its accepted twin's preview", refusal],
] as const

console.log(`Node ${process.version}${full ? '' : '; the large ledger has its full size with --full'}`)
for (const [name, title, suite] of suites) {
  if (only !== undefined && only !== name) continue
  globalThis.gc?.()
  print(title, await suite(full))
}
