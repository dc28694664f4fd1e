import { core } from '../../src/domain/index.ts'
import { isRule } from '../../src/kernel/concept.ts'
import { kernelRules } from '../../src/kernel/rules.ts'
import { BY_CONSTRUCTION } from '../../test/scenarios/ablation.ts'
import { model, type Survey } from './survey.ts'
import { type Both, both, code, codes, sorted } from './text.ts'

/** In which ways a rule is kept. */
const WAYS = {
  precondition: both('precondition of', '前置条件：'),
  everyCommand: both('every command', '一切命令'),
  tie: both('ground of the tie', '关系之依据：'),
  act: both('ground of the act', '行为之依据：'),
  limit: both('limit on', '限额：'),
  invariant: both('invariant of', '不变量：'),
  mend: both('mended at', '自行修复：'),
  kernel: both('the kernel', '内核'),
  construction: both('construction:', '构造使然：'),
}
type Way = keyof typeof WAYS
export type Keepers = ReadonlyMap<string, ReadonlyMap<Way, ReadonlySet<string>>>

/** What keeps each rule, read off the model, the ties of played histories and the list of what is kept by construction. */
export function keepersOf({ ties }: Survey): Keepers {
  const found = new Map<string, Map<Way, Set<string>>>()
  const note = (id: string, way: Way, name = ''): void => {
    const ways = found.get(id) ?? new Map<Way, Set<string>>()
    found.set(id, ways.set(way, (ways.get(way) ?? new Set()).add(name)))
  }
  for (const def of model.commands.values())
    for (const rule of def.spec.rules ?? []) note(rule.id, 'precondition', def.type)
  for (const rule of model.everyCommand) note(rule.id, 'everyCommand')
  for (const [id, list] of ties)
    for (const tie of list) {
      const [what = '', entity = '', name = ''] = tie.split(' ')
      if (what === 'tie' || what === 'act' || what === 'limit') note(id, what, `${entity}.${name}`)
    }
  for (const [name, { invariants }] of model.kinds)
    for (const { id, mend } of invariants) note(id, mend ? 'mend' : 'invariant', name)
  for (const { id } of kernelRules) note(id, 'kernel')
  for (const [id, why] of Object.entries(BY_CONSTRUCTION)) note(id, 'construction', why)
  return found
}

/** The same in words, one of each way; of a rule that nothing keeps, none. */
export const waysOf = (keepers: Keepers, id: string, lang: keyof Both): readonly string[] =>
  [...(keepers.get(id) ?? [])].map(([way, names]) => {
    const given = sorted(names).filter((name) => name !== '')
    const shown = way === 'construction' ? given.join('; ') : codes(given)
    return `${WAYS[way][lang]}${lang === 'en' && shown ? ' ' : ''}${shown}`
  })

/** A line a way. */
export function keptBy(keepers: Keepers, id: string, lang: keyof Both): string {
  const ways = waysOf(keepers, id, lang)
  if (ways.length === 0) throw new Error(`nothing keeps ${id}: give it to a command, a tie or an invariant`)
  return ways.join('\n')
}

/** Who declares a rule: the kernel, or the concepts in whose rooms it stands. */
export function declaredBy(id: string): string {
  if (kernelRules.some((rule) => rule.id === id)) return code('kernel')
  const rooms = core.filter(({ rules, ...concept }) =>
    Object.values({ ...rules, ...('history' in concept ? concept.history : {}) })
      .filter(isRule)
      .some((rule) => rule.id === id),
  )
  return codes(rooms.map((concept) => concept.entity.name))
}
