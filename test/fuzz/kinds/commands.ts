import { isDeepStrictEqual } from 'node:util'
import type { CommandContext, EventStore } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { Chance } from '../../../src/testing/faults/chance.ts'
import { type CoreLedger, open } from '../../ledger/support.ts'
import { BLOCK } from '../block.ts'
import { anyCommand, type Corpus, earlySpot, type Spot, type Step, stepOf, storeOf } from '../corpus.ts'
import { type Decode, judgeDecode } from '../judge/decoding.ts'
import { reasonOf } from '../judge/errors.ts'
import { judgeExecute, judgePreview } from '../judge/executing.ts'
import { type Finding, Findings, type Hunt, shown } from '../judge/findings.ts'
import { looksClean, prototypesStand } from '../judge/values.ts'
import { howMany, mutate } from '../mutants/mutate.ts'
import { Subject } from '../mutants/subject.ts'
import type { Tally } from '../tally.ts'

const ledgerDecode: Decode = (ledger, input) => ledger.decode(input)

/** Mutants that one throw-away ledger is given, at the place of its history where the command was accepted. */
const PER_LEDGER = 10
const LEDGERS = BLOCK / PER_LEDGER

/** What one seed works with. */
interface Means {
  readonly corpus: Corpus
  readonly decode: Decode
  readonly tally: Tally
  readonly findings: Findings
  readonly seed: number
  readonly chance: Chance
}

/** Gives mutated commands to `decode` and to `execute`. */
export async function huntCommands(
  { corpus, seeds, tally, until }: Hunt,
  decode: Decode = ledgerDecode,
): Promise<readonly Finding[]> {
  const findings = new Findings('command', until)
  const types = [...corpus.commands.keys()].sort()
  for (const seed of seeds) {
    const means = { corpus, decode, tally, findings, seed, chance: new Chance(seed, 'command') }
    for (let i = 0; i < LEDGERS && !findings.isEnough; i += 1) {
      const type = types[(seed * LEDGERS + i) % types.length] ?? ''
      await onOneLedger(means, earlySpot(corpus.commands, type, means.chance))
    }
    if (!prototypesStand()) findings.say(seed, 'prototypes', 'a prototype that everybody shares was changed')
  }
  return findings.found
}

async function onOneLedger(means: Means, spot: Spot): Promise<void> {
  const { chance, findings, seed } = means
  const { command, context, after } = stepOf(spot)
  const { ledgerId, entries } = spot.story
  const store = await storeOf(ledgerId, entries.slice(0, after + 1))
  const importing = chance.share(0.8)
  const clock = (): number => Date.parse(context.recordedAt ?? '')
  const ledger = await open({ id: ledgerId, store, import: importing, clock, snapshots: false })
  const { recordedAt, ...bare } = context
  const given = importing && recordedAt !== undefined ? { ...bare, recordedAt } : bare
  for (let i = 0; i < PER_LEDGER; i += 1) {
    const id = chance.share(0.9) ? `fuzz-${i}` : given.commandId
    await onCase(means, ledger, command, { ...given, ...(id !== undefined && { commandId: id }) })
  }
  try {
    const wrote = ledger.revision > after
    await ledger.execute(command as never, given)
    if (wrote) await judgeWritten(means, ledger, store)
  } catch (thrown) {
    findings.say(seed, 'throws', `after the mutants of ${command.type}: ${shown(thrown)}`)
  }
  await ledger.close()
}

/** What mutants have written is a ledger like any other. */
async function judgeWritten(means: Means, ledger: CoreLedger, store: EventStore): Promise<void> {
  const { findings, seed, tally, chance } = means
  const say = (what: unknown): void => findings.say(seed, 'sound', JSON.stringify(what))
  // An audit takes as long as all the mutants before it.
  if (chance.share(0.3)) {
    const audit = await ledger.audit()
    if (E.isLeft(audit) || audit.right.findings.length > 0) say(audit)
    tally.note(AUDITED)
  }
  const verified = await ledger.verify({ expectedHead: ledger.head.hash })
  if (E.isLeft(verified)) say(verified.left)
  const again = await open({ id: ledger.id, store, snapshots: false })
  if (!isDeepStrictEqual(again.head, ledger.head)) say('opened anew it ends elsewhere')
}
/** What the tally calls a ledger that mutants wrote into, and that was audited then. */
export const AUDITED = 'audits of ledgers that mutants wrote into'

async function onCase(
  means: Means,
  ledger: CoreLedger,
  original: Step['command'],
  around: CommandContext,
): Promise<void> {
  const { chance, corpus, tally, findings, seed } = means
  const other = (): unknown => anyCommand(corpus, chance)
  const command = new Subject(structuredClone(original), chance, false, other, 1)
  const trial = findings.trial(seed, original.type, mutate(command, howMany(chance)))
  const decode = (input: unknown) => means.decode(ledger, input)
  const decoded = judgeDecode(decode, command, trial, chance.share(0.1))
  const first = decoded && E.isLeft(decoded) ? decoded.left[0] : undefined
  tally.add(original.type, trial.struck, decoded && E.isRight(decoded) ? undefined : reasonOf(first))
  const context = new Subject(structuredClone(around), chance, false, other)
  const struck = chance.share(0.25) ? mutate(context, 1) : []
  if (chance.share(0.2)) judgePreview(ledger, command, context, trial)
  tally.note(`execute: ${await judgeExecute(ledger, { command, context, decoded }, { ...trial, struck })}`)
  if (command.meter.isSpent) trial.say('bounded', 'reads without an end')
  if (!looksClean()) trial.say('prototypes', 'a prototype that everybody shares was changed')
}
