import { CommandHandler } from '@event-driven-io/emmett'
import { getSQLiteEventStore, sqliteConnection } from '@event-driven-io/emmett-sqlite'

const evolve = (state, { data }) => ({ ...state, ...data.changes })
const handle = CommandHandler({ evolve, initialState: () => ({}) })
const corrected = (address) => ({
  type: 'OrganisationCorrected',
  data: { changes: { address }, reason: '门牌号更正' },
})

/** Emmett's SQLite store as its guide sets it up. */
export async function open(fileName) {
  const store = getSQLiteEventStore({ fileName, schema: { autoMigration: 'CreateOrUpdate' } })
  await store.schema.migrate()
  return {
    name: 'Emmett 0.42, emmett-sqlite 0.42.4',
    settings: await settingsOf(fileName),
    fill: async (stream, events) => {
      const all = Array.from({ length: events }, (_, i) => corrected(`鼓楼路${i}号`))
      // SQLite takes so many variables in one statement.
      for (let i = 0; i < events; i += 1_000)
        await again(() => store.appendToStream(stream, all.slice(i, i + 1_000)))
    },
    give: (stream) => again(() => handle(store, stream, () => corrected('鼓楼路1号'))),
    close: async () => {},
  }
}
/** Now and then its COMMIT comes while a statement of its own is still open, and is refused. */
async function again(work, times = 5) {
  try {
    return await work()
  } catch (failure) {
    if (failure.code !== 'SQLITE_BUSY' || times === 0) throw failure
    return again(work, times - 1)
  }
}
async function settingsOf(fileName) {
  const connection = sqliteConnection({ fileName })
  const ask = async (pragma) => Object.values((await connection.query(`PRAGMA ${pragma}`))[0])[0]
  const settings = `sqlite3, ${await ask('journal_mode')}, synchronous ${await ask('synchronous')}, reads the stream for each command`
  connection.close()
  return settings
}
