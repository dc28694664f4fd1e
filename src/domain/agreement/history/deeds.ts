import type { Envelope } from '../../../kernel/envelope.ts'
import type { Parameters } from '../../../kernel/errors.ts'
import type { Named } from '../balance.ts'

/** A piece of evidence as the events tell it. */
export interface Told extends Named {
  readonly amount: number
  phase: string
  counted: number
}
/** What was submitted, answered and fulfilled under one agreement, as the events alone tell it. */
export interface Deeds {
  readonly evidence: Map<string, Told>
  /** Disputes of what nobody performed, with what their settlement counts. */
  readonly complaints: Map<string, Named & { counted: number }>
  /** How much counts of each instance. */
  readonly sums: Map<string, number>
  /** Which evidence a dispute is of. */
  readonly disputed: Map<string, string>
  /** By which command an instance was said to be fulfilled, each time. */
  readonly fulfilled: Map<string, readonly string[]>
}
const nothing = (): Deeds => ({
  ...{ evidence: new Map(), complaints: new Map(), sums: new Map(), disputed: new Map() },
  fulfilled: new Map(),
})

type Data = Envelope['data']
export const text = (data: Data, field: string): string => String(data[field] ?? '')
export const instanceIn = (data: Data): Named => ({
  commitmentId: text(data, 'commitmentId'),
  instanceNo: Number(data['instanceNo']),
})
export const keyOf = ({ commitmentId, instanceNo }: Named): string => `${commitmentId}/${instanceNo}`
/** The evidence that an event is about. */
export const evidenceIn = ({ evidence, disputed }: Deeds, data: Data): Told | undefined =>
  evidence.get(text(data, 'evidenceId') || (disputed.get(text(data, 'disputeId')) ?? ''))

/** So much counts of something now. */
function count({ sums }: Deeds, item: Named & { counted: number }, counted: number): void {
  const key = keyOf(item)
  sums.set(key, (sums.get(key) ?? 0) + counted - item.counted)
  item.counted = counted
}
/** To which phase an answer brings evidence, and what then counts of it. */
function answer(deeds: Deeds, told: Told | undefined, phase: string, counted: number): void {
  if (!told) return
  told.phase = phase
  count(deeds, told, counted)
}
function resolve(deeds: Deeds, data: Data): void {
  const [told, outcome] = [evidenceIn(deeds, data), text(data, 'outcome')]
  const settled = Number(data['confirmedAmount'] ?? 0)
  const complaint = deeds.complaints.get(text(data, 'disputeId'))
  answer(deeds, told, outcome, { dismissed: told?.amount ?? 0, settled }[outcome] ?? 0)
  if (complaint && outcome === 'settled') count(deeds, complaint, settled)
}
const tellings: Readonly<Record<string, (deeds: Deeds, envelope: Envelope) => void>> = {
  EvidenceSubmitted: ({ evidence }, { data }) => {
    const amount = Number(data['amount'])
    evidence.set(text(data, 'evidenceId'), { ...instanceIn(data), amount, phase: 'submitted', counted: 0 })
  },
  EvidenceRetracted: (deeds, { data }) => answer(deeds, evidenceIn(deeds, data), 'retracted', 0),
  FulfilmentConfirmed: (deeds, { data }) =>
    answer(deeds, evidenceIn(deeds, data), 'confirmed', Number(data['confirmedAmount'])),
  FulfilmentDisputed: (deeds, { data }) => {
    deeds.disputed.set(text(data, 'disputeId'), text(data, 'evidenceId'))
    answer(deeds, evidenceIn(deeds, data), 'disputed', 0)
  },
  NonPerformanceDisputed: ({ complaints }, { data }) => {
    complaints.set(text(data, 'disputeId'), { ...instanceIn(data), counted: 0 })
  },
  DisputeResolved: (deeds, { data }) => resolve(deeds, data),
  InstanceWaived: () => undefined,
  InstanceFulfilled: ({ fulfilled }, { data, commandId }) => {
    const key = keyOf(instanceIn(data))
    fulfilled.set(key, [...(fulfilled.get(key) ?? []), commandId])
  },
}

/**
 * Walks the deeds under every agreement, `before` and `after` each event that tells of one. What `before` says is a finding.
 * Gives the deeds as they stand in the end, too.
 */
export function overDeeds(
  journal: readonly Envelope[],
  before: (deeds: Deeds, envelope: Envelope) => Parameters | undefined,
  after: (deeds: Deeds, envelope: Envelope, agreementId: string) => void = () => undefined,
) {
  const agreements = new Map<string, Deeds>()
  const findings = journal.flatMap((envelope) => {
    const tell = tellings[envelope.type]
    if (!tell) return []
    const agreementId = text(envelope.data, 'agreementId')
    const deeds = agreements.get(agreementId) ?? nothing()
    agreements.set(agreementId, deeds)
    const said = before(deeds, envelope)
    tell(deeds, envelope)
    after(deeds, envelope, agreementId)
    const { revision } = envelope
    return said === undefined ? [] : [{ subject: `agreement:${agreementId}`, with: { revision, ...said } }]
  })
  return { agreements, findings }
}
