import type { AuditReport, ConcurrencyConflict, Ledger } from 'co-building-ledger'
import type { CoreConcept, FaultLaw } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { corruptLedger, storeUnavailable } from '../../src/kernel/errors.ts'
import { failed } from '../../src/ledger/result.ts'

type CoreLedger = Ledger<CoreConcept>
type Execute = CoreLedger['execute']
type Given = Parameters<Execute>
type Answer = Awaited<ReturnType<Execute>>
type Told = Extract<Answer, { readonly _tag: 'Right' }>['right']
type Wrap = (ledger: CoreLedger) => CoreLedger

/** A ledger that does something else in some of its methods. */
const over = (ledger: CoreLedger, change: Partial<CoreLedger>): CoreLedger =>
  Object.assign(Object.create(ledger) as CoreLedger, change)

/** A ledger that answers otherwise; it remembers every receipt. */
const answering =
  (
    answer: (answer: Answer, given: Given, give: Execute, known: Answer | undefined) => Promise<Answer>,
  ): Wrap =>
  (ledger) => {
    const receipts = new Map<string, Answer>()
    return over(ledger, {
      execute: async (command, context) => {
        const known = receipts.get(context.commandId ?? '')
        const said = await ledger.execute(command, context)
        if (E.isRight(said)) receipts.set(said.right.commandId, said)
        return answer(said, [command, context], ledger.execute, known)
      },
    })
  }
const isUnknown = (answer: Answer): boolean =>
  E.isLeft(answer) && answer.left.some((e) => e._tag === 'StoreUnavailable' && e.outcome === 'unknown')

/** Leaves out what stands in the third place. */
async function* gappy<T>(events: AsyncIterable<T>): AsyncGenerator<T, void> {
  let place = 0
  for await (const event of events) if (place++ !== 2) yield event
}
const conflict: ConcurrencyConflict<never> = {
  ...{ _tag: 'ConcurrencyConflict', subject: '', expectedRevision: 0, actualRevision: 0, unseen: [] },
  message: { en: 'x', zh: 'x' },
}
const finding = { rule: 'X-01', subject: 'organisation:o1', with: {}, message: { en: 'x', zh: 'x' } }

/** Ledgers that break what they promise, and the laws under which each must be reported. */
export const ledgers: readonly (readonly [what: string, laws: readonly FaultLaw[], wrap: Wrap])[] = [
  [
    'drops an event from its receipts',
    ['acknowledged'],
    answering(async (answer) => E.map((r: Told) => ({ ...r, events: r.events.slice(1) }))(answer)),
  ],
  [
    'gives a command under a new id where it was left in doubt',
    ['given'],
    answering(async (answer, [command, context], give) =>
      isUnknown(answer) ? give(command, { ...context, commandId: `${context.commandId}-again` }) : answer,
    ),
  ],
  [
    'says that nothing was written where it does not know',
    ['absent'],
    answering(async (answer) => (isUnknown(answer) ? failed(storeUnavailable('notWritten', 'no')) : answer)),
  ],
  [
    'refuses what it has taken before',
    ['repeat'],
    answering(async (answer, _, __, known) => (known ? failed(conflict) : answer)),
  ],
  [
    'does not look at what is repeated',
    ['otherContent'],
    answering(async (answer, _, __, known) => known ?? answer),
  ],
  [
    'refuses another command under a used id for no reason',
    ['otherContent'],
    answering(async (answer, _, __, known) => (known && E.isLeft(answer) ? failed(conflict) : answer)),
  ],
  [
    'does not look at the revision that the caller saw',
    ['expected'],
    (ledger) =>
      over(ledger, {
        execute: (command, { expectedRevision: _, ...context }) => ledger.execute(command, context),
      }),
  ],
  [
    'refuses what nothing speaks against',
    ['refusals'],
    (ledger) =>
      over(ledger, {
        execute: async (command, context) =>
          command.type === 'DesignateLiaison' ? failed(conflict) : ledger.execute(command, context),
      }),
  ],
  [
    'takes a store that is down for a damaged journal',
    ['answers'],
    answering(async (answer) => (isUnknown(answer) ? failed(corruptLedger('', 0, '', 'x')) : answer)),
  ],
  [
    'throws where it does not know',
    ['answers'],
    answering(async (answer) => {
      if (isUnknown(answer)) throw new Error('in doubt')
      return answer
    }),
  ],
  [
    'does not answer a correction',
    ['ends'],
    answering(async (answer, [command]) =>
      command.type === 'CorrectOrganisation' ? new Promise<never>(() => {}) : answer,
    ),
  ],
  ['shows an empty state', ['state'], (ledger) => over(ledger, { get: () => undefined })],
  [
    'shows a past that was not',
    ['seen'],
    (ledger) => over(ledger, { asOf: async () => E.right(over(ledger, { get: () => undefined })) }),
  ],
  [
    'leaves an event out of its history',
    ['seen'],
    (ledger) => over(ledger, { history: (range) => gappy(ledger.history(range)) }),
  ],
  [
    'misses an event that comes',
    ['seen'],
    (ledger) => over(ledger, { subscribe: (range) => gappy(ledger.subscribe(range)) }),
  ],
  [
    'finds something in its audit',
    ['audit'],
    (ledger) =>
      over(ledger, {
        audit: async () => E.map((r: AuditReport) => ({ ...r, findings: [finding] }))(await ledger.audit()),
      }),
  ],
]
