import { type Attempt, type Book, isLost, troubleOf } from './book.ts'
import { Chance } from './chance.ts'
import { look } from './looking.ts'
import type { Holder, Stage } from './stage.ts'
import { type Rival, turns } from './store.ts'
import { drawn, type GivenCommand, opened, otherwise } from './workload.ts'

/** Gives a command, mostly again where the store failed, and now and then once more for nothing or with other content. */
export async function persist(stage: Stage, holder: Holder, given: GivenCommand): Promise<Attempt> {
  const chance = new Chance(stage.plan.seed, `persist ${given.context.commandId}`)
  const give = (what: GivenCommand): Promise<Attempt> => stage.book.give(holder.name, holder.ledger, what)
  const once = give(given)
  // An impatient caller: the second may come while the first is decided, written or answered.
  const again = chance.share(1 / 10) ? turns(chance.below(5)).then(() => give(given)) : once
  const [first] = await Promise.all([once, again])
  let last = first
  for (let tried = 0; tried < 3 && isLost(last) && chance.share(3 / 4); tried++) {
    await turns(chance.below(8))
    last = await give(chance.share(1 / 8) ? otherwise(given) : given)
  }
  if (last.verdict === 'ok' && chance.share(1 / 6)) {
    await turns(chance.below(8))
    await give(chance.share(1 / 3) ? otherwise(given) : given)
  }
  return last
}

/** A caller with some work to do, most of it through one ledger. */
export async function caller(stage: Stage, name: string): Promise<void> {
  const { holders, book, plan } = stage
  const chance = new Chance(plan.seed, name)
  const steps = 3 + chance.below(4)
  const own = holders[chance.below(holders.length)]
  try {
    for (let step = 0; step < steps; step++) {
      const holder = chance.share(1 / 8) ? holders[chance.below(holders.length)] : own
      if (holder) await act(stage, holder, chance, `${name}-${step}`)
      await turns(chance.below(3))
    }
  } catch (thrown) {
    book.looks.push({ by: name, what: 'failed', ...troubleOf(thrown) })
  }
}
async function act(stage: Stage, holder: Holder, chance: Chance, commandId: string): Promise<void> {
  const kind = chance.below(24)
  if (kind < 2) await stage.reopen(holder)
  else if (kind < 5) await look(stage.book, holder, chance)
  else {
    const burst = chance.share(1 / 4) ? 2 + chance.below(3) : 1
    const commands = Array.from({ length: burst }, (_, i) =>
      next(stage.book, holder, chance, `${commandId}-${i}`),
    )
    await Promise.all(commands.map((given) => persist(stage, holder, given)))
  }
}
/** Something new, or now and then what somebody gave before or is giving now. */
function next(book: Book, { ledger }: Holder, chance: Chance, commandId: string): GivenCommand {
  const other = book.attempts[chance.below(book.attempts.length)]
  return other && chance.share(1 / 12) ? givenIn(other) : drawn(chance, commandId, ledger)
}
const givenIn = ({ command, context }: GivenCommand): GivenCommand => ({ command, context })

/** Somebody else, whose own store does not fail: something of their own, or a command that is being given elsewhere. */
export function rivalIn(stage: Stage, enter: () => Promise<Holder>): Rival {
  const { book, plan } = stage
  const chance = new Chance(plan.seed, 'rival')
  let entered: Promise<Holder> | undefined
  let [given, count] = [0, 0]
  return async () => {
    if (given >= MOST_RIVALS) return false
    given += 1
    entered ??= enter()
    const { name, ledger } = await entered
    const under = book.attempts.findLast((a) => a.verdict === 'unanswered' && a.by !== name)
    const own = ledger.revision < 0 ? opened(`rival-${count++}`) : drawn(chance, `rival-${count++}`, ledger)
    const attempt = await book.give(name, ledger, under && chance.share(1 / 4) ? givenIn(under) : own)
    return attempt.receipt?.outcome === 'accepted'
  }
}
/** Nobody else works as fast as the ledger tries again. */
const MOST_RIVALS = 40
