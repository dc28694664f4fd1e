import {
  ageOn,
  type CommandContext,
  core,
  defineConcept,
  entity,
  intBetween,
  type Ledger,
  type LedgerOptions,
  LocalDate,
  memoryStore,
  openLedger,
  optional,
  orThrow,
  PersonId,
  type Phased,
  RegisterPerson,
  rule,
  StartDay,
} from 'co-building-ledger'
import { at, clerk, opening, organisation } from './support.ts'

interface AssistantState extends Phased<'serving'> {
  id: string
  personId: string
  age: number | null
}
/** A youth assistant, who is at most 35 on starting, attested (WRK-04 in a concept of one's own). */
export const assistant = entity(
  'assistant',
  (id: string): AssistantState => ({ id, phases: [], personId: '', age: null }),
)
const AssistantStarted = assistant.event(
  'AssistantStarted',
  { personId: PersonId, from: LocalDate, attestedAge: optional(intBetween(0, 200)) },
  (draft, { personId, attestedAge }) => {
    draft.personId = personId
    draft.age = attestedAge ?? null
  },
  { to: 'serving' },
)
const young = assistant.attesting<{ readonly personId: string }, number>(
  rule('YTH-01', 'P', 'A youth assistant is at most 35 on starting, attested.', '青年助理任时不超三十五岁。'),
  ({ attested, policy }) =>
    (attested !== undefined && attested <= policy.youthMaxAge) || { attestedAge: attested ?? null },
)
export const StartAssistant = assistant.command(
  'StartAssistant',
  { personId: PersonId, from: StartDay },
  {
    attest: { whose: ({ personId }) => personId, what: ageOn, on: ({ from }) => from },
    rules: [young],
    decide: ({ data, attested }) => [
      AssistantStarted({ ...data, ...(attested !== undefined && { attestedAge: attested }) }),
    ],
  },
)
const youth = defineConcept({
  entity: assistant,
  commands: { StartAssistant },
  events: { AssistantStarted },
  rules: { young },
})
const concepts = [...core, youth]
export type Youth = Ledger<(typeof concepts)[number]>

export const openYouth = (options: Partial<LedgerOptions<(typeof concepts)[number]>> = {}): Promise<Youth> =>
  orThrow(openLedger({ id: 'gulou', concepts, store: memoryStore(), import: true, ...options }))

/** A context of one day. */
export const day = (date: string, commandId: string): CommandContext => ({
  ...{ commandId, actor: clerk, occurredOn: date, recordedAt: at(date) },
})
export const born = (personId: string, bornOn?: string) =>
  RegisterPerson({
    ...{ personId, details: { name: '王小明', ...(bornOn && { bornOn }) }, lawfulBasis: 'employment' },
    affiliation: { organisationId: 'a', from: '2023-01-03' },
  })
export const start = (assistantId: string, personId: string, from = '2023-06-01') =>
  StartAssistant({ assistantId, personId, from })

/** A ledger with an organisation and a person who turns 36 on 2 June 2023. */
export async function withYouth(
  options: Partial<LedgerOptions<(typeof concepts)[number]>> = {},
): Promise<Youth> {
  const ledger = await openYouth(options)
  await orThrow(ledger.execute(opening, day('2023-01-01', 'y0')))
  await orThrow(ledger.execute(organisation('a'), day('2023-01-02', 'y1')))
  await orThrow(ledger.execute(born('p', '1987-06-02'), day('2023-01-03', 'y2')))
  return ledger
}
