import * as t from 'io-ts'
import { Digest } from './scalars.ts'
import { type Fields, type OptionalType, type Show, StructType, type TypeOfFields } from './struct.ts'

/** The salted commitment that stands for a personal detail in events and state: 64 hex digits. */
export type Commitment = string

/** A field that describes a person: in clear in the command, a salted commitment everywhere else (PER-02). */
export class SealedType<A> extends t.Type<A> {
  readonly clear: t.Type<A>
  constructor(clear: t.Type<A>) {
    super(clear.name, clear.is, clear.validate, clear.encode)
    this.clear = clear
  }
}
export const sealed = <A>(clear: t.Type<A>): SealedType<A> => new SealedType(clear)

/** A record of personal details, each sealed by itself. */
export class SealedStruct<A, Seals> extends StructType<A> {
  /** Never read: it carries the type that `decide` and events see. */
  declare readonly seals: Seals
}
export type SealsOf<F extends Fields> = Show<
  { readonly [K in keyof F as F[K] extends t.Mixed ? K : never]: Commitment } & {
    readonly [K in keyof F as F[K] extends t.Mixed ? never : K]?: Commitment
  }
>
export const sealedStruct = <F extends Fields>(fields: F): SealedStruct<TypeOfFields<F>, SealsOf<F>> =>
  new SealedStruct(fields)

/** The codec of what an event keeps of a sealed value. */
export const Seal = Digest

// By member, not by class: io-ts types are invariant, so that no class matches another instantiation of itself.
type SealedField<C> = C extends { readonly seals: infer S }
  ? S
  : C extends { readonly clear: unknown }
    ? Commitment
    : C extends t.Mixed
      ? t.TypeOf<C>
      : never
/** What `decide` sees of a command's fields: the same, with commitments where something is sealed. */
export type SealedFields<F extends Fields> = Show<
  { readonly [K in keyof F as F[K] extends t.Mixed ? K : never]: SealedField<F[K]> } & {
    readonly [K in keyof F as F[K] extends t.Mixed ? never : K]?: F[K] extends OptionalType<infer C>
      ? SealedField<C>
      : never
  }
>
