import { Seal } from '../../kernel/codec/sealed.ts'
import { isRecord } from '../../kernel/codec/shape.ts'
import { checked } from '../../kernel/rule.ts'
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

/** Reads what is stored, not what a codec makes of it. */
export const detailsAreSealed = checked(sealedOnly, (journal) =>
  journal
    .filter((e) => e.tags[0]?.startsWith('person:'))
    .map(({ tags, data, revision }) => ({ subject: tags[0] ?? '', revision, fields: inClear(data, 'data') }))
    .filter(({ fields }) => fields.length > 0)
    .map(({ subject, revision, fields }) => ({ subject, with: { revision, fields } })),
)
