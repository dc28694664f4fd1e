import type { EventStore, JournalEntry } from '../../../stores/port.ts'
import { refused, same } from '../claims.ts'
import { after, appendOf, LEDGER } from '../events.ts'
import { group } from '../group.ts'
import { headOf, write } from '../journals.ts'
import type { Site } from '../site.ts'

type Watched = EventStore & Required<Pick<EventStore, 'watch'>>

/** Somebody who counts. */
function ear(store: Watched, ledgerId = LEDGER) {
  const self = { heard: 0, stop: (): void => {} }
  self.stop = store.watch(ledgerId, () => {
    self.heard += 1
  })
  return self
}

/** Appends event by event, and after each somebody must have heard. */
async function hearing(
  site: Site,
  writer: EventStore,
  events: readonly JournalEntry[],
  ear: { readonly heard: number },
) {
  for (const event of events) {
    const before = ear.heard
    await write(writer, [event])
    await site.soon('whoever watches a ledger hears of every append', () => ear.heard > before)
  }
}

export const watch = group(
  'watch',
  {
    'tells of every append that wrote something': async (site) => {
      const store = await site.with('watch')
      const listener = ear(store)
      await hearing(site, store, after([], 5), listener)
      listener.stop()
    },

    'tells each listener by itself, and none that has stopped': async (site) => {
      const store = await site.with('watch')
      const [mine, other, stopped] = [ear(store), ear(store), ear(store)]
      const journal = after([], 6)
      stopped.stop()
      stopped.stop()
      await hearing(site, store, journal.slice(0, 2), mine)
      await site.soon('each listener hears', () => other.heard > 0)
      mine.stop()
      const silent = mine.heard
      await hearing(site, store, journal.slice(2), other)
      same('a listener that has stopped hears nothing more', [mine.heard, stopped.heard], [silent, 0])
      other.stop()
    },

    'tells one function that listens twice as two listeners': async (site) => {
      const store = await site.with('watch')
      const self = { heard: 0 }
      const heard = (): void => {
        self.heard += 1
      }
      const stops = [store.watch(LEDGER, heard), store.watch(LEDGER, heard)]
      stops[0]?.()
      await hearing(site, store, after([], 3), self)
      stops[1]?.()
    },

    'lets a listener stop itself and others while it is told': async (site) => {
      const store = await site.with('watch')
      const stops: (() => void)[] = []
      let heard = 0
      for (let n = 0; n < 2; n += 1)
        stops.push(
          store.watch(LEDGER, () => {
            heard += 1
            for (const stop of stops) stop()
          }),
        )
      const journal = after([], 4)
      await write(store, journal.slice(0, 1))
      await site.soon('whoever watches a ledger hears of an append', () => heard > 0)
      const other = ear(store)
      await hearing(site, store, journal.slice(1), other)
      other.stop()
      same('a listener that another has stopped hears nothing more', heard, 1)
    },

    'does not fail an append because a listener does, and tells the others': async (site) => {
      const store = await site.with('watch')
      const stop = store.watch(LEDGER, () => {
        throw new Error('a defect of the listener')
      })
      const listener = ear(store)
      await hearing(site, store, after([], 3), listener)
      same('an append succeeds whatever a listener throws', await headOf(store), 2)
      listener.stop()
      stop()
    },

    'listens to each ledger by itself': async (site) => {
      const store = await site.with('watch')
      const [mine, other] = [ear(store), ear(store, 'jiangning')]
      await hearing(site, store, after([], 2), mine)
      mine.stop()
      for (const event of after([], 2, { ledgerId: 'jiangning' })) {
        const before = other.heard
        await write(store, [event], [], 'jiangning')
        await site.soon('whoever watches a ledger hears of its appends', () => other.heard > before)
      }
      other.stop()
    },

    'listens to a ledger that has no events yet, and again after it has stopped': async (site) => {
      const store = await site.with('watch')
      const journal = after([], 4)
      const first = ear(store)
      await hearing(site, store, journal.slice(0, 2), first)
      first.stop()
      const again = ear(store)
      await hearing(site, store, journal.slice(2), again)
      again.stop()
    },

    'is silent once its store is closed': async (site) => {
      const store = await site.with('watch')
      const mine = ear(store)
      const journal = after([], 4)
      await write(store, journal.slice(0, 1))
      await store.close()
      const silent = mine.heard
      const late = ear(store)
      if (site.has('sharing')) {
        const other = await site.with('watch')
        await hearing(site, other, journal.slice(1), ear(other))
      } else
        refused('a store that is closed writes nothing', await store.append(appendOf(0, journal.slice(1))))
      mine.stop()
      late.stop()
      same('a store that is closed tells nobody', [mine.heard, late.heard], [silent, 0])
    },
  },
  'watch',
)

export const sharedWatch = group(
  'watch',
  {
    'tells of what another store object appends': async (site) => {
      const [store, other] = [await site.with('watch'), await site.open()]
      const listener = ear(store)
      const journal = after([], 6)
      await hearing(site, other, journal.slice(0, 4), listener)
      await hearing(site, store, journal.slice(4), listener)
      listener.stop()
    },
  },
  'watch',
  'sharing',
)
