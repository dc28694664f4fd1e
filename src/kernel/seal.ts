import type * as t from 'io-ts'
import { canonical } from './canonical.ts'
import { SealedStruct, SealedType } from './codec/sealed.ts'
import { fieldCodec, isRecord } from './codec/shape.ts'
import type { Fields } from './codec/struct.ts'
import type { Model } from './model.ts'
import type { Hash } from './ports.ts'

/** A detail in clear with its salt, as the person vault keeps it. */
export interface Opened {
  readonly path: string
  readonly salt: string
  /** The value as canonical JSON. */
  readonly value: string
  readonly commitment: string
}
type Data = Readonly<Record<string, unknown>>

/** The commitment to a value: SHA-256 over the salt and the canonical text of the value. */
export const commitmentOf = (hash: Hash, salt: string, value: string): string => hash(`${salt}\n${value}`)

/** Puts a commitment in the place of every sealed field, and says what was sealed. */
export function seal(
  fields: Fields,
  data: Data,
  saltFor: (path: string) => string,
  hash: Hash,
): { readonly data: Data; readonly opened: readonly Opened[] } {
  const opened: Opened[] = []
  const close = (value: unknown, path: string): string => {
    const [salt, text] = [saltFor(path), canonical(value)]
    const commitment = commitmentOf(hash, salt, text)
    opened.push({ path, salt, value: text, commitment })
    return commitment
  }
  return { data: mapSealed(fields, data, close), opened }
}

/** The data without its sealed fields: what the digest of a command covers. */
export const unsealed = (fields: Fields, data: Data): Data => mapSealed(fields, data, () => undefined)

/** Kinds of entity of which some command brings details. */
export const sealingKinds = ({ commands }: Model): ReadonlySet<string> => {
  const isSealed = (codec: t.Mixed) => codec instanceof SealedType || codec instanceof SealedStruct
  const sealing = [...commands.values()].filter((d) => Object.values(d.fields).map(fieldCodec).some(isSealed))
  return new Set(sealing.map(({ entity }) => entity))
}

function mapSealed(
  fields: Fields,
  data: Data,
  close: (value: unknown, path: string) => string | undefined,
): Data {
  const out: Record<string, unknown> = { ...data }
  for (const [key, field] of Object.entries(fields)) {
    const [codec, value] = [fieldCodec(field), data[key]]
    if (value === undefined) continue
    if (codec instanceof SealedType) out[key] = close(value, key)
    else if (codec instanceof SealedStruct && isRecord(value)) {
      const parts = Object.keys(value).sort()
      out[key] = Object.fromEntries(parts.map((part) => [part, close(value[part], `${key}.${part}`)]))
    }
  }
  return out
}
