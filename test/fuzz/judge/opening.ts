import {
  agreementRegister,
  allianceRoll,
  core,
  type JournalEntry,
  LedgerFailure,
  openLedger,
} from 'co-building-ledger'
import { either as E } from 'fp-ts'
import type { Unreadable } from '../../../src/kernel/journal.ts'
import { type CoreLedger, tampered } from '../../ledger/support.ts'
import { type Spot, storeOf } from '../corpus.ts'
import type { Tally } from '../tally.ts'
import { unsound } from './errors.ts'
import { type Say, shown } from './findings.ts'
import type { Stored } from './stored.ts'

interface Means {
  readonly say: Say
  readonly tally: Tally
  /** Whether to audit as well, and to read all of it again: that takes longer than all the rest. */
  readonly isThorough: boolean
}

/** What an opening asks before it reads the event: whether it is as it was written, and stands in its place. */
const PLACES = ['hash', 'revision', 'ledgerId']
/** Opens a ledger whose last event is a mutant, and does with it all that can be done. */
export async function judgeOpening(
  means: Means,
  { story, at }: Spot,
  entry: JournalEntry,
  stored: E.Either<Unreadable, Stored>,
): Promise<void> {
  const { say, tally } = means
  const { ledgerId, entries } = story
  try {
    const store = await storeOf(ledgerId, [...entries.slice(0, at), entry])
    const opened = await openLedger({ id: ledgerId, concepts: core, store, import: true, snapshots: false })
    if (E.isLeft(opened)) {
      const [error] = opened.left
      tally.note(`opening: ${error._tag}`)
      const wrong = unsound(opened.left)
      if (wrong !== undefined) say('errors', `opening: ${wrong}`)
      if (error._tag !== 'CorruptLedger' || error.revision !== at) say('agrees', `opening: ${error._tag}`)
      else if (E.isLeft(stored) && ![stored.left.path, ...PLACES].includes(error.path))
        say('agrees', `opening names ${error.path}, reading ${stored.left.path}`)
      return
    }
    tally.note('opening: opened')
    if (E.isLeft(stored)) say('agrees', `opens on what cannot be read at ${stored.left.path}`)
    else await judgeUse(opened.right, story.steps.at(-1), stored.right, means)
    await opened.right.close()
  } catch (thrown) {
    say('throws', `opening: ${shown(thrown)}`)
  }
}

/** Whatever the event says, the ledger that holds it answers. */
async function judgeUse(
  ledger: CoreLedger,
  step: Spot['story']['steps'][number] | undefined,
  { envelope }: Stored,
  { say, isThorough }: Means,
): Promise<void> {
  await ledger.verify()
  ledger.view(agreementRegister).validOn(envelope.occurredOn)
  ledger.view(allianceRoll).validOn(envelope.occurredOn)
  if (isThorough) await judgeReadings(ledger, envelope, say)
  if (!step) return
  const { recordedAt: _, ...context } = step.context
  const result = await ledger.execute(step.command as never, { ...context, commandId: 'afterwards' })
  const wrong = E.isLeft(result) ? unsound(result.left) : undefined
  if (wrong !== undefined) say('errors', `afterwards: ${wrong}`)
}
/** What reads the whole journal again. */
async function judgeReadings(
  ledger: CoreLedger,
  { tags, recordedAt }: Stored['envelope'],
  say: Say,
): Promise<void> {
  const audit = await ledger.audit()
  if (E.isLeft(audit)) say('agrees', `audit: ${JSON.stringify(audit.left)}`)
  const past = await ledger.asOf({ recordedAt })
  if (E.isLeft(past)) say('agrees', `as of: ${JSON.stringify(past.left)}`)
  let events = 0
  for await (const _ of ledger.history()) events += 1
  if (events !== ledger.revision + 1) say('agrees', `history tells ${events} events`)
  for (const tag of tags.slice(0, 2)) for await (const _ of ledger.stream(tag)) events += 1
}

/** The same where the event is changed under a ledger that is open already. */
export async function judgeWarm(
  { say, tally }: Omit<Means, 'isThorough'>,
  { story, at }: Spot,
  entry: JournalEntry,
): Promise<void> {
  const { ledgerId, entries } = story
  let isChanged = false
  const clean = await storeOf(ledgerId, entries.slice(0, at + 1))
  const store = tampered(clean, (one) => (isChanged && one.revision === at ? entry : one))
  const opened = await openLedger({ id: ledgerId, concepts: core, store, snapshots: false })
  if (E.isLeft(opened)) {
    say('agrees', 'a clean journal does not open')
    return
  }
  const ledger = opened.right
  isChanged = true
  try {
    for (const result of [await ledger.verify(), await ledger.audit(), await ledger.asOf({ revision: at })]) {
      const wrong = E.isLeft(result) ? unsound(result.left) : undefined
      if (wrong !== undefined) say('errors', `under an open ledger: ${wrong}`)
    }
    for await (const _ of ledger.history());
    tally.note('under an open ledger: read')
  } catch (thrown) {
    if (!(thrown instanceof LedgerFailure)) say('throws', `under an open ledger: ${shown(thrown)}`)
    else tally.note(`under an open ledger: ${thrown.errors[0]._tag}`)
  }
  await ledger.close()
}
