import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { decode } from '../kernel/codec/decode.ts'
import { Id, LocalDate } from '../kernel/codec/scalars.ts'
import { optional, StructType, struct } from '../kernel/codec/struct.ts'
import type { InvalidInput } from '../kernel/errors.ts'
import { CommandContext } from '../ledger/context.ts'
import { Expect } from './expect.ts'
import type { HistoryLine } from './history-line.ts'
import type { CoreCommand, CoreLedger } from './open.ts'

/** The context of a history line: a replay must be able to know a command again, and must not depend on today. */
export type LineContext = CommandContext & { readonly commandId: string; readonly occurredOn: string }
const LineContext = new StructType<LineContext>({
  ...CommandContext.fields,
  commandId: Id,
  occurredOn: LocalDate,
})

/** The line as a whole; the data are left to the command's own codec. */
const Line = struct({
  command: struct({ type: t.string, data: optional(t.unknown) }),
  context: LineContext,
  expect: optional(Expect),
})

/** A command ready to be executed. */
export interface Order {
  readonly command: CoreCommand
  readonly context: LineContext
}
/** What a line says: the expectation is known even where the command is not well formed. */
export interface Understood {
  /** Null where it is missing or no id. */
  readonly commandId: string | null
  readonly expect: Expect | undefined
  readonly order: E.Either<readonly InvalidInput[], Order>
}

/** Decodes all of a line and tells every fault of it at once. */
export function understand({ value, command, context }: HistoryLine, ledger: CoreLedger): Understood {
  const [id, wish] = [context['commandId'], decode(Expect, value['expect'], 'expect')]
  const line = decode(Line, value, '')
  const decoded = ledger.decode({
    type: command.type,
    ...(Object.hasOwn(command, 'data') && { data: command['data'] }),
  })
  return {
    commandId: Id.is(id) ? id : null,
    expect: E.isRight(wish) ? wish.right : undefined,
    order:
      E.isRight(line) && E.isRight(decoded)
        ? E.right({ command: decoded.right, context: line.right.context })
        : E.left([...(E.isLeft(line) ? line.left : []), ...(E.isLeft(decoded) ? decoded.left : [])]),
  }
}
