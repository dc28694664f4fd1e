/** A command: plain serialisable data. */
export interface Command<T extends string = string, D = unknown> {
  readonly type: T
  readonly data: D
}

/** An event as its concept makes it; the envelope comes on writing. */
export interface Event<Name extends string, T extends string, D> {
  readonly entity: Name
  readonly type: T
  readonly data: D
}
/** An event of one concept, its type and data forgotten. */
export type EventOn<Name extends string> = Event<Name, string, object>
export type AnyEvent = Event<string, string, Readonly<Record<string, unknown>>>

/** Who gives a command. The organisation is the one acted for; neither needs to be registered (DOMAIN 12.2). */
export interface Actor {
  readonly personId: string
  readonly organisationId?: string
}

/** What a recipe may know of an event besides its data. */
export interface Occasion {
  /** When it was so in the world. */
  readonly occurredOn: string
  /** When it was written. */
  readonly recordedAt: string
  readonly actor: Actor
  readonly commandId: string
}
