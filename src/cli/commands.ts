import type { Flag } from './arguments.ts'

/** What a command is called with: a word of its own, options without which it cannot be, and others. */
export interface Usage {
  readonly argument?: string
  readonly needs: readonly Flag[]
  readonly takes: readonly Flag[]
}

/** What each command takes besides `--lang` and `--json`. */
export const commands = {
  replay: { argument: 'FILE', needs: ['store'], takes: ['ledger', 'keep-going', 'seed'] },
  show: { argument: 'REGISTER', needs: ['store'], takes: ['ledger', 'on', 'as-of'] },
  history: { needs: ['store'], takes: ['ledger', 'tag', 'tree'] },
  verify: { needs: ['store'], takes: ['ledger'] },
  audit: { needs: ['store'], takes: ['ledger'] },
  copy: { needs: ['from', 'to'], takes: ['ledger', 'no-details'] },
  backup: { needs: ['store', 'to'], takes: ['overwrite'] },
  restore: { needs: ['from', 'to'], takes: ['expect'] },
  export: { needs: ['store'], takes: ['ledger', 'format', 'out', 'overwrite'] },
  import: { argument: 'FILE', needs: ['store'], takes: ['ledger', 'format', 'dry-run'] },
} as const satisfies Readonly<Record<string, Usage>>

export type CommandName = keyof typeof commands
export const isCommand = (word: string | undefined): word is CommandName =>
  word !== undefined && Object.hasOwn(commands, word)
export const usageOf = (command: CommandName): Usage => commands[command]
