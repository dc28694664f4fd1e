import { either as E } from 'fp-ts'
import { envelopeOf, eventOf, type Unreadable } from '../../../src/kernel/journal.ts'
import type { Readers } from '../judge/stored.ts'
import type { Broken } from './commands.ts'

const readers: Readers = { envelopeOf, eventOf }
const TOO_MANY = 'there is no such field'

/** Says something else of what cannot be read. */
const saying = (change: (fault: Unreadable, text: string) => Unreadable): Readers => {
  let last = ''
  return {
    envelopeOf: (text, hash) => {
      last = text
      return E.mapLeft((fault: Unreadable) => change(fault, text))(envelopeOf(text, hash))
    },
    eventOf: (model, envelope) =>
      E.mapLeft((fault: Unreadable) => change(fault, last))(eventOf(model, envelope)),
  }
}
const everyThird = (): Readers['eventOf'] => {
  let calls = 0
  return (model, envelope) => {
    calls += 1
    return calls % 3 === 0 ? E.left({ path: 'data', reason: 'no', zh: '否' }) : eventOf(model, envelope)
  }
}

export const brokenReaders: readonly Broken<Readers>[] = [
  [
    'lets fields of an envelope pass that are too many',
    'excess',
    {
      ...readers,
      envelopeOf: (text, hash) => {
        const strict = envelopeOf(text, hash)
        const isLenient = E.isLeft(strict) && strict.left.reason === TOO_MANY
        return isLenient ? E.right({ ...JSON.parse(text), hash }) : strict
      },
    },
  ],
  [
    'lets fields of the data pass that are too many',
    'excess',
    {
      ...readers,
      eventOf: (model, envelope) => {
        const strict = eventOf(model, envelope)
        const isLenient = E.isLeft(strict) && strict.left.reason === TOO_MANY
        return isLenient ? E.right({ entity: 'x', type: envelope.type, data: envelope.data }) : strict
      },
    },
  ],
  [
    'throws on what is no JSON',
    'throws',
    { ...readers, envelopeOf: (text, hash) => JSON.parse(text) && envelopeOf(text, hash) },
  ],
  [
    'forgets who acted',
    'exact',
    {
      ...readers,
      envelopeOf: (text, hash) =>
        E.map((envelope: object) => ({ ...envelope, actor: { personId: 'x' } }) as never)(
          envelopeOf(text, hash),
        ),
    },
  ],
  [
    'gives other data than the envelope has',
    'exact',
    {
      ...readers,
      eventOf: (model, envelope) =>
        E.map((event: ReturnType<typeof Object>) => ({ ...event, data: {} }))(eventOf(model, envelope)),
    },
  ],
  ['names no place', 'excess', saying((fault) => ({ ...fault, path: '' }))],
  ['quotes the text', 'errors', saying((fault, text) => ({ ...fault, reason: `not ${text}` }))],
  ['speaks one language', 'errors', saying((fault) => ({ ...fault, zh: '' }))],
  ['refuses every third', 'agrees', { ...readers, eventOf: everyThird() }],
]
