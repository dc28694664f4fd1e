// A process whose clerk has seen an organisation as it was, and renames it when told to, together with another clerk.
import { once } from 'node:events'
import { CorrectOrganisation } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { say } from '../crash/say.ts'
import { openAt } from './processes.ts'

const [path = '', organisationId = '', zh = '', expectedRevision = '0'] = process.argv.slice(2)
const ledger = await openAt(path)
say('ready', process.pid)
await once(process.stdin, 'data')
const answer = await ledger.execute(
  CorrectOrganisation({ organisationId, changes: { name: { zh } }, reason: '更名' }),
  { actor: { personId: 'clerk' }, expectedRevision: Number(expectedRevision) },
)
say(E.isLeft(answer) ? 'refused' : 'won', E.isLeft(answer) ? answer.left : answer.right.events)
await ledger.close()
// The parent keeps the pipe open.
process.stdin.destroy()
