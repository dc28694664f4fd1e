/** Every limit of the library in one place; what lies beyond is refused with an error that names the limit. */
export const limits = {
  /** Events that one command may write, its cascade included. */
  eventsPerCommit: 10_000,
  /** Items in one array of a command. */
  arrayItems: 1_000,
  /** Characters (code points) of a Text. */
  text: 4_000,
  /** Characters (code points) of a name or a short personal detail. */
  name: 100,
  /** Characters of the path to a place in a command: how deeply data may nest. */
  path: 1_000,
  /** Bytes of one line of a history file. */
  lineBytes: 1024 * 1024,
  /** Events read from a store in one page. */
  page: 1_000,
  /** Events that one append may hold where it carries several commands. */
  eventsPerAppend: 512,
  /** How often a command is decided again because somebody else appended first. */
  conflictRetries: 128,
  /** How often somebody's details are read for one command, because they were changed meanwhile. */
  attestReads: 16,
  /** How often the journal is searched for a batch whose append ended without an answer. */
  outcomeChecks: 6,
  /** Events after which a snapshot is old, in a journal of up to eight times as many; an eighth of a longer one. */
  snapshotAge: 10_000,
} as const
