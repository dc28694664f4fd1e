/** What became of a command, and how long it took from the call to the answer. */
export interface CommandSeen {
  readonly commandId: string
  readonly type: string
  readonly outcome: 'accepted' | 'repeated' | 'refused' | 'failed'
  /** How often it was decided: more than once where somebody else was faster. */
  readonly decisions: number
  readonly durationMs: number
}
/** One append: how many commands and events shared it. */
export interface AppendSeen {
  readonly commands: number
  readonly events: number
  /** Bytes of the events' texts. */
  readonly bytes: number
  readonly outcome: 'written' | 'conflict' | 'notWritten' | 'unknown'
  readonly durationMs: number
}
/** Somebody else appended first: so many commands are decided again. */
export interface ConflictSeen {
  readonly expectedRevision: number
  readonly actualRevision: number
  readonly commands: number
}
/** Events were folded into the state: at the opening, from a snapshot or not, or because somebody else wrote. */
export interface FoldSeen {
  readonly events: number
  /** The revision that the state then has seen. */
  readonly revision: number
  /** The revision of the snapshot that it began with, if with one. */
  readonly snapshot?: number
  readonly durationMs: number
}

/** A snapshot was written, or could not be; the next opening is slower then, and nothing else is. */
export interface SnapshotSeen {
  readonly revision: number
  readonly characters: number
  readonly outcome: 'saved' | 'failed'
  readonly durationMs: number
}

/** Eyes for metrics and traces. Nothing depends on them: what an observer throws is dropped. */
export interface Observer {
  onCommand?(seen: CommandSeen): void
  onAppend?(seen: AppendSeen): void
  onConflict?(seen: ConflictSeen): void
  onFold?(seen: FoldSeen): void
  onSnapshot?(seen: SnapshotSeen): void
}

/** Tells an observer, if there is one that wants to know. */
export function tell<K extends keyof Observer>(
  observer: Observer | undefined,
  what: K,
  seen: Parameters<NonNullable<Observer[K]>>[0],
): void {
  try {
    // One name, one kind of news: the type above says so, but TypeScript cannot follow the pair.
    ;(observer?.[what] as ((seen: unknown) => void) | undefined)?.call(observer, seen)
  } catch {
    // An observer never changes what becomes of a command.
  }
}

/** Milliseconds on a clock that never jumps. */
export const stopwatch = (): (() => number) => {
  const start = performance.now()
  return () => performance.now() - start
}
