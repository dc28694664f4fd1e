import type { Message } from '../kernel/errors.ts'
import { registers } from '../projections/index.ts'

const names = (lang: keyof Message): string =>
  registers.map(({ name, title }) => `  ${name}  ${title[lang]}`).join('\n')

/** How the program is called. */
export const help: Message = {
  en: `co-building-ledger: an event-sourced register of regional co-building

  co-building-ledger replay FILE --store PATH [--json] [--keep-going] [--seed N]
      Replays a history file (one JSON line a command) into a store.
      --keep-going   goes on after a refusal that the file does not expect
      --seed N       seeds the entropy and fixes the clock, for tests and demos only
  co-building-ledger show REGISTER --store PATH [--on DATE] [--as-of REVISION|INSTANT] [--json]
      Shows a register on a date (today by default), as it was recorded up to a point.
  co-building-ledger history --store PATH [--tag TAG] [--tree] [--json]
      Lists the events, or those of one entity (agreement:a-1); --tree shows what caused what.
  co-building-ledger verify --store PATH [--json]
      Checks the hash chain from the first event to the head.
  co-building-ledger audit --store PATH [--json]
      Runs every checker over the journal and the state.

PATH is an SQLite file, or :memory:. Everywhere: --ledger ID where a store holds several ledgers, --lang zh|en
(the locale by default), --help, --version.

Registers:
${names('en')}

Exit codes: 0 all is well; 1 a refusal, a mismatch, a finding, or a store that cannot be used; 2 a call or a line of
the history file that cannot be understood.
`,
  zh: `co-building-ledger：区域共建台账，凡事成事件

  co-building-ledger replay 文件 --store 路径 [--json] [--keep-going] [--seed N]
      将历史文件（每行一条 JSON 命令）重放入存储。
      --keep-going   遇到文件未预期的拒绝时继续
      --seed N       固定随机源与时钟，仅供测试与演示
  co-building-ledger show 台账 --store 路径 [--on 日期] [--as-of 修订号|时刻] [--json]
      显示某日（默认今天）的台账，可回看截至某一时点所记载的状态。
  co-building-ledger history --store 路径 [--tag 标签] [--tree] [--json]
      列出事件，或某一实体（如 agreement:a-1）的事件；--tree 显示因果关系。
  co-building-ledger verify --store 路径 [--json]
      自首条至末条校验哈希链。
  co-building-ledger audit --store 路径 [--json]
      对流水与现状运行全部检查。

路径为 SQLite 文件或 :memory:。通用选项：--ledger 编号（存储中有多个台账时需要）、--lang zh|en（默认随系统语言）、
--help、--version。

台账名称：
${names('zh')}

退出码：0 一切正常；1 有拒绝、与预期不符、审计发现或存储不可用；2 调用方式或历史文件的某一行无法理解。
`,
}
