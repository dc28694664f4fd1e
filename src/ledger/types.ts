import type { either as E } from 'fp-ts'
import type { Immutable } from 'immer'
import type { MayRead } from '../domain/person/reading.ts'
import type { KnownDetails } from '../domain/person/state.ts'
import type { AnyConcept, CommandOf, EventOf } from '../kernel/concept.ts'
import type { Envelope } from '../kernel/envelope.ts'
import type {
  InvalidInput,
  LedgerError,
  Message,
  Parameters,
  Refusal,
  RuleViolated,
} from '../kernel/errors.ts'
import type { Command, Event } from '../kernel/message.ts'
import type { Day, Period } from '../kernel/period.ts'
import type { Clock, Entropy, Hash } from '../kernel/ports.ts'
import type { EntityToken, Reader } from '../kernel/rule.ts'
import type { Order } from '../kernel/settle.ts'
import type { Register, RegisterView } from '../projections/register.ts'
import type { AccessLog, EventStore, PersonVault } from '../stores/port.ts'
import type { CommandContext, PossibleOptions } from './context.ts'
import type { Observer } from './observer.ts'
import type { DetailsFor } from './reading/details-for.ts'
import type { Wait } from './wait.ts'

/** An event as it stands in the journal, typed by its concept. */
export type Recorded<Ev> = Ev extends Event<string, infer T, infer D> ? Envelope<T, D> : never

/** Everything that is wrong, at least one thing: all of it at once, never only the first. */
export type Failures<Ev = unknown> = readonly [LedgerError<Ev>, ...LedgerError<Ev>[]]
export type Result<A, Ev = unknown> = E.Either<Failures<Ev>, A>

/** What became of a command. `repeated`: the same command was accepted before, and this is that result again. */
export interface Receipt<Ev> {
  readonly outcome: 'accepted' | 'repeated'
  readonly commandId: string
  /** Revision of the command's last event. */
  readonly revision: number
  readonly events: readonly Ev[]
}
/** An event that a command would bring. */
export interface Foreseen<Ev> extends Pick<Envelope, 'tags'> {
  readonly event: Ev
  /** The place, in `events`, of the event that causes it; `null` for the command's own. */
  readonly causedBy: number | null
}
/** The same with what follows from it. */
export interface ForeseenNode<Ev> extends Foreseen<Ev> {
  /** Its own place in `events`. */
  readonly at: number
  readonly consequences: readonly ForeseenNode<Ev>[]
}
/** One place in the state of an entity that would be another: plain JSON. */
export interface Difference {
  /** Field names, and places in lists: `['roll', 3, 'period', 'until']`. */
  readonly path: readonly (string | number)[]
  /** Absent where nothing stands there before. */
  readonly before?: unknown
  /** Absent where nothing stands there any more. */
  readonly after?: unknown
}
/** A tie that would end earlier than it does now. */
export interface Ending {
  /** The tie as errors name it: `alliance:al/membership/bank`. */
  readonly tie: string
  readonly before: Period
  /** `null` where the tie does not stand at all any more. */
  readonly after: Period | null
  /** The last day on which it holds; `null` where it would never have held. */
  readonly lastDay: Day | null
}
/** What a command would change in one entity. */
export interface Changed {
  /** `kind:id` */
  readonly entity: string
  /** How many events have changed it: `before` is what `expectedRevision` means; 0 where it is new. */
  readonly revision: { readonly before: number; readonly after: number }
  /** In the order of the fields; of a new entity every field. */
  readonly differences: readonly Difference[]
  readonly ends: readonly Ending[]
}
/** What a command would do on the committed state. `tree` and `changes` are worked out when they are first read. */
export interface Preview<Ev> {
  /** In the order in which they would be written. */
  readonly events: readonly Foreseen<Ev>[]
  /** The same as a tree: the command's own event, and below each what follows from it. */
  readonly tree: readonly ForeseenNode<Ev>[]
  /** What would be another way, by entity, in the order in which they are reached. */
  readonly changes: readonly Changed[]
  /** There where the command attests personal details: a preview reads no vault, and counts the rules on them as kept. */
  readonly attestation?: 'notAsked'
}

