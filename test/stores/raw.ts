import { DatabaseSync } from 'node:sqlite'

/** Works on a database file past the store. */
export const withRaw = <A>(path: string, work: (db: DatabaseSync) => A): A => {
  const db = new DatabaseSync(path)
  try {
    return work(db)
  } finally {
    db.close()
  }
}
