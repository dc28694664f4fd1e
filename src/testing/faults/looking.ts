import { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import type { Failures } from '../../ledger/types.ts'
import { type Book, isDown, type Look, troubleOf } from './book.ts'
import type { Chance } from './chance.ts'
import type { Holder } from './stage.ts'
import { turns } from './store.ts'
import { people, shadowOf } from './workload.ts'

type Seen = Look extends infer L ? (L extends unknown ? Omit<L, 'by'> : never) : never

/** Reads something, as chance has it, and writes down what it was. */
export async function look(book: Book, holder: Holder, chance: Chance): Promise<void> {
  try {
    const seen = await chance.pick(ways)(holder, chance)
    book.looks.push({ by: holder.name, ...seen } as Look)
  } catch (thrown) {
    book.looks.push({ by: holder.name, what: 'failed', ...troubleOf(thrown) })
  }
}
const failed = (errors: Failures): Seen => ({ what: 'failed', errors })

type Way = (holder: Holder, chance: Chance) => Promise<Seen>
const history: Way = async ({ ledger }, chance) => {
  const [from, to] = [chance.below(8), ledger.revision]
  const tag = chance.share(1 / 2) ? `person:${chance.pick(people)}` : undefined
  const events: Envelope[] = []
  for await (const e of ledger.history({ from, to, ...(tag !== undefined && { tag }) })) events.push(e)
  return { what: 'history', from, to, tag, events }
}
const asOf: Way = async ({ ledger }, chance) => {
  const revision = chance.below(ledger.revision + 2)
  const past = await ledger.asOf({ revision })
  if (E.isLeft(past)) return failed(past.left)
  return { what: 'asOf', revision: past.right.revision, shadow: shadowOf(past.right) }
}
const verify: Way = async ({ ledger }) => {
  const head = await ledger.verify()
  return E.isLeft(head) ? failed(head.left) : { what: 'verify', ...head.right }
}
const audit: Way = async ({ ledger }) => {
  const report = await ledger.audit()
  return E.isLeft(report) ? failed(report.left) : { what: 'audit', findings: report.right.findings }
}
const ways: readonly [Way, ...Way[]] = [history, history, asOf, verify, audit]

/** Follows a journal from its beginning on, over every failure and every change of ledgers. */
export class Listener {
  readonly #events: Envelope[] = []
  readonly #holder: Holder
  readonly #ending = new AbortController()
  readonly #heard: Promise<void>
  #trouble: Look | undefined

  constructor(holder: Holder) {
    this.#holder = holder
    this.#heard = this.#listen()
  }
  async #listen(): Promise<void> {
    const { signal } = this.#ending
    while (!signal.aborted && this.#trouble === undefined) {
      try {
        for await (const e of this.#holder.ledger.subscribe({ from: this.#events.length, signal }))
          this.#events.push(e)
      } catch (thrown) {
        this.#note(thrown)
      }
      await turns(1)
    }
  }
  /** A store that is down is asked again. */
  #note(thrown: unknown): void {
    const trouble = troubleOf(thrown)
    if (!isDown(trouble)) this.#trouble = { by: this.#holder.name, what: 'failed', ...trouble }
  }
  /** Waits for what the ledger has already seen, and tells what was heard. */
  async end(): Promise<Look> {
    const to = this.#holder.ledger.revision
    for (let i = 0; i < MOST_TURNS && this.#events.length <= to && this.#trouble === undefined; i++)
      await turns(1)
    this.#ending.abort()
    await this.#heard
    return this.#trouble ?? { by: this.#holder.name, what: 'subscribe', from: 0, to, events: this.#events }
  }
}
const MOST_TURNS = 2_000
