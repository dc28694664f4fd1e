import { either as E } from 'fp-ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import * as journal from '../../../src/kernel/journal.ts'
import { defaultHash } from '../../../src/kernel/ports.ts'
import { Chance } from '../../../src/testing/faults/chance.ts'
import { BLOCK } from '../block.ts'
import { type Corpus, earlySpot, entryOf, type Spot, spotsOf } from '../corpus.ts'
import { type Finding, Findings, type Hunt } from '../judge/findings.ts'
import { judgeOpening, judgeWarm } from '../judge/opening.ts'
import { judgeStored, type Readers, type Written } from '../judge/stored.ts'
import { looksClean, prototypesStand } from '../judge/values.ts'
import { howMany, mutate } from '../mutants/mutate.ts'
import { scrawl } from '../mutants/scrawl.ts'
import { Subject } from '../mutants/subject.ts'
import type { Tally } from '../tally.ts'

const hash = defaultHash()

interface Means {
  readonly corpus: Corpus
  readonly readers: Readers
  readonly tally: Tally
  readonly findings: Findings
  readonly seed: number
  readonly chance: Chance
}

/** Gives mutated stored events to the readers of the journal, and to ledgers that open on them. */
export async function huntEvents(
  { corpus, seeds, tally, until }: Hunt,
  readers: Readers = journal,
): Promise<readonly Finding[]> {
  const findings = new Findings('event', until)
  const types = [...corpus.events.keys()].sort()
  for (const seed of seeds) {
    const means = { corpus, readers, tally, findings, seed, chance: new Chance(seed, 'event') }
    for (let i = 0; i < BLOCK && !findings.isEnough; i += 1) {
      const type = types[(seed * BLOCK + i) % types.length] ?? ''
      await onCase(means, type, earlySpot(corpus.events, type, means.chance))
    }
    if (!prototypesStand()) findings.say(seed, 'prototypes', 'a prototype that everybody shares was changed')
  }
  return findings.found
}

async function onCase(means: Means, type: string, spot: Spot): Promise<void> {
  const { readers, tally, findings, seed, chance } = means
  const { struck, written } = writtenOf(means, spot)
  const trial = findings.trial(seed, type, struck)
  const { say } = trial
  const stored = judgeStored(readers, written, trial)
  tally.add(type, struck, stored && E.isRight(stored) ? undefined : reasonOf(stored?.left))
  if (!looksClean()) say('prototypes', 'a prototype that everybody shares was changed')
  if (!stored) return
  const entry = { ...entryOf(spot), ...written }
  // Most of what is refused is refused alike by whoever opens it.
  const isThorough = chance.share(0.2)
  if (chance.share(E.isRight(stored) ? 0.3 : 0.1))
    await judgeOpening({ say, tally, isThorough }, spot, entry, stored)
  if (chance.share(0.05)) await judgeWarm({ say, tally }, spot, entry)
}

/** A mutant as it would stand in a store, mostly with the hash of what it has become. */
function writtenOf(
  { corpus, chance }: Means,
  spot: Spot,
): { readonly struck: readonly string[]; readonly written: Written } {
  const entry = entryOf(spot)
  const subject = new Subject(JSON.parse(entry.text), chance, true, () => anyEvent(corpus, chance), 1)
  const inText = chance.share(0.3)
  const struck = inText && chance.share(0.7) ? [] : mutate(subject, howMany(chance))
  const plain = canonical(subject.value)
  const after = inText ? scrawl(plain, chance) : { text: plain, struck: [] }
  const written = { text: after.text, hash: chance.share(0.95) ? hash(after.text) : entry.hash }
  return { struck: [...struck, ...after.struck], written }
}

function anyEvent({ events }: Corpus, chance: Chance): unknown {
  const types = [...events.keys()]
  return JSON.parse(entryOf(chance.pick(spotsOf(events, types[chance.below(types.length)] ?? ''))).text)
}

function reasonOf(left: journal.Unreadable | undefined): string {
  if (!left) return 'it threw'
  const { reason, path } = left
  if (reason === 'not JSON') return 'no JSON'
  if (path === 'type') return 'an unknown type'
  if (/no such field/.test(reason)) return 'a field too many'
  return path.startsWith('data') ? 'other data' : `another ${path.split('.')[0] || 'envelope'}`
}
