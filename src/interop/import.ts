import { either as E } from 'fp-ts'
import { linked } from '../kernel/chain.ts'
import { type Envelope, textOf } from '../kernel/envelope.ts'
import { type InvalidInput, invalidInput, type LedgerError, type Message } from '../kernel/errors.ts'
import { limits } from '../kernel/limits.ts'
import { defaultHash, type Hash } from '../kernel/ports.ts'
import { batchesOf } from '../ledger/moving/batches.ts'
import { anotherJournal, stopped } from '../ledger/moving/refusals.ts'
import { confirmed, deliver, lastOf } from '../ledger/moving/target.ts'
import { failed } from '../ledger/result.ts'
import { EMPTY } from '../ledger/tail.ts'
import type { Result } from '../ledger/types.ts'
import { systemWait, turn, type Wait } from '../ledger/wait.ts'
import type { EventStore, JournalEntry } from '../stores/port.ts'
import { invalidLine, keptUpTo, lineMustBe, unlinked } from './fault.ts'
import type { Form } from './form.ts'
import { forms, type JournalFormat } from './forms.ts'

export interface ImportOptions {
  /** One event each, with or without its line feed; lines of white space are passed over. */
  readonly lines: AsyncIterable<string> | Iterable<string>
  readonly store: EventStore
  /** Which ledger it must be; that of the first line where absent. */
  readonly ledgerId?: string
  /** `jsonl` where absent. */
  readonly format?: JournalFormat
  /** Checks everything and writes nothing. */
  readonly dryRun?: boolean
  readonly hash?: Hash
  readonly wait?: Wait
  readonly signal?: AbortSignal
  /** Told the last revision that the store holds. */
  readonly onProgress?: (progress: { readonly revision: number }) => void
}
/** What an import came to: the journal of the lines ends with this event, and so does the store's, unless nothing was to be written. */
export interface Imported {
  /** Undefined where there was no event. */
  readonly ledgerId: string | undefined
  readonly revision: number
  readonly hash: string
  /** Events that were written, or would have been. */
  readonly imported: number
  /** The last revision that the store held before; `-1` where it held nothing. */
  readonly resumedFrom: number
}

/**
 * Takes a journal from text: each line is decoded, and its hash, its place and its link to the line before are checked before it is written.
 * The store may hold a beginning of the same journal. The first line that cannot be taken ends it; what stands before it is kept.
 * @example await orThrow(importJournal({ lines: await readFile('gulou.jsonl', 'utf8').then((text) => text.split('\n')), store }))
 * @returns `InvalidInput` with `line` and `path` for a line, `CorruptLedger` where the store holds another journal, `StoreUnavailable`.
 */
export async function importJournal(options: ImportOptions): Promise<Result<Imported>> {
  const imported = await new Import(options).run()
  return E.isLeft(imported) ? failed(imported.left) : imported
}

type Step<A = void> = Promise<E.Either<LedgerError, A>>
const done = E.right(undefined)
const CHECKED: Message = { en: 'Nothing was to be written.', zh: '仅作检查，未写入。' }

class Import {
  readonly #options: ImportOptions
  readonly #form: Form
  readonly #hash: Hash
  #ledgerId: string | undefined
  /** The last event of the lines so far. */
  #end: Pick<JournalEntry, 'revision' | 'hash'> = EMPTY
  /** What the store ended with before. */
  #found: JournalEntry | undefined
  /** Checked, and not yet written. */
  #pending: JournalEntry[] = []
  #units = 0
  /** The last revision in the store. */
  #reached = -1
  #imported = 0

  constructor(options: ImportOptions) {
    this.#options = options
    this.#form = forms[options.format ?? 'jsonl']
    this.#hash = options.hash ?? defaultHash()
    this.#ledgerId = options.ledgerId
  }

