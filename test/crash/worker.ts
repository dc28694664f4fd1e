// A process under load that is to be killed: says what it is about to do, and what was acknowledged, each at once.
import { orThrow } from 'co-building-ledger'
import { commandNamed, commandOf, context, idOf, openStreet } from './load.ts'
import { say } from './say.ts'

const [path = '', round = '0', callers = '8', mode = ''] = process.argv.slice(2)
const isLying = mode === 'lying'
let isClosing = false

say('opening', process.pid)
const ledger = await openStreet(path)
say('ready', process.pid)

async function give(commandId: string, command: ReturnType<typeof commandOf>): Promise<void> {
  say('try', commandId)
  // The liar of the sabotage says yes before anything is written.
  if (isLying) say('ack', commandId, -1, [])
  const { revision, events } = await orThrow(ledger.execute(command, context(commandId)))
  if (!isLying)
    say(
      'ack',
      commandId,
      revision,
      events.map((e) => e.id),
    )
}
async function caller(name: string): Promise<void> {
  for (let n = 0; !isClosing; n++) {
    await give(idOf(name, n), commandOf(name, n))
    // Now and then the index of entity streams is written too.
    if (n % 40 === 39) for await (const _ of ledger.stream(`organisation:o-${name}-0`));
  }
}
/** Closes with commands under way, which are answered first, and is still there when the kill comes. */
async function close(): Promise<void> {
  await new Promise((done) => setTimeout(done, 40))
  isClosing = true
  say('closing')
  await ledger.close()
  say('closed')
  setInterval(() => {}, 1_000)
}
await give('open.0', commandNamed('open.0'))
const load = Promise.all(Array.from({ length: Number(callers) }, (_, i) => caller(`r${round}c${i}`)))
if (mode === 'closing') await close()
await load
