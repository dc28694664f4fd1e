import type { Envelope } from '../kernel/envelope.ts'

/** The events of one command with their consequences below them. */
export async function treeOf(
  command: readonly Envelope[],
  text: (event: Envelope) => Promise<string>,
): Promise<string> {
  const ids = new Set(command.map(({ id }) => id))
  const effects = Map.groupBy(command, ({ causationId }) => (ids.has(causationId) ? causationId : ''))
  const below = async (cause: string, indent: string): Promise<string> => {
    const events = effects.get(cause) ?? []
    const parts = events.map(async (event, at) => {
      const last = at === events.length - 1
      const rest = await below(event.id, `${indent}${last ? '   ' : '│  '}`)
      return `${indent}${last ? '└─ ' : '├─ '}${await text(event)}\n${rest}`
    })
    return (await Promise.all(parts)).join('')
  }
  return `${command[0]?.commandId ?? ''}\n${await below('', '')}`
}
