// A process whose files may not grow beyond a limit: several callers give commands until the disk is full for it.
// `patient`: then it waits for a word that there is room again, and goes on with the same ledger.
import { once } from 'node:events'
import { either as E } from 'fp-ts'
import { commandNamed, commandOf, context, idOf, openStreet } from './load.ts'
import { say } from './say.ts'

const [path = '', round = '0', mode = ''] = process.argv.slice(2)
const CALLERS = 4
const ledger = await openStreet(path, { wait: async () => {} })
say('ready', process.pid)

async function give(commandId: string, command: ReturnType<typeof commandOf>): Promise<boolean> {
  say('try', commandId)
  const answer = await ledger.execute(command, context(commandId))
  if (E.isLeft(answer))
    say(
      'failed',
      commandId,
      0,
      answer.left.map((e) => ('outcome' in e ? e.outcome : e._tag)),
    )
  else
    say(
      'ack',
      commandId,
      answer.right.revision,
      answer.right.events.map((e) => e.id),
    )
  return E.isRight(answer)
}
/** The n-th command of every caller, all at once. */
async function wave(n: number): Promise<boolean> {
  const callers = Array.from({ length: CALLERS }, (_, i) => `f${round}c${i}`)
  const done = await Promise.all(callers.map((caller) => give(idOf(caller, n), commandOf(caller, n))))
  return done.every((ok) => ok)
}
/** Gives so many waves, or until one has failed, and that one twice more: who got no answer asks again. */
async function waves(from: number, to: number): Promise<number> {
  let [n, failures] = [from, 0]
  while (n < to && failures < 3)
    if (await wave(n)) n += 1
    else failures += 1
  return n
}
await give('open.0', commandNamed('open.0'))
const full = await waves(0, 1_000)
if (mode === 'patient') {
  say('full')
  await once(process.stdin, 'data')
  const end = await waves(full, full + 20)
  say('went on', end - full)
}
await ledger.close()
process.kill(process.pid, 'SIGKILL')
