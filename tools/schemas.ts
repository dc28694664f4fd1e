// Writes the forms of new events and new versions of events into the lock. What was released is never changed: it says so and fails.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { core } from '../src/domain/index.ts'
import { canonical } from '../src/kernel/canonical.ts'
import { modelOf } from '../src/kernel/model.ts'
import { complaints } from '../test/golden/schemas/complaints.ts'
import { EMPTY, extended, type Lock } from '../test/golden/schemas/lock.ts'
import { root } from './run.ts'

const file = join(root, 'test/golden/schemas.json')
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const { version } = read(join(root, 'package.json')) as { version: string }
const lock = existsSync(file) ? (read(file) as Lock) : EMPTY
const model = modelOf(core)

const next = extended(lock, model, version)
const refused = complaints(next, model)
for (const sentence of refused) console.error(sentence)
// Sorted, so that a diff shows what is new and nothing else.
if (refused.length === 0) writeFileSync(file, `${JSON.stringify(JSON.parse(canonical(next)), null, 2)}\n`)
const count = Object.values(next.events).reduce((sum, versions) => sum + Object.keys(versions).length, 0)
console.log(`${count} versions of ${Object.keys(next.events).length} events, released in ${next.released}`)
process.exitCode = refused.length === 0 ? 0 : 1
