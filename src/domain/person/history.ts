import { Seal } from '../../kernel/codec/sealed.ts'
import { isRecord } from '../../kernel/codec/shape.ts'
import { checked } from '../../kernel/rule.ts'
import { PER_03 } from '../../kernel/rules.ts'
import { PersonErased } from './events.ts'
import { sealedOnly } from './rules.ts'
import { detailFields } from './state.ts'

/** Paths of details that stand in clear somewhere in a value. */
const inClear = (value: unknown, path: string): readonly string[] =>
  isRecord(value)
    ? Object.entries(value).flatMap(([key, part]) =>
        Object.hasOwn(detailFields, key) && !Seal.is(part)
          ? [`${path}.${key}`]
          : inClear(part, `${path}.${key}`),
      )
    : []

/** No event after the erasure brings a detail again, not even sealed. */
export const nothingComesBack = checked(PER_03, (journal) => {
  const erased = new Set<string>()
  return journal.flatMap(({ type, tags: [subject = ''], data, revision }) => {
    const brings = erased.has(subject) && ('details' in data || 'title' in data)
    if (type === PersonErased.type) erased.add(subject)
    return brings ? [{ subject, with: { revision, type } }] : []
  })
})

/** Reads what is stored, not what a codec makes of it. */
export const detailsAreSealed = checked(sealedOnly, (journal) =>
  journal
    .filter((e) => e.tags[0]?.startsWith('person:'))
    .map(({ tags, data, revision }) => ({ subject: tags[0] ?? '', revision, fields: inClear(data, 'data') }))
    .filter(({ fields }) => fields.length > 0)
    .map(({ subject, revision, fields }) => ({ subject, with: { revision, fields } })),
)
