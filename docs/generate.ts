// Writes rules.md in both languages from the rules of the core: node --conditions=@co-building-ledger/source docs/generate.ts
import { writeFileSync } from 'node:fs'
import { core } from '../src/domain/index.ts'
import { modelOf } from '../src/kernel/model.ts'

const families = [
  ['LED', 'Ledger', '台账'],
  ['TIM', 'Time', '时间'],
  ['X', 'Across concepts', '跨概念'],
  ['ORG', 'Organisations', '组织'],
  ['PER', 'Persons', '人员'],
  ['ALL', 'Street alliance', '街道联盟'],
  ['AGR', 'Agreements', '共建协议'],
] as const

const opening = {
  en: `# Rules

[简体中文](zh-CN/rules.md)

Every rule has an id that never changes, and a sentence in each language. Errors carry the id; \`expect\` in a
[history file](history-files.md) names it; \`audit\` reports it. This page is written by \`docs/generate.ts\` from the rules themselves.

The second column says how a rule is checked: **P** before a command, **S** of the state after every commit, **H** over the journal,
**C** a sum that must come out, **T** becomes due by date and is shown, not refused.
`,
  zh: `# 规则

[English](../rules.md)

每条规则有永不改变的编号，中英文各一句。错误带有编号；[历史文件](history-files.md)的 \`expect\` 以编号指明；\`audit\` 按编号报告。
本页由 \`docs/generate.ts\` 据规则本身写成。

第二列为检查方式：**P** 命令之前，**S** 每次提交后的状态，**H** 对全部流水，**C** 应当相等的合计，**T** 随日期到期，只提示不拒绝。
`,
}
const headings = { en: '| id | kind | rule | 规则 |', zh: '| 编号 | 类别 | 规则 | English |' }

const rules = [...modelOf(core).rules.values()]
const familyOf = (id: string): string => id.slice(0, id.indexOf('-'))
const cell = (text: string): string => text.replaceAll('|', '\\|')

function page(lang: 'en' | 'zh'): string {
  const tables = families.map(([prefix, en, zh]) => {
    const rows = rules
      .filter(({ id }) => familyOf(id) === prefix)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((r) => {
        const sentences = lang === 'en' ? [r.en, r.zh] : [r.zh, r.en]
        return `| ${r.id} | ${r.kind} | ${sentences.map(cell).join(' | ')} |`
      })
    return [`\n## ${lang === 'en' ? en : zh}\n`, headings[lang], '|---|---|---|---|', ...rows].join('\n')
  })
  return `${opening[lang]}${tables.join('\n')}\n`
}

const known = new Set<string>(families.map(([prefix]) => prefix))
const strays = rules.filter(({ id }) => !known.has(familyOf(id)))
if (strays.length > 0) throw new Error(`no family for ${strays.map(({ id }) => id).join(', ')}`)
// Two files may be named to write into, to compare with the pages.
const [en = new URL('rules.md', import.meta.url), zh = new URL('zh-CN/rules.md', import.meta.url)] =
  process.argv.slice(2)
writeFileSync(en, page('en'))
writeFileSync(zh, page('zh'))
console.log(`${rules.length} rules`)
