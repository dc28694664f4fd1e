import type { Site } from './site.ts'
import type { Ability } from './types.ts'

/** A case before it knows its store. */
export interface Case {
  readonly name: string
  /** Without one of these there is nothing to show. */
  readonly needs: readonly Ability[]
  readonly show: (site: Site) => Promise<void>
}

/** Cases about one thing, by the promise that each shows. */
export const group = (
  about: string,
  cases: Readonly<Record<string, Case['show']>>,
  ...needs: readonly Ability[]
): readonly Case[] =>
  Object.entries(cases).map(([promise, show]) => ({ name: `${about}: ${promise}`, needs, show }))
