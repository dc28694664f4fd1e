import { either as E } from 'fp-ts'
import type { Envelope } from '../../../kernel/envelope.ts'
import type { Ledger } from '../../../ledger/types.ts'
import type { CoreConcept } from '../../ledger.ts'
import { isDown, type Look } from '../book.ts'
import type { FaultRun } from '../run.ts'
import { shadowOf } from '../workload.ts'
import { different } from './commands.ts'
import { against, type Breach, type FaultLaw } from './laws.ts'

type Fresh = Ledger<CoreConcept>

/** Every ledger that lived, against one that has read the same stretch of the journal anew. */
export async function stateBreaches(
  fresh: Fresh,
  { ledgers }: Pick<FaultRun, 'ledgers'>,
  events: readonly Envelope[],
): Promise<readonly Breach[]> {
  const breaches: Breach[] = []
  for (const { name, ledger } of ledgers) {
    const { revision, hash } = ledger.head
    const stands = revision < 0 || events[revision]?.hash === hash
    const past = stands ? await shadowAt(fresh, revision) : undefined
    if (past === undefined || past !== shadowOf(ledger)) breaches.push(against('state', name, { revision }))
  }
  return breaches
}
async function shadowAt(fresh: Fresh, revision: number): Promise<string | undefined> {
  const past = await fresh.asOf({ revision })
  return E.isRight(past) && past.right.revision === revision ? shadowOf(past.right) : undefined
}

/** The chain, and an audit of every ledger that is still open. */
export async function soundBreaches(
  fresh: Fresh,
  { ledgers }: Pick<FaultRun, 'ledgers'>,
): Promise<readonly Breach[]> {
  const head = await fresh.verify({ expectedHead: fresh.head.hash })
  const breaches = E.isLeft(head) ? [against('verify', 'fresh', { errors: head.left })] : []
  const open = new Map(ledgers.map(({ name, ledger }) => [name, ledger]))
  for (const [name, ledger] of open) {
    const report = await ledger.audit()
    if (E.isLeft(report)) breaches.push(against('audit', name, { errors: report.left }))
    else if (report.right.findings.length > 0)
      breaches.push(against('audit', name, { findings: report.right.findings }))
  }
  return breaches
}

/** What was read on the way, against the journal as it is now. */
export async function lookBreaches(
  fresh: Fresh,
  looks: readonly Look[],
  events: readonly Envelope[],
): Promise<readonly Breach[]> {
  const breaches: Breach[] = []
  for (const look of looks) {
    const law = await brokenBy(fresh, look, events)
    if (law !== undefined) breaches.push(against(law, look.by, { ...look, events: undefined }))
  }
  return breaches
}
async function brokenBy(
  fresh: Fresh,
  look: Look,
  events: readonly Envelope[],
): Promise<FaultLaw | undefined> {
  switch (look.what) {
    case 'failed':
      return isDown(look) ? undefined : 'answers'
    case 'history': {
      const { tag, from, to } = look
      const wanted = events.slice(from, to + 1).filter((e) => tag === undefined || e.tags.includes(tag))
      return different(wanted, look.events) === undefined ? undefined : 'seen'
    }
    case 'subscribe': {
      const heard = Math.max(look.events.length, look.to + 1)
      return different(events.slice(look.from, heard), look.events) === undefined ? undefined : 'seen'
    }
    case 'asOf':
      return (await shadowAt(fresh, look.revision)) === look.shadow ? undefined : 'seen'
    case 'verify':
      return look.revision < 0 || events[look.revision]?.hash === look.hash ? undefined : 'verify'
    case 'audit':
      return look.findings.length === 0 ? undefined : 'audit'
  }
}