/** What stands against each command of a kind of entity, by the command's type: nothing where the list is empty. */
export type Possible<T extends string = string> = { readonly [Type in T]: readonly RuleViolated[] }
/** The types of the commands that belong to a kind of entity. */
export type CommandTypeOf<C extends AnyConcept, Name extends string> = C extends {
  readonly entity: EntityToken<Name>
}
  ? CommandOf<C> extends { readonly type: infer T extends string }
    ? T
    : never
  : never
/** The end of a journal: a printable receipt of everything before it. */
export interface Head {
  /** `-1` for an empty journal. */
  readonly revision: number
  readonly hash: string
  readonly recordedAt: string | null
}
/** A past state: everything up to a revision, or up to an instant, both included. */
export type Point = { readonly revision: number } | { readonly recordedAt: string }

/** Which part of a journal to read. */
export interface Range {
  /** One entity's events, such as `agreement:a-1`. */
  readonly tag?: string
  /** First revision, 0 where absent. */
  readonly from?: number
  /** Last revision, included; the present end where absent. */
  readonly to?: number
  /** Ends the reading early. */
  readonly signal?: AbortSignal
}
/** An event in an entity's stream. */
export interface Streamed<Ev> {
  /** Its place in the stream: 0, 1, 2 … without a gap. */
  readonly revision: number
  readonly event: Ev
}

/** What an audit found: a rule that the journal or the state breaks. */
export interface Finding {
  readonly rule: string
  readonly subject: string
  readonly with: Parameters
  readonly message: Message
}
export interface AuditReport {
  readonly head: Head
  /** Rules that were checked, by id. */
  readonly checked: readonly string[]
  readonly findings: readonly Finding[]
}

/** Decides who may do what: `true`, or why not, with the roles that would do where it knows them. */
export type Authorise = (
  command: Command,
  context: Pick<CommandContext, 'actor'> & { readonly occurredOn: string },
  world: Reader,
) => true | string | Refusal

export interface LedgerOptions<C extends AnyConcept> {
  /** The ledger's id: 1–64 of `A–Z a–z 0–9 . _ -`. */
  readonly id: string
  readonly concepts: readonly C[]
  readonly store: EventStore
  /** Where personal details live, if not in the store. */
  readonly vault?: PersonVault
  /** Everybody may do everything where absent: the host decides. */
  readonly authorise?: Authorise
  /** Who may see which details in clear; nobody where absent. `roleReader` is ready to use. */
  readonly mayRead?: MayRead
  /** Where every reading of details is recorded, if not in the store. */
  readonly accessLog?: AccessLog
  readonly hash?: Hash
  readonly clock?: Clock
  readonly entropy?: Entropy
  /** Told of commands, appends, conflicts and folds, with durations: for metrics and traces. */
  readonly observer?: Observer
  /** How to wait before trying again: `setTimeout` by default, something faster in tests. */
  readonly wait?: Wait
  /**
   * After how many events a snapshot is old (10 000 where absent; in a long journal an eighth of it at least). `false`: every opening
   * reads the whole journal, and no snapshots are saved.
   */
  readonly snapshots?: { readonly every: number } | false
  /** Takes `recordedAt` from callers: for replaying histories. */
  readonly import?: boolean
  /** Rules left out, for tests only: of each rule a test proves that leaving it out changes what the ledger accepts. */
  readonly without?: readonly string[]
  /** Order among clips of one day, for tests only. */
  readonly order?: Order
}

/** What can be asked of a state, present or past. */
export interface Reading {
  /** The last revision that this state has seen. */
  readonly revision: number
  get<S>(entity: EntityToken<string, S>, id: string): Immutable<S> | undefined
  /** A register on any date: `view(agreementRegister).validOn('2024-06-30')`. */
  view<Row>(register: Register<Row>): RegisterView<Row>
}

