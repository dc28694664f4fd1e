import type { Lang } from '../../src/ledger/format.ts'
import { declaredBy, keepersOf, keptBy } from './keepers.ts'
import { heldBy } from './proofs.ts'
import { model, type Survey } from './survey.ts'
import { both, headOf, type Page, table } from './text.ts'

export const families = [
  ['LED', both('Ledger', '台账')],
  ['TIM', both('Time', '时间')],
  ['X', both('Across concepts', '跨概念')],
  ['ORG', both('Organisations', '组织')],
  ['PER', both('Persons', '人员')],
  ['ALL', both('Street alliance', '街道联盟')],
  ['AGR', both('Agreements', '共建协议')],
] as const

const opening = both(
  `Every rule has an id that never changes, and a sentence in each language. Errors carry the id; \`expect\` in a
[history file](history-files.md) names it; \`audit\` reports it. One example of each refusal stands in the
[error catalogue](error-catalogue.md). This page is written by \`npm run docs:rules\` from the rules themselves.

**Kind** says how a rule is checked: **P** before a command, **S** of the state after every commit, **H** over the journal,
**C** a sum that must come out, **T** becomes due by date and is shown, not refused.
**Declared by** names the concept in whose folder the rule stands; ids are those of the domain's own list of rules.
**Kept by** names what makes the ledger keep it: a precondition of commands, the ground or limit of a tie, an invariant of an entity
(one that is mended restores itself by an event), or the construction itself.
**Held by** names the tests under \`test/\` that fail when it is not kept. *Ablation*: left out, some outcome changes. *Audit*: \`audit\` looks for it.
`,
  `每条规则有永不改变的编号，中英文各一句。错误带有编号；[历史文件](history-files.md)的 \`expect\` 以编号指明；\`audit\` 按编号报告。
每种拒绝的实例见[错误目录](error-catalogue.md)。本页由 \`npm run docs:rules\` 据规则本身写成。

**类别**为检查方式：**P** 命令之前，**S** 每次提交后的状态，**H** 对全部流水，**C** 应当相等的合计，**T** 随日期到期，只提示不拒绝。
**声明者**为规则所在的概念目录；编号即领域规则表之编号。
**由何保证**：命令的前置条件，关系的依据或限额，实体的不变量（能自行修复者以事件恢复），或构造本身（其理由以英文书写）。
**由何测试**：\`test/\` 之下、规则不被遵守时即失败的测试。*消融测试*：略去该规则，某个结果即改变。*审计*：\`audit\` 予以检查。
`,
)
const heads = {
  en: ['id', 'kind', 'rule · 规则', 'declared by', 'kept by', 'held by'],
  zh: ['编号', '类别', '规则 · rule', '声明者', '由何保证', '由何测试'],
}

export const familyOf = (id: string): string => id.slice(0, id.indexOf('-'))
/** The rules of a family, by their numbers. */
export const rulesOf = (family: string) =>
  [...model.rules.values()].filter(({ id }) => familyOf(id) === family).sort((a, b) => (a.id < b.id ? -1 : 1))

export function rulesPage(seen: Survey): Page {
  const known = new Set<string>(families.map(([family]) => family))
  const strays = [...model.rules.keys()].filter((id) => !known.has(familyOf(id)))
  if (strays.length > 0) throw new Error(`no family for ${strays.join(', ')}`)
  const keepers = keepersOf(seen)
  const row = (lang: Lang, { id, kind, en, zh }: ReturnType<typeof rulesOf>[number]): string[] => [
    ...[
      `[${id}](error-catalogue.md#${id.toLowerCase()})`,
      kind,
      lang === 'en' ? `${en}\n${zh}` : `${zh}\n${en}`,
    ],
    ...[declaredBy(id), keptBy(keepers, id, lang), heldBy(seen, id, lang)],
  ]
  return {
    path: 'rules.md',
    text: (lang) => {
      const parts = families.map(
        ([family, name]) =>
          `## ${name[lang]}\n\n${table(
            heads[lang],
            rulesOf(family).map((rule) => row(lang, rule)),
          )}\n`,
      )
      return [headOf(both('Rules', '规则'), 'rules.md', lang), opening[lang], ...parts].join('\n')
    },
  }
}
