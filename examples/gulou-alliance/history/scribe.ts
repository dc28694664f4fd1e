import { createHash } from 'node:crypto'
import type { CommandOf, core } from 'co-building-ledger'

type CoreCommand = CommandOf<(typeof core)[number]>
type Expect = 'accepted' | 'repeated' | { readonly refused: readonly string[] }

/** What a line may say besides its command. */
export interface Remark {
  /** What the replay must come to: the rules that a refused line breaks, say. */
  readonly expect?: Expect
  /** The revision of the entity that the clerk had on the screen. */
  readonly expectedRevision?: number
}

/** This line is in the history to be refused: it shows rules at work. */
export const refused = (...rules: readonly string[]): Remark => ({ expect: { refused: rules } })

/** The fingerprint of a document that lies in the files of the street office. */
export const digestOf = (document: string): string => createHash('sha256').update(document).digest('hex')

/** Writes the lines of a history file, in the order in which the street office typed them in. */
export class Scribe {
  readonly lines: string[] = []
  #occurredOn = ''
  #recordedOn = ''
  #minute = 0
  #actor: { readonly personId: string; readonly organisationId: string }

  constructor(personId: string, organisationId: string) {
    this.#actor = { personId, organisationId }
  }

  /** Turns to another day; with `recordedOn` the facts of that day are recorded later. */
  on(occurredOn: string, { recordedOn = occurredOn } = {}): this {
    if (recordedOn < this.#recordedOn) throw new Error(`${recordedOn} lies before ${this.#recordedOn}`)
    if (recordedOn > this.#recordedOn) this.#minute = 0
    this.#occurredOn = occurredOn
    this.#recordedOn = recordedOn
    return this
  }

  /** Somebody else takes over at the keyboard. */
  by(personId: string, organisationId: string): this {
    this.#actor = { personId, organisationId }
    return this
  }

  /** One command, recorded three minutes after the one before it. */
  write(command: CoreCommand, { expect, expectedRevision }: Remark = {}): this {
    const commandId = `gl-${String(this.lines.length + 1).padStart(4, '0')}`
    const context = {
      commandId,
      actor: this.#actor,
      occurredOn: this.#occurredOn,
      recordedAt: this.#now(),
      ...(expectedRevision !== undefined && { expectedRevision }),
    }
    this.lines.push(JSON.stringify({ command, context, ...(expect !== undefined && { expect }) }))
    return this
  }

  /** The last line once more, as when a form is sent twice. */
  again(): this {
    const last = JSON.parse(this.lines.at(-1) ?? '{}') as object
    this.lines.push(JSON.stringify({ ...last, expect: 'repeated' }))
    return this
  }

  #now(): string {
    const at = 9 * 60 + 3 * this.#minute++
    const [hours, minutes] = [Math.floor(at / 60), at % 60].map((n) => String(n).padStart(2, '0'))
    return `${this.#recordedOn}T${hours}:${minutes}:00+08:00`
  }
}