/** One street's (or district's) book: commands in, events kept, registers out. */
export interface Ledger<C extends AnyConcept> extends Reading {
  readonly id: string
  /** Decides a command and writes its events, all or none. A promise, not a lazy task: a forgotten call is not a forgotten command. */
  execute(
    command: CommandOf<C>,
    context: CommandContext,
  ): Promise<Result<Receipt<Recorded<EventOf<C>>>, Recorded<EventOf<C>>>>
  /**
   * Which commands an entity's phase, the day and the rules that need no data leave open, and for the others which rules say no, as
   * `execute` would. An empty list is necessary, not sufficient: `preview` is the full answer. The authoriser is not asked, as it must
   * see the data.
   * @example const { SignAgreement } = orThrow(ledger.possible(agreement, 'a-1'))
   */
  possible<Name extends string>(
    entity: EntityToken<Name>,
    id: string,
    options?: PossibleOptions,
  ): Result<Possible<CommandTypeOf<C, Name>>>
  /** What would happen; writes nothing and reads no vault. Sealed details stand as zeros, and nothing is attested: what asks for it counts as kept. */
  preview(command: CommandOf<C>, context: CommandContext): Result<Preview<EventOf<C>>, Recorded<EventOf<C>>>
  /** Reads a command out of anything: the edge of a web service, say. */
  decode(input: unknown): E.Either<readonly InvalidInput[], CommandOf<C>>
  /** The state as it was recorded up to a point. */
  asOf(point: Point): Promise<Result<Reading>>
  /**
   * The journal in order up to its present end, or the part of it that concerns one entity. Throws a `LedgerFailure` where the store
   * fails on the way.
   */
  history(options?: Range): AsyncIterable<Recorded<EventOf<C>>>
  /**
   * An entity's stream: the events that concern it, with revisions of its own from 0 without a gap (LED-10), which `from` and `to` mean.
   * @example for await (const { revision, event } of ledger.stream('agreement:a-1')) console.log(revision, event.type)
   */
  stream(tag: string, options?: Omit<Range, 'tag'>): AsyncIterable<Streamed<Recorded<EventOf<C>>>>
  /**
   * What `history` tells from a revision on (0 where absent), and then every event that comes, whoever writes it, each once and in order.
   * A slow reader is waited for by the journal, not by a buffer. Ends when `signal` is aborted or the ledger closes; throws a
   * `LedgerFailure` where the store fails: go on with `from` the last revision seen + 1.
   * @example for await (const event of ledger.subscribe({ from: ledger.revision + 1, signal })) show(event)
   */
  subscribe(options?: Omit<Range, 'to'>): AsyncIterable<Recorded<EventOf<C>>>
  readonly head: Head
  /** Checks the hash chain from the first event to the head, and that the head is the one expected. */
  verify(options?: { readonly expectedHead?: string }): Promise<Result<Head>>
  /** Runs every checker over the journal and the state. */
  audit(): Promise<Result<AuditReport>>
  /** Masked names of persons (王*), from the vault; erased or unknown persons have none. */
  names(personIds: readonly string[]): Promise<Result<ReadonlyMap<string, string>>>
  /**
   * Details in clear, of each person the fields that the actor may see; the reading is recorded in the access log before they are handed
   * out. Whoever is erased or unknown has none.
   * @example const details = await orThrow(ledger.details(['p-1'], { actor, purpose: 'invitation' }))
   * @returns `NotAuthorised` where `mayRead` refuses one of the persons, `RuleViolated` (PER-05) where publishing lacks the consent,
   * `StoreUnavailable` where vault or log fail: then nothing is handed out.
   */
  details(personIds: readonly string[], asked: DetailsFor): Promise<Result<ReadonlyMap<string, KnownDetails>>>
  /** Waits for what is under way and closes the store; with `keepStore` only the ledger. */
  close(options?: { readonly keepStore?: boolean }): Promise<void>
}
