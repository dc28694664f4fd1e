import * as t from 'io-ts'
import type { Erased } from '../../kernel/model.ts'
import type { Hash } from '../../kernel/ports.ts'
import type { Tail } from '../tail.ts'
import { turn } from '../wait.ts'

/** What a snapshot holds: the fold that made it, the journal's end that it knows, states, and the index of commands. */
export interface Picture {
  readonly fold: string
  readonly tail: Tail
  /** `kind:id`, the number of events that changed it, its state. */
  readonly states: readonly (readonly [owner: string, changes: number, state: Erased])[]
  readonly commands: readonly (readonly [id: string, first: number])[]
}

/** One JSON value a line, and the hash of all of them as the last; written in pieces, so that nobody waits for a large one. */
export async function textOfPicture(
  { fold, tail, states, commands }: Picture,
  hash: Hash,
): Promise<string | undefined> {
  const { revision, hash: head, recordedAt } = tail
  const lines = [JSON.stringify({ fold, revision, hash: head, recordedAt })]
  lines.push(JSON.stringify(commands.flat()))
  for (const [i, line] of states.entries()) {
    if (!isPlain(line[2])) return undefined
    lines.push(JSON.stringify(line))
    if (i % STATES_A_TURN === STATES_A_TURN - 1) await turn()
  }
  const text = lines.join('\n')
  return `${text}\n${hash(text)}`
}
const STATES_A_TURN = 200

const Header = t.type({ fold: t.string, revision: t.number, hash: t.string, recordedAt: t.string })

/** Reads a snapshot; undefined where a single byte is not as it was written, or where another fold made it. */
export function pictureIn(text: string, hash: Hash, fold: string): Picture | undefined {
  const end = text.lastIndexOf('\n')
  const all = text.slice(0, Math.max(0, end))
  if (hash(all) !== text.slice(end + 1)) return undefined
  try {
    return pictureOf(all.split('\n'), fold)
  } catch {
    return undefined
  }
}
function pictureOf([first = '', second = '', ...rest]: readonly string[], fold: string): Picture | undefined {
  const header: unknown = JSON.parse(first)
  if (!Header.is(header) || header.fold !== fold) return undefined
  const { revision, hash, recordedAt } = header
  // Their hash says that the other lines are what `textOfPicture` wrote.
  const flat = JSON.parse(second) as readonly (string & number)[]
  const commands: [string, number][] = []
  for (let i = 0; i < flat.length; i += 2) commands.push([flat[i] ?? '', flat[i + 1] ?? 0])
  const states = rest.map((line) => JSON.parse(line) as Picture['states'][number])
  return { fold, tail: { revision, hash, recordedAt }, states, commands }
}

/** Whether a value comes back from JSON as it was: what does not is folded anew each time. */
export function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.every(isPlain)
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPlain)
}
