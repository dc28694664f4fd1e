import * as t from 'io-ts'
import { LocalDate, StartDay } from './scalars.ts'

/** A field that may be left out. */
export class OptionalType<C extends t.Mixed> {
  readonly codec: C
  constructor(codec: C) {
    this.codec = codec
  }
}
export const optional = <C extends t.Mixed>(codec: C): OptionalType<C> => new OptionalType(codec)

/** Field names and their codecs. */
export type Fields = Readonly<Record<string, t.Mixed | OptionalType<t.Mixed>>>

export type Show<T> = { [K in keyof T]: T[K] } & {}
type Needed<F extends Fields> = { [K in keyof F]: F[K] extends t.Mixed ? K : never }[keyof F]
/** What a caller writes for these fields. */
export type TypeOfFields<F extends Fields> = Show<
  { readonly [K in Needed<F>]: F[K] extends t.Mixed ? t.TypeOf<F[K]> : never } & {
    readonly [K in Exclude<keyof F, Needed<F>>]?: F[K] extends OptionalType<infer C> ? t.TypeOf<C> : never
  }
>

function fieldsCodec(fields: Fields): t.Mixed {
  const need: t.Props = {}
  const may: t.Props = {}
  for (const [key, field] of Object.entries(fields)) {
    if (field instanceof OptionalType) may[key] = field.codec
    else need[key] = field
  }
  return t.exact(t.intersection([t.type(need), t.partial(may)]))
}

/** A record with exactly these fields. */
export class StructType<A> extends t.Type<A> {
  readonly fields: Fields
  constructor(fields: Fields) {
    const codec = fieldsCodec(fields)
    const is = (u: unknown): u is A => codec.is(u)
    super(
      `{ ${Object.keys(fields).join(', ')} }`,
      is,
      (u, c) => (is(u) ? t.success(u) : t.failure(u, c)),
      t.identity,
    )
    this.fields = fields
  }
}
export const struct = <F extends Fields>(fields: F): StructType<TypeOfFields<F>> => new StructType(fields)

/** A list, of at most `limits.arrayItems` items. */
export const list = <C extends t.Mixed>(codec: C): t.ReadonlyArrayC<C> => t.readonlyArray(codec)
/** A list that is not empty. */
export class NonEmptyType<A> extends t.Type<readonly [A, ...A[]]> {
  readonly item: t.Mixed
  constructor(item: t.Type<A>) {
    const is = (u: unknown): u is readonly [A, ...A[]] =>
      Array.isArray(u) && u.length > 0 && u.every((i) => item.is(i))
    super(
      `a list that is not empty of ${item.name}`,
      is,
      (u, c) => (is(u) ? t.success(u) : t.failure(u, c)),
      t.identity,
    )
    this.item = item
  }
}
export const nonEmpty = <A>(item: t.Type<A>): NonEmptyType<A> => new NonEmptyType(item)

export const nullable = <C extends t.Mixed>(codec: C): t.UnionC<[C, t.NullC]> => t.union([codec, t.null])

/** A stretch of days given by a caller: it must start before it ends (TIM-01). */
export class PeriodType<A> extends StructType<A> {}
export const periodOf = <From extends t.Mixed, Until extends t.Mixed>(
  from: From,
  until: Until,
): PeriodType<{ readonly from: t.TypeOf<From>; readonly until: t.TypeOf<Until> }> =>
  new PeriodType({ from, until })
/** The period of a tie that the command makes; `until: null` = no end given. */
export const TiePeriod = periodOf(StartDay, nullable(LocalDate))
