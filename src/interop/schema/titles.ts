import type { JsonSchema } from './json-schema.ts'
import { chinese } from './titles-zh.ts'

/** The titles of a field, or of a command, that stands within a field or a command. */
export type Titled = (name: string, within: string) => Pick<JsonSchema, 'title' | 'x-title-zh'>

/** Chinese titles by the name of a command or a field; `details.name` is the field `name` within `details` only. */
export type ChineseTitles = { readonly [name: string]: string }

/** `organisationId` is “Organisation id”: English names are words already. */
const english = (name: string): string => {
  const words = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Titles in both languages; `own` comes before the table of the library. */
export const titledBy = (own: ChineseTitles): Titled => {
  const tables = [own, chinese].map((table) => new Map(Object.entries(table)))
  return (name, within) => {
    const keys = within === '' ? [name] : [`${within}.${name}`, name]
    const zh = tables.flatMap((table) => keys.flatMap((key) => table.get(key) ?? []))[0]
    return { title: english(name), ...(zh !== undefined && { 'x-title-zh': zh }) }
  }
}
