import type { EventStore } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { turn } from '../../../src/ledger/wait.ts'
import type { WholeStore } from '../../stores/support.ts'
import { refusal } from '../shared.ts'
import { type Sabotage, sabotage, valueOr, written } from './kit.ts'

type Decide = Parameters<WholeStore['appendNext']>[2]
const nexting =
  (
    next: (
      honest: WholeStore,
      ledgerId: string,
      after: number,
      decide: Decide,
    ) => ReturnType<WholeStore['appendNext']>,
  ) =>
  (honest: WholeStore): Partial<EventStore> => ({ appendNext: (...asked) => next(honest, ...asked) })
const SHOWS = 'turn: shows what came after a revision and appends what is made of it'

/** Stores whose turns are none. */
export const turnSabotages: readonly Sabotage[] = [
  sabotage(
    'shows what is known already',
    nexting(({ appendNext }, id, after, decide) => appendNext(id, after - 1, decide)),
    SHOWS,
    'turn: shows nothing of a journal that is known or empty',
  ),
  sabotage(
    'complains where nothing is made',
    nexting(async ({ appendNext }, id, after, decide) => {
      let made = true
      const result = await appendNext(id, after, (missed) => {
        const append = decide(missed)
        made = append !== undefined
        return append
      })
      return made ? result : E.left(refusal('nothing'))
    }),
    'turn: appends nothing where nothing is made',
  ),
  sabotage(
    'swallows the refusal of a turn',
    nexting(async ({ appendNext }, ...asked) => {
      await appendNext(...asked)
      return written
    }),
    'turn: refuses what an append would refuse',
  ),
  sabotage(
    'shows everything in one turn',
    nexting(async ({ appendNext, read }, id, after, decide) => {
      const page = valueOr(await read(id, { from: after + 1, to: 9_999 }), [])
      const more = valueOr(await read(id, { from: after + 1 + page.length, to: 9_999 }), [])
      return appendNext(id, after, () => decide([...page, ...more]))
    }),
    'turn: shows one page at most',
  ),
  sabotage(
    'hides that its maker threw',
    nexting(async ({ appendNext }, ...asked) => {
      try {
        return await appendNext(...asked)
      } catch {
        return written
      }
    }),
    'turn: writes nothing when its maker throws, and works on',
  ),
  sabotage(
    'lets others write within a turn',
    nexting(async ({ append, read }, id, after, decide) => {
      const made = decide(valueOr(await read(id, { from: after + 1, to: 9_999 }), []))
      await turn()
      return made ? append(made) : written
    }),
    'turn: lets nobody else write meanwhile',
  ),
]
