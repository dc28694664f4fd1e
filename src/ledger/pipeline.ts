import { either as E } from 'fp-ts'
import { v7 } from 'uuid'
import { dateOf, instantAt } from '../kernel/calendar.ts'
import {
  type ConcurrencyConflict,
  type LedgerError,
  notAuthorised,
  type RuleViolated,
} from '../kernel/errors.ts'
import { type Case, entityIdOf, judge } from '../kernel/judge.ts'
import type { Clock, Entropy, Hash } from '../kernel/ports.ts'
import type { Broken, Rule } from '../kernel/rule.ts'
import { type Opened as Detail, seal } from '../kernel/seal.ts'
import type { Order, Step } from '../kernel/settle.ts'
import type { World } from '../kernel/world.ts'
import { attested, type OpenedDetails, type Wanted, wantedBy } from './attesting.ts'
import type { CommandContext } from './context.ts'
import { type Decoded, decodeCommand, decodeContext } from './input.ts'
import type { Base } from './keep.ts'
import type { Authorise } from './types.ts'

/** The ports and settings that a command is decided with. */
export interface Means {
  readonly hash: Hash
  readonly clock: Clock
  readonly entropy: Entropy
  readonly authorise: Authorise
  readonly importing: boolean
  readonly order: Order | undefined
}
export interface Request extends Decoded {
  readonly context: CommandContext
  readonly commandId: string
}

/** Decodes command and context, and reports the faults of both. */
export function requestOf(
  base: Base,
  means: Means,
  command: unknown,
  context: unknown,
): E.Either<readonly LedgerError[], Request> {
  const [decoded, given] = [decodeCommand(base.model, command), decodeContext(context, means.importing)]
  if (E.isRight(decoded) && E.isRight(given))
    return E.right({ ...decoded.right, context: given.right, commandId: given.right.commandId ?? v7() })
  return E.left([decoded, given].flatMap((part) => (E.isLeft(part) ? part.left : [])))
}

/** A command decided on a fork of the state: what would be written, and the details for the vault. */
export interface Decision {
  readonly kase: Case
  readonly fork: World
  readonly steps: readonly Step[]
  readonly details: readonly Detail[]
}

/** A command as it is judged, and the details that it brings. */
function caseOf(base: Base, means: Means, request: Request, salt: (path: string) => string) {
  const { def, context, commandId } = request
  const { actor } = context
  const recordedAt = context.recordedAt ?? now(base, means, openingOffset(request))
  const occurredOn = context.occurredOn ?? dateOf(recordedAt)
  const { data, opened } = seal(def.fields, request.data, salt, means.hash)
  const lastRecordedAt = base.tail.recordedAt
  const kase: Case = {
    def,
    data,
    actor,
    commandId,
    occurredOn,
    recordedAt,
    lastRecordedAt,
    order: means.order,
  }
  return { kase, details: opened }
}
const authorised = (
  base: Base,
  { authorise }: Means,
  { def, data, actor, occurredOn }: Case,
): ReturnType<Authorise> => authorise({ type: def.type, data }, { actor, occurredOn }, base.world)

/** The details that must be read before a command can be decided: none for somebody who may not give it. */
export function wantedFor(
  base: Base,
  means: Means,
  request: Request,
  salt: (path: string) => string,
): Wanted | undefined {
  const { kase } = caseOf(base, means, request, salt)
  return authorised(base, means, kase) === true ? wantedBy(base.world, kase) : undefined
}

/**
 * Authority, preconditions, `decide` and settling on a fork of the state; nothing is written. A command that attests is told of the
 * details that were opened; where they were not, what asks for the attestation counts as kept.
 */
export function decideOn(
  base: Base,
  means: Means,
  request: Request,
  salt: (path: string) => string,
  opened?: OpenedDetails,
): E.Either<readonly LedgerError[], Decision> {
  const { def } = request
  const { kase: bare, details } = caseOf(base, means, request, salt)
  const allowed = authorised(base, means, bare)
  const isTold = opened && def.spec.attest && allowed === true
  const kase = isTold ? { ...bare, attested: attested(base.world, bare, opened) } : bare
  const fork = base.world.fork()
  const settled = judge(fork, kase)
  const errors: LedgerError[] = [
    ...(allowed === true ? [] : [notAuthorised(def.type, allowed)]),
    ...movedOn(base, request),
    ...settled.broken.map((b) => ruleViolated(base, b)),
  ]
  return errors.length > 0 ? E.left(errors) : E.right({ kase, fork, steps: settled.steps, details })
}

/** The clock in the ledger's offset (`offset` before it is opened), held at the journal's last instant when it runs backwards. */
export function now(base: Base, { clock }: Pick<Means, 'clock'>, offset: string = DEFAULT_OFFSET): string {
  const last = base.tail.recordedAt
  const ms = clock()
  if (last !== undefined && Date.parse(last) >= ms) return last
  return instantAt(ms, offsetOf(base) ?? offset)
}
const DEFAULT_OFFSET = '+08:00'
const openingOffset = ({ def, data }: Request): string | undefined =>
  def.type === 'OpenLedger' ? String(data['offset']) : undefined
/** The ledger's one offset, once it is opened. */
export function offsetOf(base: Base): string | undefined {
  const offset: unknown = base.world.home?.offset
  return typeof offset === 'string' && offset !== '' ? offset : undefined
}

/** `expectedRevision`: the entity must be as the caller saw it. */
function movedOn(base: Base, request: Request): readonly ConcurrencyConflict[] {
  const expected = request.context.expectedRevision
  const id = expected === undefined ? undefined : entityIdOf(base.world, request)
  if (expected === undefined || id === undefined) return []
  const subject = `${request.def.entity}:${id}`
  const actual = base.world.revisions.get(subject) ?? 0
  if (actual === expected) return []
  const message = {
    en: `${subject} is at revision ${actual}, not ${expected}: somebody changed it meanwhile.`,
    zh: `${subject} 现为第 ${actual} 版而非第 ${expected} 版：其间已被他人改动。`,
  }
  return [
    {
      _tag: 'ConcurrencyConflict',
      subject,
      expectedRevision: expected,
      actualRevision: actual,
      unseen: [],
      message,
    },
  ]
}

export function ruleViolated({ model }: Base, { rule: id, subject, with: figures }: Broken): RuleViolated {
  const rule: Pick<Rule, 'en' | 'zh'> = model.rules.get(id) ?? { en: id, zh: id }
  return { _tag: 'RuleViolated', rule: id, subject, with: figures, message: { en: rule.en, zh: rule.zh } }
}
