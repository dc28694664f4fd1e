import { type Form, ONE_OF } from './form.ts'
import type { Lock } from './lock.ts'
import { namedIn } from './probes.ts'

/** Chooses one of so many. */
type Pick = (count: number) => number
const first: Pick = () => 0

/** Some value of a form, made of the probes that its words take. */
export function sampleOf(form: Form, words: Lock['words'], pick: Pick): unknown {
  if (typeof form === 'string') return leafOf(form, words, pick)
  const parts = Object.entries(form)
  const [[name, part] = ['', '']] = parts
  const some = (of: Form): unknown => sampleOf(of, words, pick)
  if (name === '[]' || name === '[+]')
    return Array.from({ length: pick(3) + (name === '[+]' ? 1 : 0) }, () => some(part))
  if (name === '[0]') return parts.map(([, item]) => some(item))
  if (name.startsWith('|')) return some(parts[pick(parts.length)]?.[1] ?? part)
  // What a refinement asks is not told by its form: every field, with its least value, keeps those that there are.
  if (name.startsWith('refined: ')) return sampleOf(part, words, first)
  if (name.startsWith('{')) throw new Error(`no event keeps ${name}`)
  const kept = parts.filter(([field]) => !field.endsWith('?') || pick(2) === 0)
  return Object.fromEntries(kept.map(([field, of]) => [field.replace('?', ''), some(of)]))
}

function leafOf(form: string, words: Lock['words'], pick: Pick): unknown {
  const values = form.split(' | ').flatMap((one) => {
    if (one.startsWith(ONE_OF)) return one.slice(ONE_OF.length).split(', ')
    return namedIn(words[one] ?? '')
  })
  if (values.length === 0) throw new Error(`no probe is "${form}": give the probes a value that it takes`)
  return values[pick(values.length)]
}
