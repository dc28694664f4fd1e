import { age } from './age.ts'
import { alone } from './alone.ts'
import { cascade } from './cascade.ts'
import { copying } from './copying.ts'
import { crowd, group } from './crowd.ts'
import { coldStart, eventStoreDb } from './eventstoredb.ts'
import { forms } from './forms.ts'
import { growth } from './growth.ts'
import { item } from './item.ts'
import { memory } from './memory.ts'
import { opening, verifying } from './opening.ts'
import { refusal } from './refusal.ts'
import type { Line, Sheet } from './sheet.ts'
import { stream } from './stream.ts'
import { writers } from './writers.ts'

type Suite = (full: boolean, withPeers: boolean) => Promise<Sheet>
const titled = (title: string, lines: (full: boolean) => Promise<readonly Line[]>): Suite => {
  return async (full) => ({
    title: title.replace('$N', full ? '300 000' : '30 000'),
    lines: await lines(full),
  })
}

const suites: { readonly [name: string]: Suite } = {
  age: titled('One command at $N events against 3 000 (memory store)', age),
  item: titled('Item number 1 000 of a collection against number 10', item),
  cascade: titled('Cost per event of a 3 000-event cascade against a 60-event one', cascade),
  refusal: titled("A command with one broken precondition against its accepted twin's preview", refusal),
  forms: titled('What a form asks against its command, executed on the memory store by one caller', forms),
  alone,
  crowd,
  group,
  growth,
  opening,
  verifying: titled('Verifying a chain of 10^5 events on SQLite', verifying),
  memory,
  stream,
  eventStoreDb,
  coldStart,
  copying,
  writers,
}
export const names = Object.keys(suites)

/** Runs one suite by its name. */
export async function run(name: string, full: boolean, withPeers: boolean): Promise<Sheet> {
  const suite = suites[name]
  if (!suite) throw new Error(`no suite ${name}: ${names.join(', ')}`)
  globalThis.gc?.()
  return suite(full, withPeers)
}
