// A process whose files may not grow beyond a limit: gives commands until the disk is full for it, and some more.
import { either as E } from 'fp-ts'
import { commandNamed, commandOf, context, idOf, openStreet } from './load.ts'
import { say } from './say.ts'

const [path = '', round = '0'] = process.argv.slice(2)
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
await give('open.0', commandNamed('open.0'))
for (let n = 0, failures = 0; failures < 3 && n < 4_000; n++)
  if (!(await give(idOf(`f${round}`, n), commandOf(`f${round}`, n)))) {
    failures += 1
    // The same command must stay possible: its caller asks again.
    n -= 1
  }
await ledger.close()
process.kill(process.pid, 'SIGKILL')
