import { either as E } from 'fp-ts'
import { corruptLedger } from '../../kernel/errors.ts'
import { limits } from '../../kernel/limits.ts'
import type { AppendError } from '../../stores/port.ts'
import type { Wanted } from '../attesting.ts'
import { commitOf } from '../commit.ts'
import type { Line } from '../line.ts'
import { stopwatch, tell } from '../observer.ts'
import { decideOn, type Request } from '../pipeline.ts'
import { pause, turn } from '../wait.ts'
import { acknowledged, isTooMuch, mayGoOn, outcomeOf, tooLarge } from './answers.ts'
import { Batch, type Refused } from './batch.ts'
import { gaveUp, withUnseen } from './conflict.ts'
import { awaited, readDetails, saltsOf } from './details.ts'
import { forgetRead } from './forgetting.ts'
import { repeated } from './repeat.ts'
import { letGo, type Sent, send, sendNext } from './sending.ts'
import { type Outcome, type Pending, receipt, type Writing } from './writing.ts'

/**
 * Group commit: commands are decided as they come, each on what the ones before it will leave behind, and all that came while an
 * append was under way is appended together by the next. When an append does not succeed, what stood on it is decided again.
 */
export class Committer {
  readonly #w: Writing
  readonly #line: Line
  /** Commands that are not decided yet, or not any more. */
  #queue: Pending[] = []
  /** The batch that is being filled. */
  #open: Batch
  /** The batch that is being appended; `#open` stands on it. */
  #sent: Batch | undefined
  #isReading = false
  #isScheduled = false
  #mayBeBehind = false

  constructor(w: Writing, line: Line) {
    this.#w = w
    this.#line = line
    this.#open = new Batch(w.keep)
  }

