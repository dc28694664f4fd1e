import type { Message } from '../../kernel/errors.ts'
import type { Command } from '../../kernel/message.ts'
import type { Day } from '../../kernel/period.ts'
import type { Reader } from '../../kernel/rule.ts'
import type { Scope } from '../organisation/state.ts'
import type { Reach, Role } from './roles.ts'

/** Whose matter a command is: a reach of `own` asks that the actor's organisation be one of these. */
export interface Own<D> extends Message {
  readonly of: (data: D, on: Day, world: Reader) => readonly string[]
}

/** The mandate that makes a signatory of whoever gives the command. */
export interface MandateNeed<D> {
  /** The actor holds all of these on the day of the fact. */
  readonly scopes: (data: D, world: Reader) => readonly Scope[]
  /** In whose name the command acts, where it says so: a mandate speaks for its holder only. */
  readonly by?: (data: D) => string
}

/** Who may give one command. What a role is not named for, it may not. */
export interface AuthorityRow<D> {
  readonly may: { readonly [R in Role]?: Reach }
  readonly own?: Own<D>
  readonly mandate?: MandateNeed<D>
}

/**
 * Rows for the commands of a concept, each typed by its command's data.
 * @example const mine = { PledgeHours: { may, own } } satisfies AuthorityRows<CommandOf<typeof volunteering>>
 */
export type AuthorityRows<C extends Command> = {
  readonly [T in C['type']]?: AuthorityRow<Extract<C, { readonly type: T }>['data']>
}

/** A row whose command is forgotten. Methods, because they take rows of every command. */
export interface AnyAuthorityRow extends Pick<AuthorityRow<unknown>, 'may'> {
  readonly own?: Message & { of(data: unknown, on: Day, world: Reader): readonly string[] }
  readonly mandate?: {
    scopes(data: unknown, world: Reader): readonly Scope[]
    by?(data: unknown): string
  }
}
/** Who may give which command, by the command's type. A command without a row is given by nobody. */
export type AuthorityTable = Readonly<Record<string, AnyAuthorityRow>>
