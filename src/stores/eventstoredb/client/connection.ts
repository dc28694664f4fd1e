import type { Settings } from '../options.ts'
import type { StreamClient } from './types.ts'

/** A client, and how many calls use it now. */
interface Shared {
  readonly client: StreamClient
  uses: number
  isRetired: boolean
}

/** Makes a client when it is first needed, and a new one when the old one is given up. */
export class Connection {
  readonly #settings: Settings
  #current: Promise<Shared> | undefined
  readonly #retired = new Set<Shared>()

  constructor(settings: Settings) {
    this.#settings = settings
  }

  async shared(): Promise<Shared> {
    this.#current ??= clientOf(this.#settings).then((client) => ({ client, uses: 0, isRetired: false }))
    try {
      return await this.#current
    } catch (thrown) {
      this.#current = undefined
      throw thrown
    }
  }
  async use<A>(shared: Shared, work: () => Promise<A>): Promise<A> {
    shared.uses += 1
    try {
      return await work()
    } finally {
      shared.uses -= 1
      if (shared.isRetired && shared.uses === 0) await this.#dispose(shared)
    }
  }
  /**
   * A client keeps some failures for its life: the next call gets a new one. The old one is disposed of when nobody uses it any more,
   * because that ends what others are reading as if it were all. One that was given is not ours to replace.
   */
  async retire(shared: Shared): Promise<void> {
    if (this.#settings.client || shared.isRetired) return
    shared.isRetired = true
    this.#current = undefined
    this.#retired.add(shared)
    if (shared.uses === 0) await this.#dispose(shared)
  }
  /** At the end, when no call is under way. */
  async close(): Promise<void> {
    const current = await this.#current?.catch(() => undefined)
    if (current) await this.retire(current)
    for (const shared of [...this.#retired]) await this.#dispose(shared)
  }
  async #dispose(shared: Shared): Promise<void> {
    if (this.#retired.delete(shared)) await shared.client.dispose().catch(() => {})
  }
}

/** Only who asks for a connection needs the package. */
const clientOf = async ({ client, connectionString = '' }: Settings): Promise<StreamClient> => {
  if (client) return client
  const { EventStoreDBClient } = await import('@eventstore/db-client')
  return EventStoreDBClient.connectionString(connectionString)
}
