import { DatabaseSync } from 'node:sqlite'
import { cells } from './encoding.ts'
import { migrations } from './schema.ts'

/** The first table or trigger of a schema version that a database lacks or has in another form. */
export const missingFrom = (db: DatabaseSync, version: number): string | undefined => {
  const found = shapeOf(db)
  for (const [name, sql] of madeBy(version)) if (found.get(name) !== sql) return name
  return undefined
}

type Shape = ReadonlyMap<string, string>

/** Kind and name → the statement that made it, as SQLite keeps it. Objects that a host added are no matter of ours. */
const shapeOf = (db: DatabaseSync): Shape => {
  const all = db.prepare("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
  all.setReturnArrays(true)
  return new Map(all.all().map((row): [string, string] => [String(cells(row)[0]), String(cells(row)[1])]))
}

const shapes = new Map<number, Shape>()

/** What the steps up to a version make, asked of SQLite once a process. */
const madeBy = (version: number): Shape => {
  const known = shapes.get(version)
  if (known !== undefined) return known
  const db = new DatabaseSync(':memory:')
  try {
    for (const step of migrations.slice(0, version)) db.exec(step)
    const shape = shapeOf(db)
    shapes.set(version, shape)
    return shape
  } finally {
    db.close()
  }
}
