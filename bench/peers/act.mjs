import { act, state, store } from '@rotorsoft/act'
import { SqliteStore } from '@rotorsoft/act-sqlite'
import { z } from 'zod'

const Corrected = z.object({ changes: z.object({ address: z.string() }), reason: z.string() })
const corrected = (address) => ({ changes: { address }, reason: '门牌号更正' })
const actor = { id: 'clerk', name: 'clerk' }

/** Act's SQLite store as its guide sets it up, with the cache of states that it has by default. */
export async function open(fileName) {
  const sqlite = new SqliteStore({ url: `file:${fileName}` })
  store(sqlite)
  await store().seed()
  const Organisation = state({ Organisation: z.object({ address: z.string() }) })
    .init(() => ({ address: '' }))
    .emits({ OrganisationCorrected: Corrected })
    .patch({ OrganisationCorrected: ({ data }) => ({ address: data.changes.address }) })
    .on({ correct: Corrected })
    .emit((action) => ['OrganisationCorrected', action])
    .build()
  const app = act().withState(Organisation).build()
  const ask = async (pragma) => Object.values((await sqlite.client.execute(`PRAGMA ${pragma}`)).rows[0])[0]
  return {
    name: 'Act 1.31, act-sqlite 1.19',
    settings: `libsql, ${await ask('journal_mode')}, synchronous ${await ask('synchronous')}, states cached`,
    fill: async (stream, events) => {
      const all = Array.from({ length: events }, (_, i) => ({
        name: 'OrganisationCorrected',
        data: corrected(`鼓楼路${i}号`),
      }))
      await store().commit(stream, all, { correlation: 'fill', causation: {} })
    },
    give: (stream) => app.do('correct', { stream, actor }, corrected('鼓楼路1号')),
    close: () => sqlite.dispose(),
  }
}
