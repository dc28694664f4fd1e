/** Whoever wants to hear of a ledger's growth. */
export interface Watch {
  /** Gives back how to stop. */
  on(ledgerId: string, heard: () => void): () => void
  /** This store appended to a ledger: its engine does not tell it so, or later. */
  ring(ledgerId: string): void
  close(): void
}
