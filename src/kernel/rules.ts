import { type Rule, rule } from './rule.ts'

/** The rules that the kernel itself keeps, whatever the concepts. */
export const LED_01 = rule(
  'LED-01',
  'H',
  'Revisions run 0, 1, 2 … without a gap and event ids are unique.',
  '修订号自零起连续无缺，事件编号唯一。',
)
export const LED_03 = rule(
  'LED-03',
  'H',
  "Each event's hash covers its content and the hash before it.",
  '每条记录的哈希覆盖本条内容及前一条哈希。',
)
export const LED_04 = rule(
  'LED-04',
  'H',
  'A repeated command id returns the first result and writes nothing; the same id with other content is refused.',
  '同一命令号重复提交返回首次结果且不再写入；内容不同则拒绝。',
)
export const LED_05 = rule(
  'LED-05',
  'H',
  'The events of one command lie together, all or none, and every consequence names the event that caused it.',
  '一条命令的事件相邻且同成同败，连带事件注明起因。',
)
export const LED_06 = rule('LED-06', 'H', 'Replaying the journal gives the live state.', '重放流水即得现状。')
export const LED_07 = rule(
  'LED-07',
  'H',
  'The state as of revision r is the fold of events 0 … r, r included, and later events never change it.',
  '第 r 号时点状态等于第 0 至 r 条之折叠，后来记录不改变它。',
)
export const LED_08 = rule(
  'LED-08',
  'H',
  'A snapshot with the events after it gives the same state.',
  '快照加后续事件与全量重放一致。',
)
export const LED_09 = rule(
  'LED-09',
  'H',
  "An event's tags are the entity it changes (first) and exactly the entities its data names.",
  '标签等于所变更实体加数据所指实体，不多不少。',
)
export const LED_10 = rule(
  'LED-10',
  'H',
  'An entity stream is the journal filtered by tag, with dense revisions of its own.',
  '实体流即按标签筛选之流水，自有连续序号。',
)
export const LED_11 = rule(
  'LED-11',
  'H',
  '`evolve` accepts every decodable event, is deterministic and mutates nothing that somebody holds.',
  '演进函数全定义、确定且不改动他人所持对象。',
)
export const LED_12 = rule(
  'LED-12',
  'H',
  'Commands whose reach (entities named, cascades, ledger-wide uniqueness) is disjoint commute.',
  '读写互不相涉的命令可交换次序。',
)
export const LED_13 = rule(
  'LED-13',
  'H',
  'A group commit gives what the same commands give one by one.',
  '合并提交与逐条提交结果相同。',
)
export const LED_14 = rule(
  'LED-14',
  'H',
  'Erasing a person leaves chain, revisions and replay intact.',
  '抹除个人信息后链条、序号与重放不变。',
)
export const LED_15 = rule(
  'LED-15',
  'H',
  'Upcast old events fold to the same state; upcasting the newest version changes nothing.',
  '旧版事件升级后折叠结果一致，最新版升级不变。',
)
export const LED_16 = rule(
  'LED-16',
  'H',
  'The bare fold and the immutable fold agree for every recipe.',
  '原地折叠与不可变折叠逐条一致。',
)
export const LED_22 = rule(
  'LED-22',
  'P',
  'A refused command writes nothing and reports every rule it breaks.',
  '被拒命令零写入，并列出全部违规。',
)
export const LED_24 = rule(
  'LED-24',
  'P',
  'A command is taken only in a phase (of the entity, candidacy, amendment, evidence or dispute it addresses) that its row names; out of a terminal phase TIM-06 is reported as well.',
  '命令只在其行所列阶段受理；已终结者同时报 TIM-06。',
)
export const LED_25 = rule(
  'LED-25',
  'P',
  'An id is given once within its kind; a creating command with a used id is refused.',
  '同类编号不得重复使用。',
)
export const PER_03 = rule(
  'PER-03',
  'H',
  'After erasure no detail can be recovered from journal, snapshot or projection.',
  '抹除后任何处均不可复原。',
)
export const TIM_02 = rule(
  'TIM-02',
  'H',
  'Phase changes of one entity have non-decreasing dates.',
  '同一实体的阶段变更日期不倒序。',
)
export const TIM_06 = rule('TIM-06', 'H', 'A terminal phase is never left.', '终结阶段不可逆。')
export const X_01 = rule(
  'X-01',
  'S',
  'A tie lies inside every tie it rests on.',
  '从属关系的期间不超出其所依据关系的期间。',
)
export const X_02 = rule(
  'X-02',
  'S',
  'An act is supported by its ties on its day; an ending that would undercut recorded acts is refused with their list.',
  '行为当日须有依据；致使已记行为失据的终止予以拒绝并列明。',
)
export const X_05 = rule(
  'X-05',
  'H',
  'A tie once ended by event is ended again only by a consequence that brings an earlier end; a command that ends it a second time is refused; the event states the cause.',
  '关系至多终止一次并注明原因。',
)
export const X_06 = rule(
  'X-06',
  'S',
  'Every id that is named exists in the ledger, inner ids and instance numbers included (kinds whose concept is not part of the ledger are taken unchecked, yet tagged; but a `BodyRef` or `resolutionId` of such a kind is refused, because ties and authority rest on it).',
  '所引编号必已登记。',
)
export const X_07 = rule('X-07', 'H', 'Ending consequences only shorten.', '连带终止只缩短不延长。')
export const X_08 = rule(
  'X-08',
  'H',
  'The outcome of a cascade does not depend on the order of working it off.',
  '连带处理与先后次序无关。',
)
export const X_09 = rule(
  'X-09',
  'S',
  'After a commit no further consequence is outstanding.',
  '每次提交后无遗留连带。',
)

export const kernelRules: readonly Rule[] = [
  ...[
    LED_01,
    LED_03,
    LED_04,
    LED_05,
    LED_06,
    LED_07,
    LED_08,
    LED_09,
    LED_10,
    LED_11,
    LED_12,
    LED_13,
    LED_14,
    LED_15,
    LED_16,
    LED_22,
  ],
  ...[LED_24, LED_25, PER_03, TIM_02, TIM_06, X_01, X_02, X_05, X_06, X_07, X_08, X_09],
]
