import type { Message } from '../kernel/errors.ts'
import { registers } from '../projections/index.ts'

const names = (lang: keyof Message): string =>
  registers.map(({ name, title }) => `  ${name}  ${title[lang]}`).join('\n')

/** How the program is called. */
export const help: Message = {
  en: `co-building-ledger: an event-sourced register of regional co-building

  co-building-ledger replay FILE --store STORE [--json] [--keep-going] [--seed N]
      Replays a history file (one JSON line a command) into a store.
      --keep-going   goes on after a refusal that the file does not expect
      --seed N       seeds the entropy and fixes the clock, for tests and demos only
  co-building-ledger show REGISTER --store STORE [--on DATE] [--as-of REVISION|INSTANT] [--json]
      Shows a register on a date (today by default), as it was recorded up to a point.
  co-building-ledger history --store STORE [--tag TAG] [--tree] [--json]
      Lists the events, or those of one entity (agreement:a-1); --tree shows what caused what.
  co-building-ledger verify --store STORE [--json]
      Checks the hash chain from the first event to the head.
  co-building-ledger audit --store STORE [--json]
      Runs every checker over the journal and the state.
  co-building-ledger copy --from STORE --to STORE [--no-details] [--json]
      Copies a ledger between any two stores; broken off, the same call goes on from there.
      --no-details   leaves personal details where they are
  co-building-ledger backup --store FILE --to FILE [--overwrite] [--json]
      Copies an SQLite file while others write to it, and checks the copy.
  co-building-ledger restore --from FILE --to FILE [--expect HASH] [--json]
      Checks a backup and puts it in place; --expect names the head that a ledger in it must have.
  co-building-ledger export --store STORE [--format jsonl|cloudevents] [--out FILE] [--overwrite]
      Writes a journal as text, an event a line, without personal details; to standard output by default.
  co-building-ledger import FILE --store STORE [--format jsonl|cloudevents] [--dry-run] [--json]
      Takes a journal from such a file, each line checked; --dry-run only checks.

STORE is an SQLite file, :memory:, or a connection string esdb://…, esdb+discover://… or kurrentdb://… (passwords in it
are never printed). Everywhere: --ledger ID where a store holds several ledgers, --lang zh|en (the locale by default),
--help, --version.

Registers:
${names('en')}

Exit codes: 0 all is well; 1 a refusal, a mismatch, a finding, or a store that cannot be used; 2 a call or a line of
a file that cannot be understood.
`,
  zh: `co-building-ledger：区域共建台账，凡事成事件

  co-building-ledger replay 文件 --store 存储 [--json] [--keep-going] [--seed N]
      将历史文件（每行一条 JSON 命令）重放入存储。
      --keep-going   遇到文件未预期的拒绝时继续
      --seed N       固定随机源与时钟，仅供测试与演示
  co-building-ledger show 台账 --store 存储 [--on 日期] [--as-of 修订号|时刻] [--json]
      显示某日（默认今天）的台账，可回看截至某一时点所记载的状态。
  co-building-ledger history --store 存储 [--tag 标签] [--tree] [--json]
      列出事件，或某一实体（如 agreement:a-1）的事件；--tree 显示因果关系。
  co-building-ledger verify --store 存储 [--json]
      自首条至末条校验哈希链。
  co-building-ledger audit --store 存储 [--json]
      对流水与现状运行全部检查。
  co-building-ledger copy --from 存储 --to 存储 [--no-details] [--json]
      在任意两个存储之间复制台账；中断后以同一命令继续。
      --no-details   不搬移个人信息
  co-building-ledger backup --store 文件 --to 文件 [--overwrite] [--json]
      在他人写入期间复制 SQLite 文件，并校验副本。
  co-building-ledger restore --from 文件 --to 文件 [--expect 哈希] [--json]
      校验备份后放到原位；--expect 指明其中某本台账应有的链尾。
  co-building-ledger export --store 存储 [--format jsonl|cloudevents] [--out 文件] [--overwrite]
      将流水写成文本，每条一行，不含个人信息；默认写到标准输出。
  co-building-ledger import 文件 --store 存储 [--format jsonl|cloudevents] [--dry-run] [--json]
      从此类文件导入流水，逐行校验；--dry-run 只校验不写入。

存储为 SQLite 文件、:memory:，或连接串 esdb://…、esdb+discover://…、kurrentdb://…（其中的口令从不显示）。
通用选项：--ledger 编号（存储中有多个台账时需要）、--lang zh|en（默认随系统语言）、--help、--version。

台账名称：
${names('zh')}

退出码：0 一切正常；1 有拒绝、与预期不符、审计发现或存储不可用；2 调用方式或文件的某一行无法理解。
`,
}