  execute(request: Request): Promise<Outcome> {
    const took = stopwatch()
    return new Promise((resolve, fail) => {
      const answer = (outcome: Outcome): void => {
        const { commandId, def } = request
        const seen = { commandId, type: def.type, outcome: outcomeOf(outcome), decisions: pending.decisions }
        tell(this.#w.observer, 'onCommand', { ...seen, durationMs: took() })
        if (pending.kept === undefined) resolve(outcome)
        else void this.#line.hold(letGo(this.#w, pending.kept, outcome).then(() => resolve(outcome), fail))
      }
      const pending: Pending = { ...FRESH, salts: new Map(), opened: new Map(), request, answer, fail }
      this.#queue.push(pending)
      this.#pump()
    })
  }
  /** Somebody else may have written: the state catches up in its turn. */
  catchUp(): void {
    this.#mayBeBehind = true
    this.#schedule()
  }

  #pump(): void {
    while (!this.#isReading && this.#hasRoom()) {
      const next = this.#queue.shift()
      if (!next) break
      if (this.#place(next)) continue
      this.#queue.unshift(next)
      break
    }
    if (this.#queue.length + this.#open.members.length > 0) this.#schedule()
  }
  #hasRoom(): boolean {
    return Math.max(this.#open.events, this.#open.members.length) < limits.eventsPerAppend
  }
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    void this.#line.follow(async () => {
      await turn()
      this.#isScheduled = false
      await this.#go().catch((defect: unknown) => this.#fail(defect))
      this.#pump()
    })
  }
  async #go(): Promise<void> {
    if (this.#mayBeBehind) await this.#look()
    await this.#step()
    if (this.#w.keep.unforgotten.size > 0) void this.#line.hold(forgetRead(this.#w))
  }
  /** Something threw that should not, a store for instance: nobody is left without an answer. */
  #fail(defect: unknown): void {
    const all = [...(this.#sent?.members ?? []), ...this.#open.members, ...this.#queue]
    this.#queue = []
    this.#sent = undefined
    this.#isReading = false
    this.#open = new Batch(this.#w.keep)
    for (const pending of all) pending.fail(defect)
  }

  /** Decides a command on the open batch; false where it must wait for the next one. */
  #place(pending: Pending): boolean {
    const { request } = pending
    const first = this.#w.keep.commands.get(request.commandId)
    if (first !== undefined) this.#answerLater(pending, repeated(this.#w, request, first))
    else if (this.#open.writes(request.commandId) || this.#sent?.writes(request.commandId))
      this.#open.postpone(pending)
    else {
      try {
        return this.#decide(pending)
      } catch (defect) {
        pending.fail(defect)
      }
    }
    return true
  }
  #decide(pending: Pending): boolean {
    const { keep, means, store } = this.#w
    const { request } = pending
    if (this.#waits(pending)) return true
    const decision = decideOn(this.#open, means, request, saltsOf(this.#w, pending), pending.opened)
    pending.saw ??= keep.tail.revision
    if (E.isRight(decision)) {
      const { steps, kase } = decision.right
      const commit = commitOf(this.#open, steps, kase, request.context, means.hash)
      if (isTooMuch(this.#open, commit, store.maxAppendBytes)) return false
      if (commit.bytes > store.maxAppendBytes)
        this.#open.refuse(pending, [tooLarge(commit, store.maxAppendBytes)])
      else this.#open.accept(pending, decision.right, commit)
    } else this.#open.refuse(pending, decision.left)
    pending.decisions += 1
    return true
  }
  /** Whether a command that attests waits: it is looked at again when what it waits for is there. */
  #waits(pending: Pending): boolean {
    const reason = awaited(this.#w, this.#open, pending)
    if (reason === 'nothing') return false
    if (reason === 'batch') this.#open.postpone(pending)
    else if (reason === 'tooOften') this.#answerLater(pending, this.#resigned(pending))
    else void this.#line.hold(this.#read(pending, reason).catch(pending.fail))
    return true
  }
  async #read(pending: Pending, wanted: Wanted): Promise<void> {
    const failure = await readDetails(this.#w, pending, wanted)
    if (failure) return pending.answer(E.left([failure]))
    this.#queue.unshift(pending)
    this.#pump()
  }

  /** Appends the open batch, while the next one fills. */
  async #step(): Promise<void> {
    const batch = this.#open
    if (batch.members.length === 0) return
    if (batch.expectedRevision !== this.#w.keep.tail.revision)
      throw new Error('defect: a batch stands on a state that never came to be')
    this.#fill(batch)
    if (batch.accepted.length === 0) await this.#confirm(batch)
    else await this.#ended(batch, await send(this.#w, batch))
    this.#sent = undefined
  }
  /** From now on the next batch fills, on what this one will leave behind. */
  #fill(batch: Batch): void {
    this.#open = new Batch(batch)
    this.#sent = batch
  }
  async #ended(batch: Batch, sent: Sent): Promise<void> {
    if (E.isRight(sent)) this.#landed(batch, sent.right === 'found')
    else await this.#missed(batch, sent.left)
  }
  /** The batch stands in the journal: what was decided on it came true. */
  #landed(batch: Batch, isFound = false): void {
    const { keep } = this.#w
    batch.world.merge()
    this.#open.world.rebase(keep.world)
    for (const { commit } of batch.accepted) for (const envelope of commit.envelopes) keep.note(envelope)
    if (batch.events > 0) keep.news.ring()
    for (const { pending, commit } of batch.accepted) {
      const told = receipt('accepted', pending.request.commandId, commit.envelopes)
      this.#answerWith(pending, acknowledged(this.#w, told))
    }
    this.#queue.unshift(...batch.later)
    // Others may stand behind a batch that was found: nobody is refused for what was not read yet.
    if (isFound) this.#queue.unshift(...batch.refused.map((r) => r.pending))
    else for (const refused of batch.refused) this.#refuse(refused)
  }
  async #missed(batch: Batch, error: AppendError): Promise<void> {
    if (error._tag === 'Conflict') return this.#overtaken(batch, error.actualRevision)
    const told = new Set(batch.accepted.map((a) => a.pending))
    for (const pending of told) pending.answer(E.left([error]))
    this.#decideAgain(batch.members.filter((m) => !told.has(m)))
  }
  /** Somebody else appended first: everybody is decided again on what they left, unless it was so too often. */
  async #overtaken(batch: Batch, actualRevision: number): Promise<void> {
    const { observer, keep } = this.#w
    const { expectedRevision, members } = batch
    if (actualRevision < keep.tail.revision) return this.#shortened(members, actualRevision)
    tell(observer, 'onConflict', { expectedRevision, actualRevision, commands: members.length })
    if (this.#hasTurn(batch)) return this.#takeTurn(members)
    await this.#readOn(actualRevision, members.filter(mayGoOn))
    for (const { pending } of batch.accepted)
      if (!mayGoOn(pending)) this.#answerLater(pending, this.#resigned(pending))
    for (const refused of batch.refused) if (!mayGoOn(refused.pending)) this.#refuse(refused)
  }
  /** What this ledger has read is not there any more: the journal was put back or cut under it. */
  #shortened(pendings: readonly Pending[], actualRevision: number): void {
    const { ledgerId, tail } = this.#w.keep
    const en = `the journal ends at ${actualRevision}, but its revision ${tail.revision} has been read`
    const zh = `流水止于第 ${actualRevision} 号，但已读到第 ${tail.revision} 号`
    const error = corruptLedger(ledgerId, tail.revision, '', en, zh)
    for (const pending of pendings) pending.answer(E.left([error]))
    this.#decideAgain([])
  }
  /** Whether somebody lost so often that the store should let nobody else write meanwhile; a vault elsewhere would come too late. */
  #hasTurn({ accepted }: Batch): boolean {
    const { store, vault } = this.#w
    const isTired = accepted.some(({ pending: p }) => p.decisions > EASY_CONFLICTS && mayGoOn(p))
    return isTired && store.appendNext !== undefined && vault === undefined
  }
  /** Catches up, decides and appends while nobody else can write. */
  async #takeTurn(pendings: readonly Pending[]): Promise<void> {
    const { keep } = this.#w
    this.#isReading = true
    this.#sent = undefined
    this.#decideAgain([])
    const { batch, sent } = await sendNext(this.#w, (missed) => {
      const read = keep.take(missed)
      if (E.isLeft(read) || missed.length >= limits.page) return undefined
      return this.#decideAll(pendings)
    })
    this.#isReading = false
    if (batch && sent) return this.#ended(batch, sent)
    // What was caught up by then is what comes next stands on.
    this.#open = new Batch(keep)
    if (sent && E.isLeft(sent) && sent.left._tag === 'StoreUnavailable')
      for (const pending of pendings) pending.answer(E.left([sent.left]))
    // Too much to catch up within one turn, or something that cannot be read: the usual way tells.
    else await this.#look(pendings)
  }
  #decideAll(pendings: readonly Pending[]): Batch {
    const batch = new Batch(this.#w.keep)
    this.#open = batch
    const left = pendings.filter((pending) => !this.#place(pending))
    this.#fill(batch)
    this.#queue.unshift(...left)
    return batch
  }
  /** A batch of refusals only: nobody is refused for what was not read yet. */
  async #confirm(batch: Batch): Promise<void> {
    const { keep, store } = this.#w
    const head = await store.head(keep.ledgerId)
    if (E.isLeft(head)) {
      for (const { pending } of batch.refused) pending.answer(E.left([head.left]))
      this.#decideAgain(batch.later)
    } else if (head.right !== keep.tail.revision) await this.#overtaken(batch, head.right)
    else this.#landed(batch)
  }
  /** Looks whether somebody else has written, before something is decided again. */
  async #look(pendings: readonly Pending[] = []): Promise<void> {
    const { keep, store } = this.#w
    this.#mayBeBehind = false
    const head = await store.head(keep.ledgerId)
    if (E.isRight(head) && head.right > keep.tail.revision) await this.#readOn(head.right, pendings)
    else this.#queue.unshift(...pendings)
  }
  /** Catches up with the journal; what was decided before must be decided again. */
  async #readOn(to: number, pendings: readonly Pending[]): Promise<void> {
    const { keep, store, observer, wait } = this.#w
    this.#isReading = true
    const lost = Math.max(0, ...pendings.map((p) => p.decisions - EASY_CONFLICTS))
    if (lost > 0) await wait(pause(lost, MOST_WAIT_MS))
    const read = await keep.catchUp(store, to, { observer })
    this.#isReading = false
    if (E.isLeft(read)) for (const pending of pendings) pending.answer(E.left([read.left]))
    this.#decideAgain(E.isLeft(read) ? [] : pendings)
  }
  #decideAgain(pendings: readonly Pending[]): void {
    this.#queue.unshift(...pendings, ...this.#open.members)
    this.#open = new Batch(this.#w.keep)
  }
  #refuse({ pending, errors }: Refused): void {
    this.#answerLater(pending, withUnseen(this.#w, errors).then(E.left))
  }
  async #resigned(pending: Pending): Promise<Outcome> {
    return E.left([await gaveUp(this.#w, pending)])
  }
  #answerWith(pending: Pending, outcome: Outcome | Promise<Outcome>): void {
    if (outcome instanceof Promise) this.#answerLater(pending, outcome)
    else pending.answer(outcome)
  }
  #answerLater({ answer, fail }: Pending, outcome: Promise<Outcome>): void {
    void this.#line.hold(outcome.then(answer, fail))
  }
}
const FRESH = { saw: undefined, decisions: 0, reads: 0, kept: undefined }
/** Conflicts that a command meets without waiting, and the longest wait for its turn after those. */
const EASY_CONFLICTS = 3
const MOST_WAIT_MS = 50
