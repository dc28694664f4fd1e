import { either as E } from 'fp-ts'
import type { Envelope } from '../kernel/envelope.ts'
import { eventAsText, Who } from './event-text.ts'
import type { Io } from './io.ts'
import type { CoreLedger } from './open.ts'
import type { Options } from './options.ts'
import { reading } from './session.ts'
import { treeOf } from './tree.ts'

/** Prints the journal or one entity's stream, in order or as trees of what caused what. */
export const history = (options: Options, io: Io): Promise<number> =>
  reading(options, io, async (ledger) => {
    const who = new Who(ledger)
    const text = async (event: Envelope): Promise<string> => eventAsText(event, await who.is(event.actor))
    if (options.json) {
      for await (const event of eventsOf(ledger, options)) await io.stdout(`${JSON.stringify(event)}\n`)
    } else if (options.tree) {
      for await (const command of commandsOf(eventsOf(ledger, options)))
        await io.stdout(await treeOf(command, text))
    } else {
      for await (const event of eventsOf(ledger, options)) await io.stdout(`${await text(event)}\n`)
    }
    return E.right(0)
  })

/** A tree needs all events of the commands that touch the entity, also those that concern others. */
async function* eventsOf(ledger: CoreLedger, { tag, tree }: Options): AsyncIterable<Envelope> {
  const stream = (): AsyncIterable<Envelope> => ledger.history(tag === undefined ? {} : { tag })
  if (!tree || tag === undefined) return yield* stream()
  const touching = new Set<string>()
  for await (const { commandId } of stream()) touching.add(commandId)
  for await (const event of ledger.history()) if (touching.has(event.commandId)) yield event
}

/** The events of one command lie together (LED-05). */
async function* commandsOf(events: AsyncIterable<Envelope>): AsyncIterable<readonly Envelope[]> {
  let command: Envelope[] = []
  for await (const event of events) {
    if (command[0] !== undefined && command[0].commandId !== event.commandId) {
      yield command
      command = []
    }
    command.push(event)
  }
  if (command.length > 0) yield command
}
