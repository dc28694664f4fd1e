import { masked } from '../../common/masked.ts'

/** Why a call did not succeed. */
export interface Trouble {
  readonly kind:
    | 'conflict'
    | 'missing'
    | 'deleted'
    | 'tooLarge'
    | 'denied'
    | 'absent'
    | 'misused'
    | 'notLeader'
    | 'unsent'
    | 'lost'
  /** What the client said, for people. */
  readonly detail: string
  /** The stream's last revision, of a conflict; `-1` where there is no stream. */
  readonly actual?: number
}

/** Another try may succeed. Only after `lost` is it open whether the server did what it was asked. */
export const mayPass = ({ kind }: Trouble): boolean =>
  kind === 'lost' || kind === 'unsent' || kind === 'notLeader'

/**
 * Takes apart what a client threw. By its properties and not by its class: the classes are those of whichever client was given, and
 * a server that is down comes as a bare error of gRPC.
 */
export const troubleOf = (thrown: unknown): Trouble => {
  const { type, code } = propertiesOf(thrown)
  const detail = detailOf(thrown)
  const kind = kindOf.get(String(type))
  if (kind === 'conflict') return { kind, detail, actual: actualOf(thrown) }
  if (kind !== undefined) return { kind, detail }
  return { kind: typeof code === 'number' ? kindOfCode(code, detail) : kindOfText(detail), detail }
}

const kindOf: ReadonlyMap<string, Trouble['kind']> = new Map([
  ['wrong-expected-version', 'conflict'],
  ['maximum-append-size-exceeded', 'tooLarge'],
  ['not-leader', 'notLeader'],
  ['access-denied', 'denied'],
  ['stream-not-found', 'missing'],
  ['no-stream', 'missing'],
  ['stream-deleted', 'deleted'],
  ['stream-tombstoned', 'deleted'],
  ['invalid-argument', 'misused'],
])

/** gRPC's codes (https://grpc.github.io/grpc/core/md_doc_statuscodes.html). */
const UNAVAILABLE = 14
const PERMISSION_DENIED = 7
const UNAUTHENTICATED = 16
const kindOfCode = (code: number, detail: string): Trouble['kind'] => {
  if (code === PERMISSION_DENIED || code === UNAUTHENTICATED) return 'denied'
  return code === UNAVAILABLE && NEVER_LEFT.test(detail) ? 'unsent' : 'lost'
}
/** A call that found no connection was never sent. */
const NEVER_LEFT = /No connection established|Name resolution failed/

const kindOfText = (detail: string): Trouble['kind'] => {
  if (/Failed to discover/.test(detail)) return 'unsent'
  return /Cannot find (package|module) '@eventstore/.test(detail) ? 'absent' : 'lost'
}

/** Both clients say what the stream's revision is, under names of their own. */
const actualOf = (thrown: unknown): number => {
  const { actualVersion, actualState } = propertiesOf(thrown)
  const actual = actualVersion ?? actualState
  return typeof actual === 'bigint' ? Number(actual) : -1
}

const propertiesOf = (thrown: unknown): Readonly<Record<string, unknown>> =>
  typeof thrown === 'object' && thrown !== null ? { ...thrown } : {}

/** The message of a conflict is empty, and some things are thrown that are no errors. */
const detailOf = (thrown: unknown): string =>
  masked(thrown instanceof Error ? thrown.message || thrown.name : String(thrown))
