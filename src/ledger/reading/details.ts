import { either as E } from 'fp-ts'
import { type MayRead, mayServe, neededFor } from '../../domain/person/reading.ts'
import { lawfulBasis } from '../../domain/person/rules.ts'
import { type DetailField, KnownDetails, person, sealsOf } from '../../domain/person/state.ts'
import { dateOf } from '../../kernel/calendar.ts'
import { decode } from '../../kernel/codec/decode.ts'
import { Id } from '../../kernel/codec/scalars.ts'
import { list } from '../../kernel/codec/struct.ts'
import { type LedgerError, type Message, notAuthorised } from '../../kernel/errors.ts'
import type { World } from '../../kernel/world.ts'
import type { AccessLog, VaultRecord } from '../../stores/port.ts'
import { valueIn } from '../attesting.ts'
import { now, ruleViolated } from '../pipeline.ts'
import { failed, orNothing } from '../result.ts'
import type { Result } from '../types.ts'
import type { Writing } from '../writing/writing.ts'
import { DetailsFor } from './details-for.ts'

const PersonIds = list(Id)

/** What showing details takes besides the ledger itself. */
export interface Showing {
  readonly mayRead: MayRead | undefined
  readonly accessLog: AccessLog | undefined
}
type Shown = ReadonlyMap<string, KnownDetails>
type Fields = ReadonlyMap<string, readonly DetailField[]>

/** Details in clear of persons, as far as the reader may see them: recorded before they are handed out, or not handed out (PER-06). */
export async function clearDetails(
  w: Writing,
  { mayRead, accessLog }: Showing,
  personIds: readonly string[],
  asked: DetailsFor,
): Promise<Result<Shown>> {
  const [ids, given] = [decode(PersonIds, personIds, 'personIds'), decode(DetailsFor, asked, 'asked')]
  const faults = [ids, given].flatMap((part) => (E.isLeft(part) ? part.left : []))
  if (E.isLeft(ids) || E.isLeft(given)) return orNothing(E.left(faults))
  const { keep, means, store, vault } = w
  const at = now(keep, means)
  const reading = { on: dateOf(at), ...given.right }
  if (!mayRead || !accessLog) return failed(notAuthorised(COMMAND, { reason: mayRead ? NO_LOG : NOBODY }))
  const fields = fieldsFor(w, mayRead, [...new Set(ids.right)], reading)
  if (E.isLeft(fields)) return orNothing(fields)
  const records = await (vault ?? store.vault).get(keep.ledgerId, [...fields.right.keys()])
  if (E.isLeft(records)) return failed(records.left)
  const shown = opened(w, fields.right, records.right)
  const { actor, purpose, on } = reading
  const accesses = [...shown].map(([personId, details]) => ({
    ...{ at, actor, personId, fields: Object.keys(details), purpose, on },
  }))
  const recorded = accesses.length > 0 ? await accessLog.record(keep.ledgerId, accesses) : E.right(undefined)
  if (E.isLeft(recorded)) return failed({ ...recorded.left, outcome: 'notWritten' })
  // Somebody may have been erased or corrected while it was recorded.
  return E.right(opened(w, fields.right, records.right))
}

/** Which fields of whom may be shown: all that is asked for is allowed, or nothing is shown. */
function fieldsFor(
  { keep }: Writing,
  mayRead: MayRead,
  personIds: readonly string[],
  reading: Required<DetailsFor>,
): E.Either<readonly LedgerError[], Fields> {
  const [fields, errors] = [new Map<string, readonly DetailField[]>(), [] as LedgerError[]]
  const { purpose, on } = reading
  for (const personId of personIds) {
    const said = mayRead({ ...reading, personId }, keep.world)
    const needed = isList(said) ? neededFor(purpose, said) : []
    if (!isList(said)) errors.push(notAuthorised(COMMAND, said))
    else if (needed.length === 0)
      errors.push(notAuthorised(COMMAND, { reason: nothingOf(personId, purpose) }))
    errors.push(...unserved(keep.world, personId, purpose, on).map((b) => ruleViolated(keep, b)))
    fields.set(personId, needed)
  }
  return errors.length > 0 ? E.left(errors) : E.right(fields)
}
const isList = (said: ReturnType<MayRead>): said is readonly DetailField[] => Array.isArray(said)

function unserved(world: World, personId: string, purpose: string, on: string) {
  const state = world.get(person, personId)
  const verdict = state === undefined || mayServe(state, purpose, on)
  if (verdict === true || world.model.without.has(lawfulBasis.id)) return []
  return [{ rule: lawfulBasis.id, subject: `person:${personId}`, with: verdict === false ? {} : verdict }]
}

/** What the vault holds of these, if it is what the state's present commitments stand for. */
function opened({ keep, means }: Writing, fields: Fields, records: readonly VaultRecord[]): Shown {
  const byCommitment = new Map(records.map((record) => [`${record.personId}/${record.commitment}`, record]))
  const shown = new Map<string, KnownDetails>()
  for (const [personId, names] of fields) {
    const state = keep.world.get(person, personId)
    const seals = state ? sealsOf(state) : {}
    const values = names.map((name) => {
      const record = byCommitment.get(`${personId}/${String(seals[name])}`)
      return [name, valueIn(means.hash, record)] as const
    })
    const details: unknown = Object.fromEntries(values.filter(([, value]) => value !== undefined))
    if (KnownDetails.is(details) && Object.keys(details).length > 0) shown.set(personId, details)
  }
  return shown
}

/** What a refusal calls it. */
const COMMAND = 'details'
const NOBODY: Message = {
  en: 'this ledger shows nobody details in clear: it was opened without `mayRead`',
  zh: '本台账不向任何人显示明文信息：打开时未给出 mayRead',
}
const NO_LOG: Message = {
  en: 'there is no access log in which the reading could be recorded',
  zh: '没有可登记查阅的日志',
}
const nothingOf = (personId: string, purpose: string): Message => ({
  en: `the reader may see nothing of ${personId} that ${purpose} takes`,
  zh: `${purpose} 所需的 ${personId} 的信息均不可查看`,
})
