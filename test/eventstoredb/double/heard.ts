import type { ResolvedEvent } from '@eventstore/db-client'

/** What both kinds of subscription have. */
interface Speaking {
  on(event: 'data', heard: (event: ResolvedEvent) => void): unknown
  on(event: 'error', heard: (error: Error) => void): unknown
  on(event: 'confirmation' | 'caughtUp', heard: () => void): unknown
}

/** What a subscription tells, in the order of hearing. */
export class Heard {
  readonly events: ResolvedEvent[] = []
  readonly said: string[] = []
  readonly errors: unknown[] = []
  #asked: (() => void)[] = []

  constructor(subscription: Speaking) {
    subscription.on('data', (event) => this.#hear('event', () => this.events.push(event)))
    subscription.on('error', (error) => this.#hear('error', () => this.errors.push(error)))
    subscription.on('confirmation', () => this.#hear('confirmation'))
    subscription.on('caughtUp', () => this.#hear('caughtUp'))
  }

  get numbers(): unknown[] {
    return this.events.map(({ event }) => event?.data)
  }

  /** Waits until the condition holds after something was heard. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((heard) => this.#asked.push(heard))
  }

  #hear(what: string, keep: () => void = () => undefined): void {
    keep()
    this.said.push(what)
    const asked = this.#asked
    this.#asked = []
    for (const heard of asked) heard()
  }
}
