import { formatError, type Lang } from '../../src/ledger/format.ts'
import { BY_CONSTRUCTION } from '../../test/scenarios/ablation.ts'
import { keepersOf } from './keepers.ts'
import { clearest, provoked, type Tag } from './provoked.ts'
import { families, rulesOf } from './rules.ts'
import { model, type Survey } from './survey.ts'
import { type Both, both, code, fence, headOf, type Page, sorted } from './text.ts'

const opening = both(
  `What errors look like: an example of every tag, and one of every rule that a command can break, each provoked while \`npm run docs:rules\`
writes this page. First comes what \`formatError(error, 'en')\` says; of a tag, the value itself as well. What to do about an error stands in
[errors](errors.md), what keeps a rule in [rules](rules.md).`,
  `错误的样子：每个标签一例，命令所能违反的规则各一例，皆在 \`npm run docs:rules\` 写成本页时实际引出。先列 \`formatError(error, 'zh')\`
所示；按标签者并列错误值本身。如何应对见[错误](errors.md)，规则由何保证见[规则](rules.md)。构造之理由与情形名称以英文书写。`,
)
const tags: Readonly<Record<Tag, Both>> = {
  InvalidInput: both('A field is not of the form that its codec asks for.', '某个字段的形式不符。'),
  RuleViolated: both('A rule says no.', '违反某条规则。'),
  NotAuthorised: both(
    "The host's authoriser says no, and names the roles that would do.",
    '宿主的授权函数不许可，并说明何种角色可以办理。',
  ),
  ConcurrencyConflict: both(
    'The entity moved on since the caller looked; `unseen` is what he had not seen.',
    '实体在查看之后已变；`unseen` 是其间的改动。',
  ),
  StoreUnavailable: both('A command after `close()`.', '`close()` 之后的命令。'),
  CorruptLedger: both('A stored event was changed by hand.', '已存事件被人改动。'),
}
const words = {
  tags: both('By tag', '按标签'),
  rules: both('By rule', '按规则'),
  scenario: both('scenario', '情形'),
  silent: both('No command can break it: ', '没有命令能够违反：'),
  unheard: both(
    'No refusal names it: where it would be broken, the ledger writes what restores it.',
    '没有拒绝以其为由：将被违反时，台账写入使其恢复的事件。',
  ),
}

/** The refusal that shows a rule best: a scenario of the rule's own tells more of it than one of another. */
const exampleOf = ({ refusals }: Survey, id: string) =>
  clearest(
    [...refusals].sort((a, b) => Number(b.scenario.rule === id) - Number(a.scenario.rule === id)),
    (error) => error._tag === 'RuleViolated' && error.rule === id,
  )

/** Rules that a command can break and no scenario breaks. Only of one that mends itself is it true that nothing is refused with it. */
function untold(seen: Survey): readonly string[] {
  const keepers = keepersOf(seen)
  const may = [...model.rules.keys()].filter((id) => !BY_CONSTRUCTION[id] && !keepers.get(id)?.has('mend'))
  return sorted(may.filter((id) => !exampleOf(seen, id)))
}

function aboutRule(seen: Survey, id: string, lang: Lang): string {
  const found = exampleOf(seen, id)
  const heading = `#### ${id}`
  if (found) {
    const where = `${words.scenario[lang]}: *${found.scenario.title}* (${code(`test/scenarios/${found.file}`)})`
    return [heading, where, fence('text', formatError(found.error, lang))].join('\n\n')
  }
  const why = BY_CONSTRUCTION[id]
  return [heading, why === undefined ? words.unheard[lang] : `${words.silent[lang]}${why}.`].join('\n\n')
}

export async function errorsPage(seen: Survey): Promise<Page> {
  const examples = await provoked(seen.refusals)
  const missing = untold(seen).join(', ')
  if (missing)
    throw new Error(`no scenario is refused with ${missing}: write one, or say what keeps it by construction`)
  const aboutTag = (tag: string, meaning: Both, lang: Lang): string => {
    const error = Object.values(examples).find((e) => e._tag === tag)
    if (!error) throw new Error(`nothing provokes ${tag}`)
    const value = fence('json', JSON.stringify(error, null, 2))
    return [`### ${tag}`, meaning[lang], fence('text', formatError(error, lang)), value].join('\n\n')
  }
  return {
    path: 'error-catalogue.md',
    text: (lang) =>
      [
        `${headOf(both('Error catalogue', '错误目录'), 'error-catalogue.md', lang)}\n${opening[lang]}`,
        `## ${words.tags[lang]}`,
        ...Object.entries(tags).map(([tag, meaning]) => aboutTag(tag, meaning, lang)),
        `## ${words.rules[lang]}`,
        ...families.flatMap(([family, name]) => [
          `### ${name[lang]}`,
          ...rulesOf(family).map(({ id }) => aboutRule(seen, id, lang)),
        ]),
      ]
        .join('\n\n')
        .concat('\n'),
  }
}
