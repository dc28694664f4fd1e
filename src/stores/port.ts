import type { either as E } from 'fp-ts'
import type { CorruptLedger, StoreUnavailable } from '../kernel/errors.ts'
import type { Actor } from '../kernel/message.ts'

/**
 * One event as a store keeps it. `text` is the canonical JSON (RFC 8785) of the whole envelope without `hash`: an engine
 * that can keep text keeps it as it is, one that cannot (EventStoreDB) takes it apart and builds it again.
 */
export interface JournalEntry {
  /** The place in the journal: 0, 1, 2 … without a gap. */
  readonly revision: number
  /** The event's id (uuid), unique within its ledger. */
  readonly id: string
  /** SHA-256 of `text`, 64 lower-case hex digits. */
  readonly hash: string
  readonly text: string
}

/** A personal detail in clear with its salt: what `sealed` fields of events commit to. */
export interface VaultRecord {
  readonly personId: string
  /** Hex SHA-256 over salt and canonical value: the only trace in the journal. */
  readonly commitment: string
  /** Which field it is, such as `details.name`. */
  readonly path: string
  /** 16 random bytes in hex. */
  readonly salt: string
  /** The value as canonical JSON. */
  readonly value: string
}

/** Where personal details live, outside the journal: a side table of the store by default, or a database of the host's. */
export interface PersonVault {
  /** Keeps records; writing one again changes nothing. */
  put(ledgerId: string, records: readonly VaultRecord[]): Promise<E.Either<StoreUnavailable, void>>
  /** All records of the persons named. */
  get(
    ledgerId: string,
    personIds: readonly string[],
  ): Promise<E.Either<StoreUnavailable, readonly VaultRecord[]>>
  /** Forgets a person for good: no byte of the details remains. */
  forget(ledgerId: string, personId: string): Promise<E.Either<StoreUnavailable, void>>
}

/** Somebody has seen details in clear: who, of whom, which, what for and when. Never what they say. */
export interface AccessRecord {
  /** The instant of the reading, with the ledger's offset. */
  readonly at: string
  readonly actor: Actor
  readonly personId: string
  /** Names of the details that were shown. */
  readonly fields: readonly string[]
  readonly purpose: string
  /** The calendar date for which it was asked whether they may be shown. */
  readonly on: string
}

/** Where readings of details are kept, apart from the journal: a table of the store's, or a log of the host's. */
export interface AccessLog {
  /** Keeps records, all or none; details are shown only when this has succeeded. */
  record(ledgerId: string, records: readonly AccessRecord[]): Promise<E.Either<StoreUnavailable, void>>
  /** What was recorded, oldest first; with a `personId` of that person only, who has a right to know. */
  read(ledgerId: string, personId?: string): Promise<E.Either<StoreUnavailable, readonly AccessRecord[]>>
}

/** What an append asks for: all of it is written, or nothing. */
export interface Append {
  readonly ledgerId: string
  /** The revision of the journal's last event, `-1` for an empty journal: an exact match or a conflict. */
  readonly expectedRevision: number
  readonly entries: readonly JournalEntry[]
  /** Details to be written into the store's own vault in the same transaction. */
  readonly sealed: readonly VaultRecord[]
}

/** Somebody else appended first: the journal's last revision is another one. */
export interface Conflict {
  readonly _tag: 'Conflict'
  readonly actualRevision: number
}

export type AppendError = Conflict | StoreUnavailable
export type ReadError = StoreUnavailable | CorruptLedger

export interface ReadRange {
  /** First revision to read. */
  readonly from: number
  /** Last revision to read; a reader never goes past the head that it saw when it began. */
  readonly to: number
}

/** A state as it was after one event, so that opening need not read the journal from its beginning. Never trusted over the journal. */
export interface Snapshot {
  /** Revision of the last event in it. */
  readonly revision: number
  /** JSON; only the ledger that wrote it knows its form. */
  readonly text: string
}

/** Where an engine keeps snapshots: one a ledger, the latest. Losing one costs time at the next opening, nothing else. */
export interface Snapshots {
  load(ledgerId: string): Promise<E.Either<ReadError, Snapshot | undefined>>
  /** Puts a snapshot in the place of the one before. */
  save(ledgerId: string, snapshot: Snapshot): Promise<E.Either<StoreUnavailable, void>>
}

/**
 * A place where journals are kept, one a ledger. All that a ledger asks of an engine is one atomic, ordered, conditional
 * append and reading in order; entity streams, snapshots and news stand behind it, and an engine may leave them out.
 */
export interface EventStore {
  /** Revision of the last event, `-1` for a journal that does not exist. */
  head(ledgerId: string): Promise<E.Either<ReadError, number>>
  /** One page in order of revision; at most `limits.page` entries, shorter only at the end of the range. */
  read(ledgerId: string, range: ReadRange): Promise<E.Either<ReadError, readonly JournalEntry[]>>
  append(append: Append): Promise<E.Either<AppendError, void>>
  /**
   * Shows what came `after` a revision (one page at most) and appends what `decide` makes of it, while nobody else can write: the turn of
   * a writer that lost every race. `undefined` appends nothing. Where it is absent such a writer goes on racing.
   */
  appendNext?(
    ledgerId: string,
    after: number,
    decide: (missed: readonly JournalEntry[]) => Append | undefined,
  ): Promise<E.Either<AppendError, void>>
  /** The most bytes of `text` that one append may hold: a larger commit is refused before it is sent. */
  readonly maxAppendBytes: number
  /** Ids of the ledgers kept here, sorted. */
  ledgers(): Promise<E.Either<ReadError, readonly string[]>>
  /** The store's own vault. */
  readonly vault: PersonVault
  /** The store's own access log. Where it is absent, and the host gives none, nobody is shown details in clear. */
  readonly accessLog?: AccessLog
  /**
   * Revisions of the events that carry a tag, in order and within the range: the engine's own index behind the journal,
   * caught up before it is read. Where it is absent the ledger reads the journal once and keeps the index in memory.
   */
  stream?(ledgerId: string, tag: string, range: ReadRange): Promise<E.Either<ReadError, readonly number[]>>
  /** Where it is absent every opening reads the whole journal. */
  readonly snapshots?: Snapshots
  /**
   * Calls `heard` whenever the journal may have grown, whoever wrote; gives back how to stop. A hint: it may come late, twice or
   * for nothing, but it comes. Where it is absent the ledger asks for the head now and then.
   */
  watch?(ledgerId: string, heard: () => void): () => void
  close(): Promise<void>
}
