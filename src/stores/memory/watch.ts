interface Listener {
  readonly ledgerId: string
  readonly heard: () => void
}

/** Who wants to hear of which ledger's growth. */
export interface MemoryWatch {
  /** Gives back how to stop. */
  on(ledgerId: string, heard: () => void): () => void
  ring(ledgerId: string): void
}

export const memoryWatch = (): MemoryWatch => {
  const listeners = new Set<Listener>()
  return {
    on: (ledgerId, heard) => {
      const listener = { ledgerId, heard }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    ring: (ledgerId) => {
      for (const listener of [...listeners])
        if (listener.ledgerId === ledgerId && listeners.has(listener)) call(listener)
    },
  }
}

/** A listener that fails must not fail the append that it is told of, nor keep others from hearing. */
const call = ({ heard }: Listener): void => {
  try {
    heard()
  } catch {}
}
