/** `CBLG` in ASCII: the mark in the file's header by which a ledger database is known. */
export const APPLICATION_ID = 0x43424c47

const JOURNAL = `
CREATE TABLE ledgers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE events (
  ledger INTEGER NOT NULL REFERENCES ledgers (id),
  revision INTEGER NOT NULL CHECK (revision >= 0),
  id BLOB NOT NULL CHECK (length(id) = 16),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  text TEXT NOT NULL,
  PRIMARY KEY (ledger, revision),
  UNIQUE (ledger, id)
) STRICT;

CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

-- INSERT OR REPLACE removes rows without a delete trigger, so the insert itself must refuse.
CREATE TRIGGER events_only_at_the_end BEFORE INSERT ON events
WHEN new.revision IS NOT (SELECT coalesce(max(revision), -1) + 1 FROM events WHERE ledger = new.ledger)
  OR EXISTS (SELECT 1 FROM events WHERE ledger = new.ledger AND id = new.id)
  OR EXISTS (SELECT 1 FROM events WHERE rowid = new.rowid)
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER ledgers_no_update BEFORE UPDATE ON ledgers
BEGIN SELECT RAISE(ABORT, 'ledgers are never renamed'); END;

CREATE TRIGGER ledgers_no_delete BEFORE DELETE ON ledgers
BEGIN SELECT RAISE(ABORT, 'ledgers are never removed'); END;

CREATE TRIGGER ledgers_no_replace BEFORE INSERT ON ledgers
WHEN EXISTS (SELECT 1 FROM ledgers WHERE id = new.id OR name = new.name)
BEGIN SELECT RAISE(ABORT, 'ledgers are never renamed'); END;
`

// No foreign key: with one, SQLite would empty the table row by row and leave bytes behind (see vault.ts).
const VAULT = `
CREATE TABLE vault (
  ledger INTEGER NOT NULL,
  person TEXT NOT NULL,
  commitment TEXT NOT NULL,
  path TEXT NOT NULL,
  salt TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (ledger, person, commitment)
) STRICT;
`

// Derived from the journal: may be emptied at any time and comes back by itself.
const DERIVED = `
CREATE TABLE snapshots (
  ledger INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  deflated BLOB NOT NULL
) STRICT;

CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  ledger INTEGER NOT NULL,
  tag TEXT NOT NULL,
  UNIQUE (ledger, tag)
) STRICT;

CREATE TABLE tagged (
  tag INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (tag, revision)
) STRICT, WITHOUT ROWID;

-- How far the index has come in each journal, and which version of the indexing wrote it.
CREATE TABLE tag_progress (
  ledger INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  next INTEGER NOT NULL
) STRICT;
`

// Who has seen whose details: kept apart from the journal, and as little changed.
const ACCESSES = `
CREATE TABLE accesses (
  id INTEGER PRIMARY KEY,
  ledger INTEGER NOT NULL REFERENCES ledgers (id),
  at TEXT NOT NULL,
  reader TEXT NOT NULL,
  organisation TEXT,
  person TEXT NOT NULL,
  fields TEXT NOT NULL,
  purpose TEXT NOT NULL,
  day TEXT NOT NULL
) STRICT;

CREATE INDEX accesses_by_person ON accesses (ledger, person);

CREATE TRIGGER accesses_no_update BEFORE UPDATE ON accesses
BEGIN SELECT RAISE(ABORT, 'accesses are append-only'); END;

CREATE TRIGGER accesses_no_delete BEFORE DELETE ON accesses
BEGIN SELECT RAISE(ABORT, 'accesses are append-only'); END;

CREATE TRIGGER accesses_no_replace BEFORE INSERT ON accesses
WHEN EXISTS (SELECT 1 FROM accesses WHERE id = new.id)
BEGIN SELECT RAISE(ABORT, 'accesses are append-only'); END;
`

/** One step a schema version, in order: what stands here never changes, a new version adds a step. */
export const migrations: readonly string[] = [JOURNAL, VAULT, DERIVED, ACCESSES]
