interface Listener {
  readonly topic: string
  readonly heard: () => void
}

/** Who wants to hear of what. One that fails must not fail what it is told of, nor keep others from hearing. */
export class Listeners {
  readonly #all = new Set<Listener>()
  get size(): number {
    return this.#all.size
  }
  /** Gives back how to stop. */
  on(topic: string, heard: () => void): () => void {
    const listener = { topic, heard }
    this.#all.add(listener)
    return () => {
      this.#all.delete(listener)
    }
  }
  /** Tells those of a topic, or all; one that another has stopped meanwhile hears nothing more. */
  ring(topic?: string): void {
    for (const listener of [...this.#all])
      if ((topic === undefined || listener.topic === topic) && this.#all.has(listener)) call(listener)
  }
  clear(): void {
    this.#all.clear()
  }
}

const call = ({ heard }: Listener): void => {
  try {
    heard()
  } catch {}
}
