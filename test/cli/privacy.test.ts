import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { founding, leaving, person, secrets } from './stories.ts'
import { cli, workplace } from './support.ts'

const { place, file } = workplace()
const holds = (bytes: Buffer): readonly string[] => secrets.filter((secret) => bytes.includes(secret))

it('prints no detail of a person, whatever is asked', async () => {
  const store = place()
  const path = file([...founding, person('p-1', secrets[0] ?? '', 'bank'), leaving])
  const calls = [
    ...[[], ['--json'], ['--keep-going', '--lang', 'zh']].map((more) => ['replay', path, ...more]),
    ...[[], ['--json'], ['--tree']].map((more) => ['history', ...more]),
    ...['agreementRegister', 'allianceRoll'].flatMap((name) => [
      ['show', name],
      ['show', name, '--json'],
    ]),
    ...[['verify'], ['audit'], ['audit', '--json']],
  ]
  for (const argv of calls) {
    const { stdout, stderr } = await cli([...argv, '--store', store])
    expect(holds(Buffer.from(stdout + stderr)), argv.join(' ')).toEqual([])
  }
})

it('keeps details in the vault’s table and nowhere else in the files', async () => {
  const store = place()
  await cli(['replay', file([...founding, leaving]), '--store', store])
  const bytes = () =>
    Buffer.concat(readdirSync(dirname(store)).map((name) => readFileSync(join(dirname(store), name))))
  expect(holds(bytes())).toEqual(secrets)

  const db = new DatabaseSync(store)
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%vault%'")
    .all()
  expect(tables.length).toBeGreaterThan(0)
  db.exec('PRAGMA secure_delete = ON')
  for (const table of tables) db.exec(`DROP TABLE ${String(table['name'])}`)
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  expect(holds(bytes())).toEqual([])
})
