import type { CommandContext } from 'co-building-ledger'
import { linesOf } from '../../../src/cli/lines.ts'
import { Chance } from '../../../src/testing/faults/chance.ts'
import { type CoreLedger, open } from '../../ledger/support.ts'
import { BLOCK } from '../block.ts'
import { type Corpus, type Step, spotsOf, stepOf } from '../corpus.ts'
import { type Finding, Findings, type Hunt } from '../judge/findings.ts'
import { judgeLine, type LineReaders, lineReaders } from '../judge/lines.ts'
import { looksClean, prototypesStand } from '../judge/values.ts'
import { smears } from '../mutants/bytes.ts'
import { howMany, mutate } from '../mutants/mutate.ts'
import { scrawl } from '../mutants/scrawl.ts'
import { Subject } from '../mutants/subject.ts'
import type { Tally } from '../tally.ts'

interface Means {
  readonly corpus: Corpus
  readonly readers: LineReaders
  readonly tally: Tally
  readonly findings: Findings
  readonly seed: number
  readonly chance: Chance
  readonly ledger: CoreLedger
}

/** Gives mutated lines of a history file to the readers of the command line. */
export async function huntLines(
  { corpus, seeds, tally, until }: Hunt,
  readers: LineReaders = lineReaders,
): Promise<readonly Finding[]> {
  const findings = new Findings('line', until)
  const types = [...corpus.commands.keys()].sort()
  const ledger = await open()
  for (const seed of seeds) {
    const means = { corpus, readers, tally, findings, seed, chance: new Chance(seed, 'line'), ledger }
    for (let i = 0; i < BLOCK && !findings.isEnough; i += 1)
      await onCase(means, types[(seed * BLOCK + i) % types.length] ?? '')
    if (!prototypesStand()) findings.say(seed, 'prototypes', 'a prototype that everybody shares was changed')
  }
  await ledger.close()
  return findings.found
}

interface Line {
  readonly command: Step['command']
  readonly context: CommandContext
  readonly expect?: unknown
}
/** A valid line: now and then with what is expected of it. */
function lineOf(corpus: Corpus, type: string, chance: Chance): Line {
  const { command, context } = structuredClone(stepOf(chance.pick(spotsOf(corpus.commands, type))))
  const expect = chance.pick([
    undefined,
    undefined,
    'accepted',
    'repeated',
    { refused: ['AGR-05', 'InvalidInput'] },
  ])
  return { command, context, ...(expect !== undefined && { expect: structuredClone(expect) }) }
}

async function onCase(means: Means, type: string): Promise<void> {
  const { corpus, readers, tally, findings, seed, chance, ledger } = means
  const types = [...corpus.commands.keys()]
  const other = (): unknown => lineOf(corpus, types[chance.below(types.length)] ?? '', chance)
  const subject = new Subject(lineOf(corpus, type, chance), chance, true, other, 2)
  // Each layer by itself, or one on another.
  const [inText, inBytes] = [chance.share(0.3), chance.share(0.3)]
  const struck = (inText || inBytes) && chance.share(0.7) ? [] : [...mutate(subject, howMany(chance))]
  const text = JSON.stringify(subject.value)
  const written = inText ? scrawl(text, chance) : { text, struck: [] }
  const smear = inBytes ? smears[chance.below(smears.length)] : undefined
  const plain = new Uint8Array(Buffer.from(written.text, 'utf8'))
  const bytes = smear?.strike(plain, chance) ?? plain
  const all = [...struck, ...written.struck, ...(smear ? [smear.name] : [])]
  const trial = findings.trial(seed, type, all)
  let reason: string | undefined = 'nothing in it'
  // Bytes may have become several lines, of which one at least was struck.
  for await (const raw of linesOf(chunks(bytes, chance))) {
    const verdict = judgeLine(readers, ledger, raw, trial)
    if (verdict.reason !== 'nothing in it') reason = verdict.reason
  }
  tally.add(type, all, reason)
  if (!looksClean()) trial.say('prototypes', 'a prototype that everybody shares was changed')
}

/** The bytes as a stream might bring them. */
async function* chunks(bytes: Uint8Array, chance: Chance): AsyncGenerator<Uint8Array> {
  const most = chance.pick([65_536, 65_536, 1_000, 37])
  const size = Math.max(most, Math.ceil(bytes.length / 2_000))
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