  async run(): Step<Imported> {
    const { lines, signal } = this.#options
    if (this.#ledgerId !== undefined) {
      const begun = await this.#begin(this.#ledgerId)
      if (E.isLeft(begun)) return begun
    }
    let number = 0
    for await (const line of lines) {
      number += 1
      if (signal?.aborted) return E.left(stopped(this.#reached))
      if (line.trim() === '') continue
      const taken = await this.#take(line, number)
      if (E.isLeft(taken)) return taken
    }
    const written = await this.#flush()
    return E.isLeft(written) ? written : this.#finish()
  }

  async #begin(ledgerId: string): Step {
    this.#ledgerId = ledgerId
    const last = await lastOf(this.#options.store, ledgerId)
    if (E.isLeft(last)) return last
    this.#found = last.right
    this.#reached = last.right?.revision ?? -1
    return done
  }

  async #take(line: string, number: number): Step {
    const event = this.#understand(line)
    if (E.isLeft(event)) return this.#stopAt(number, event.left)
    const { ledgerId, revision, id, hash } = event.right
    if (this.#ledgerId === undefined) {
      const begun = await this.#begin(ledgerId)
      if (E.isLeft(begun)) return begun
    }
    // What is nested too deeply cannot be written out again.
    const text = E.tryCatch(() => textOf(event.right), String)
    if (E.isLeft(text))
      return this.#stopAt(number, invalidInput('data', 'nested less deeply', '嵌套更浅的数据'))
    const entry = { revision, id, hash, text: text.right }
    const fault = this.#misfit(ledgerId, entry)
    if (fault) return this.#stopAt(number, fault)
    this.#end = entry
    if (revision === this.#found?.revision && this.#found.text !== entry.text)
      return E.left(anotherJournal(ledgerId, revision))
    return revision > (this.#found?.revision ?? -1) ? this.#keep(entry) : done
  }

  #understand(line: string): E.Either<InvalidInput, Envelope> {
    const value = E.tryCatch((): unknown => JSON.parse(line), String)
    if (E.isLeft(value)) return E.left(lineMustBe('JSON', ' JSON'))
    return E.mapLeft(
      ([first]: readonly InvalidInput[]): InvalidInput => first ?? lineMustBe('an event', '一条记录'),
    )(this.#form.read(value.right))
  }

  /** Why an event cannot follow on what came before. */
  #misfit(ledgerId: string, entry: JournalEntry): InvalidInput | undefined {
    if (ledgerId !== this.#ledgerId)
      return invalidInput('ledgerId', `${this.#ledgerId}`, ` ${this.#ledgerId}`)
    if (this.#hash(entry.text) !== entry.hash)
      return invalidInput('hash', 'the SHA-256 of the other fields', '其余字段的 SHA-256')
    // The hash was worked out just now.
    const link = linked(ledgerId, () => entry.hash, this.#end, entry)
    return E.isLeft(link) ? unlinked(link.left) : undefined
  }

  async #keep(entry: JournalEntry): Step {
    this.#pending.push(entry)
    this.#units += entry.text.length
    const isFull =
      this.#pending.length >= limits.eventsPerAppend || this.#units >= this.#options.store.maxAppendBytes
    return isFull ? this.#flush() : done
  }

  async #flush(): Step {
    const { store, wait = systemWait, dryRun, onProgress } = this.#options
    const ledgerId = this.#ledgerId ?? ''
    for (const entries of batchesOf(this.#pending, store.maxAppendBytes)) {
      this.#imported += entries.length
      if (dryRun) continue
      const append = { ledgerId, expectedRevision: this.#reached, entries, sealed: [] }
      const sent = await deliver({ store, ledgerId, wait }, append)
      if (E.isLeft(sent)) return sent
      this.#reached += entries.length
      onProgress?.({ revision: this.#reached })
    }
    this.#pending = []
    this.#units = 0
    await turn()
    return done
  }

  async #stopAt(number: number, fault: InvalidInput): Step<never> {
    const written = await this.#flush()
    if (E.isLeft(written)) return written
    return E.left(invalidLine(number, fault, this.#options.dryRun ? CHECKED : keptUpTo(this.#reached)))
  }

  async #finish(): Step<Imported> {
    const { store, dryRun } = this.#options
    const { revision, hash } = this.#end
    const resumedFrom = this.#found?.revision ?? -1
    const [ledgerId, imported] = [this.#ledgerId, this.#imported]
    if (ledgerId !== undefined && (!dryRun || resumedFrom > revision)) {
      const same = await confirmed({ store, ledgerId }, { revision, hash })
      if (E.isLeft(same)) return same
    }
    return E.right({ ledgerId, revision, hash, imported, resumedFrom })
  }
}
