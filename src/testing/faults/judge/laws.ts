import type { Message, Parameters } from '../../../kernel/errors.ts'

/** What must hold after any run, whatever failed in it. */
export const laws = {
  acknowledged: {
    en: 'What was acknowledged stands in the journal once, just as its receipt shows it.',
    zh: '已确认之命令在流水中恰有一次，与回执一致。',
  },
  absent: {
    en: 'What was refused, or said not to be written, is not in the journal.',
    zh: '被拒或告知未写入之命令不在流水中。',
  },
  whole: {
    en: 'The events of one command stand together, once or not at all.',
    zh: '一条命令之事件相邻，仅一次，或全无。',
  },
  given: { en: 'The journal holds only commands that somebody gave.', zh: '流水中只有确曾提交之命令。' },
  repeat: {
    en: 'A repeated command gives its first result again.',
    zh: '重复提交返回首次结果。',
  },
  otherContent: {
    en: 'Another command under a used id is refused (LED-04).',
    zh: '同一命令号而内容不同者被拒（LED-04）。',
  },
  expected: {
    en: 'A command that names the revision it saw is taken at that revision only.',
    zh: '注明所见版本之命令，仅在该版本上受理。',
  },
  refusals: {
    en: 'Nobody is refused for a state that had passed when they asked, or had not come when they were told.',
    zh: '拒绝所依之状态，须在提问至答复之间确曾存在。',
  },
  answers: {
    en: 'Whatever fails, an answer is a value that a ledger may give.',
    zh: '无论何种故障，答复皆为台账可给之值。',
  },
  healthy: { en: 'Once the store works again, so does the ledger.', zh: '存储恢复后，台账亦恢复。' },
  ends: { en: 'Everybody gets an answer.', zh: '人人皆得答复。' },
  dense: {
    en: 'The journal is dense: revisions 0, 1, 2 …, each event in its place, every id once.',
    zh: '流水连续：修订号自零起，各居其位，编号唯一。',
  },
  serial: {
    en: 'The journal is what one caller alone would have written by giving its commands in its order.',
    zh: '流水等于由一人按其次序逐条提交所写之流水。',
  },
  state: {
    en: 'The state of every ledger is what its journal gives when it is read anew.',
    zh: '各台账之状态等于重读流水所得。',
  },
  seen: {
    en: 'What was read while faults were about stands in the journal just so, nothing left out.',
    zh: '故障期间所读与流水一致，无遗漏。',
  },
  verify: { en: 'The chain verifies.', zh: '哈希链核验无误。' },
  audit: { en: 'The audit finds nothing.', zh: '审计无发现。' },
  vault: {
    en: 'The vault knows the details of just those persons whom the journal knows.',
    zh: '个人信息库所存恰为流水所知之人。',
  },
} as const satisfies Record<string, Message>
export type FaultLaw = keyof typeof laws

/** Something that is wrong after a run. */
export interface FaultFinding {
  readonly seed: number
  /** How to run it again. */
  readonly again: string
  readonly law: FaultLaw
  /** A command, a revision, a ledger or a person. */
  readonly subject: string
  readonly with: Parameters
  readonly message: Message
}
/** A finding without the run that it was found in. */
export type Breach = Pick<FaultFinding, 'law' | 'subject' | 'with'>
export const against = (law: FaultLaw, subject: string, figures: Parameters = {}): Breach => ({
  law,
  subject,
  with: figures,
})
