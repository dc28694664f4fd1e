import { endOf } from '../../../kernel/period.ts'
import { checked, type Reader } from '../../../kernel/rule.ts'
import { type Balance, balanceOf, type Named } from '../balance.ts'
import { instanceOf } from '../finding.ts'
import { type Instance, promised } from '../instances.ts'
import { conserved, forwardOnly, notLapsed, overdueOnly, waivedOnce } from '../rules/index.ts'
import { agreement, stands } from '../state/index.ts'
import { evidenceIn, instanceIn, keyOf, overDeeds, type Told, text } from './deeds.ts'

const subjectOf = (id: string): string => `agreement:${id}`
const silent = () => undefined

/** In which phase evidence must be for an event to move it on. */
const FROM: Readonly<Record<string, string>> = {
  EvidenceRetracted: 'submitted',
  FulfilmentConfirmed: 'submitted',
  FulfilmentDisputed: 'submitted',
  DisputeResolved: 'disputed',
}
export const evidenceMovesForward = checked(
  forwardOnly,
  (journal) =>
    overDeeds(journal, (deeds, { type, data }) => {
      const [told, from] = [evidenceIn(deeds, data), FROM[type]]
      if (type === 'EvidenceSubmitted' && told) return { evidenceId: text(data, 'evidenceId'), again: true }
      return told && from && told.phase !== from ? { phase: told.phase, by: type } : undefined
    }).findings,
)

export const waivedInTime = checked(waivedOnce, (journal, world) => [
  ...overDeeds(journal, ({ fulfilled }, { type, data }) => {
    const key = keyOf(instanceIn(data))
    return type === 'InstanceWaived' && fulfilled.has(key) ? { instance: key, fulfilled: true } : undefined
  }).findings,
  ...[...world.all(agreement)].flatMap(({ id, waivers }) => {
    const said = waivers.map((w) => `${keyOf(w)}/${w.organisationId}/${w.wording}`)
    const again = said.filter((w, i) => said.indexOf(w) !== i)
    return again.length === 0 ? [] : [{ subject: subjectOf(id), with: { again } }]
  }),
])

/** Nothing that counts, or may come to count, was performed at or after the end. */
export const nothingAfterTheEnd = checked(notLapsed, (_, world) =>
  [...world.all(agreement)].flatMap(({ id, term, evidence }) => {
    const late = evidence.filter((e) => stands(e) && (!term || e.performedOn >= endOf(term)))
    return late.map((e) => ({ subject: subjectOf(id), with: { evidenceId: e.evidenceId, ...term } }))
  }),
)

/** The instance of an agreement as it stands now: what it promises no later change touches, once something was performed (AGR-17). */
const found = (world: Reader, agreementId: string, named: Named): Instance | undefined => {
  const state = world.get(agreement, agreementId)
  return state && instanceOf(state, named)
}
/** Said once of each instance, in the commit in which its sum reached the promise, and of no other. */
export const fulfilledWhenFull = checked(overdueOnly, (journal, world) => {
  const reached = new Map<string, string>()
  const { agreements } = overDeeds(journal, silent, (deeds, { data, commandId }, agreementId) => {
    const named = evidenceIn(deeds, data) ?? deeds.complaints.get(text(data, 'disputeId'))
    const instance = named && found(world, agreementId, named)
    const place = named && `${agreementId}/${keyOf(named)}`
    if (!instance || !place || reached.has(place)) return
    if ((deeds.sums.get(keyOf(named)) ?? 0) >= promised(instance)) reached.set(place, commandId)
  })
  return [...agreements].flatMap(([id, { evidence, complaints, fulfilled }]) => {
    const keys = new Set([...[...evidence.values(), ...complaints.values()].map(keyOf), ...fulfilled.keys()])
    return [...keys].flatMap((key) => {
      const [at, said] = [reached.get(`${id}/${key}`), fulfilled.get(key) ?? []]
      const kept = at === undefined ? said.length === 0 : said.length === 1 && said[0] === at
      return kept ? [] : [{ subject: subjectOf(id), with: { instance: key, reached: at ?? null, said } }]
    })
  })
})

const UNANSWERED = ['submitted', 'disputed']
/** The balance of every instance is what the events tell of it, its parts make promised + surplus, and nobody counts more than was there. */
export const amountsAddUp = checked(conserved, (journal, world) =>
  [...overDeeds(journal, silent).agreements].flatMap(([id, deeds]) => {
    const submitted = Map.groupBy(deeds.evidence.values(), keyOf)
    const places = new Map(
      [...deeds.evidence.values(), ...deeds.complaints.values()].map((x) => [keyOf(x), x]),
    )
    return [...places].flatMap(([key, named]) => {
      const instance = found(world, id, named)
      const told = { counted: deeds.sums.get(key) ?? 0, evidence: submitted.get(key) ?? [] }
      const odd = oddFigures(told, instance && balanceOf(world.get(agreement, id) ?? NOBODY, instance))
      return odd === undefined ? [] : [{ subject: subjectOf(id), with: { instance: key, ...odd } }]
    })
  }),
)
const NOBODY = agreement.initial('')
/** What an amendment has dropped holds nothing that counts or may come to count. */
function oddFigures({ counted, evidence }: ToldOfOne, balance: Balance | undefined) {
  const pending = evidence.filter((e) => UNANSWERED.includes(e.phase)).reduce((sum, e) => sum + e.amount, 0)
  if (!balance) return counted + pending === 0 ? undefined : { counted, pending }
  const { promised: promise, confirmed, waived, open, surplus } = balance
  const told = balance.pending === pending && confirmed === counted
  // The same sum turned round: nothing is lost where figures are so large that adding them rounds.
  const whole = waived + open - surplus === promise - confirmed - pending && (surplus === 0 || open === 0)
  const within =
    evidence.every((e) => e.counted <= e.amount) && Object.values(balance).every((part) => part >= 0)
  return told && whole && within ? undefined : { ...balance, told: counted, pending }
}
interface ToldOfOne {
  readonly counted: number
  readonly evidence: readonly Told[]
}
