import type { Stored } from './records.ts'
import type { streams } from './wire.ts'

type Filter = streams.ReadReq.Options.FilterOptions

/** Whether an event of $all passes the filter: a regular expression, or any of some prefixes. */
export function accepts(filter: Filter | undefined): (event: Stored) => boolean {
  const byStream = filter?.getStreamIdentifier()
  const expression = byStream ?? filter?.getEventType()
  if (expression === undefined) return () => true
  const textOf = (event: Stored) => (byStream === undefined ? event.type : event.stream)
  if (expression.getRegex() !== '') {
    const pattern = new RegExp(expression.getRegex())
    return (event) => pattern.test(textOf(event))
  }
  const prefixes = expression.getPrefixList()
  return (event) => prefixes.some((prefix) => textOf(event).startsWith(prefix))
}

/** After how many events that it looked at the server tells how far it is; without a filter it does not. */
export function checkpointEvery(filter: Filter | undefined): number | undefined {
  if (filter === undefined) return undefined
  return (filter.hasMax() ? filter.getMax() : 32) * filter.getCheckpointintervalmultiplier()
}
