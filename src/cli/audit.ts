import { either as E } from 'fp-ts'
import type { Lang } from '../ledger/format.ts'
import type { AuditReport, Finding } from '../ledger/types.ts'
import type { Io } from './io.ts'
import { printable } from './lang.ts'
import type { Options } from './options.ts'
import { reading } from './session.ts'
import { failedWith } from './stop.ts'

/** Runs every checker over the journal and the state, and prints what they found. */
export const audit = (options: Options, io: Io): Promise<number> =>
  reading(options, io, async (ledger) => {
    const report = await ledger.audit()
    if (E.isLeft(report)) return E.left(failedWith(report.left))
    await io.stdout(
      options.json ? `${JSON.stringify(report.right)}\n` : asText(ledger.id, report.right, options.lang),
    )
    return E.right(report.right.findings.length === 0 ? 0 : 1)
  })

function asText(id: string, { head, checked, findings }: AuditReport, lang: Lang): string {
  const [rules, found] = [checked.length, findings.length]
  const sum = {
    en: `Ledger ${id}, revision ${head.revision}: ${rules} rules checked, ${found} findings`,
    zh: `台账 ${id}，修订号 ${head.revision}：检查规则 ${rules} 条，发现问题 ${found} 项`,
  }
  return printable(`${[...findings.map((finding) => findingAsText(finding, lang)), sum[lang]].join('\n')}\n`)
}

const findingAsText = ({ rule, subject, with: figures, message }: Finding, lang: Lang): string =>
  `${rule} ${message[lang]} [${subject}] ${JSON.stringify(figures)}`
