import { type EventStore, memoryStore, type PersonVault, type VaultRecord } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import type { WholeStore } from '../../stores/support.ts'
import { refusal } from '../shared.ts'
import { conspiracy, type Sabotage, sabotage, valueOr } from './kit.ts'

const getting =
  (change: (records: readonly VaultRecord[], persons: readonly string[]) => readonly VaultRecord[]) =>
  ({ vault }: WholeStore): Partial<EventStore> => ({
    vault: {
      ...vault,
      get: async (ledgerId, persons) =>
        E.map((records: readonly VaultRecord[]) => change(records, persons))(
          await vault.get(ledgerId, persons),
        ),
    },
  })
const forgetting =
  (forget: (vault: PersonVault, ledgerId: string, personId: string) => ReturnType<PersonVault['forget']>) =>
  ({ vault }: WholeStore): Partial<EventStore> => ({
    vault: { ...vault, forget: (ledgerId, personId) => forget(vault, ledgerId, personId) },
  })
/** Persons of the cases. */
const others = ['li', 'li-2', 'l', 'wang', 'zhao', 'LI', 'nobody']

/** The last record of each commitment, wherever it came from. */
const overwriting = (): ((honest: WholeStore) => Partial<EventStore>) => {
  const last = new Map<string, VaultRecord>()
  return (honest) => ({
    vault: {
      ...honest.vault,
      put: (ledgerId, records) => {
        for (const record of records) last.set(record.commitment, record)
        return honest.vault.put(ledgerId, records)
      },
      get: async (ledgerId, persons) =>
        E.map((records: readonly VaultRecord[]) =>
          records.map((record) => last.get(record.commitment) ?? record),
        )(await honest.vault.get(ledgerId, persons)),
    },
  })
}
/** Once forgotten, for ever unknown. */
const unforgiving = (): ((honest: WholeStore) => Partial<EventStore>) => {
  const gone = new Set<string>()
  return ({ vault }) => ({
    vault: {
      put: (ledgerId, records) =>
        vault.put(
          ledgerId,
          records.filter(({ personId }) => !gone.has(`${ledgerId}/${personId}`)),
        ),
      forget: (ledgerId, personId) => {
        gone.add(`${ledgerId}/${personId}`)
        return vault.forget(ledgerId, personId)
      },
      get: vault.get,
    },
  })
}
/** Names that run together, as those of files or streams do. */
const joined = ({ vault }: WholeStore): Partial<EventStore> => {
  const name = (ledgerId: string, personId: string): string => `${ledgerId}-${personId}`
  return {
    vault: {
      put: (ledgerId, records) =>
        vault.put(
          'all',
          records.map((record) => ({ ...record, personId: name(ledgerId, record.personId) })),
        ),
      get: async (ledgerId, persons) => {
        const named = new Map(persons.map((personId) => [name(ledgerId, personId), personId]))
        return E.map((records: readonly VaultRecord[]) =>
          records.map((record) => ({ ...record, personId: named.get(record.personId) ?? '' })),
        )(await vault.get('all', [...named.keys()]))
      },
      forget: (ledgerId, personId) => vault.forget('all', name(ledgerId, personId)),
    },
  }
}
/** Takes the journal for the place of details. */
const thorough = (): ((honest: WholeStore) => Partial<EventStore>) => {
  let hasForgotten = false
  return ({ vault, read }) => ({
    vault: {
      ...vault,
      forget: (ledgerId, personId) => {
        hasForgotten = true
        return vault.forget(ledgerId, personId)
      },
    },
    read: async (ledgerId, range) => {
      const page = await read(ledgerId, range)
      const blank = valueOr(page, []).map((entry) => ({
        ...entry,
        text: entry.text.replace(/"data":\{[^{}]*\}/, '"data":{}'),
      }))
      return hasForgotten ? E.right(blank) : page
    },
  })
}

const ONE_PERSON = 'vault: forgets one person of one ledger and nobody else'
const WITH_APPEND = 'vault: keeps the details that come with an append'

/** Stores that keep too little, or too much, of persons. */
export const vaultSabotages: readonly Sabotage[] = [
  sabotage(
    'gives the newest details first',
    getting((records) => [...records].reverse()),
    'vault: keeps the details of each person in the order of writing',
  ),
  sabotage(
    'answers for the first person only',
    getting((records, [first]) => records.filter(({ personId }) => personId === first)),
    'vault: answers for several persons at once, each named once',
  ),
  sabotage(
    'answers twice for whom it is asked twice',
    getting((records, persons) => persons.flatMap((id) => records.filter(({ personId }) => personId === id))),
    'vault: answers for several persons at once, each named once',
  ),
  conspiracy(
    'keeps what was written last',
    overwriting,
    'vault: keeps a detail that is written again as it was',
  ),
  sabotage(
    'composes values',
    getting((records) => records.map((record) => ({ ...record, value: record.value.normalize('NFC') }))),
    'vault: keeps values to the byte',
  ),
  sabotage(
    'refuses to take nothing',
    ({ vault }) => ({
      vault: {
        ...vault,
        put: async (id, records) =>
          records.length === 0 ? E.left(refusal('nothing')) : vault.put(id, records),
      },
    }),
    'vault: takes nothing without complaint',
  ),
  sabotage(
    'does not forget',
    forgetting(async () => E.right(undefined)),
    ONE_PERSON,
    'reopening: finds the details of persons, and none that were forgotten',
  ),
  sabotage(
    'forgets everybody whose id begins so',
    forgetting(async (vault, ledgerId, personId) => {
      for (const other of others) if (other.startsWith(personId)) await vault.forget(ledgerId, other)
      return E.right(undefined)
    }),
    ONE_PERSON,
  ),
  sabotage(
    'forgets a person in every ledger',
    forgetting(async (vault, ledgerId, personId) => {
      for (const id of ['gulou', 'jiangning']) await vault.forget(id, personId)
      return vault.forget(ledgerId, personId)
    }),
    ONE_PERSON,
  ),
  sabotage(
    'complains of whom it does not know',
    forgetting(async (vault, ledgerId, personId) =>
      valueOr(await vault.get(ledgerId, [personId]), []).length === 0
        ? E.left(refusal('unknown'))
        : vault.forget(ledgerId, personId),
    ),
    'vault: forgets again, and whom it does not know, without complaint',
  ),
  conspiracy(
    'never takes details of a forgotten person again',
    unforgiving,
    'vault: takes details of a person again after it has forgotten the person',
  ),
  conspiracy('changes events when it forgets', thorough, 'vault: leaves the journal alone when it forgets'),
  sabotage(
    'drops the details that come with an append',
    ({ append }) => ({ append: (given) => append({ ...given, sealed: [] }) }),
    WITH_APPEND,
    'ledger: tells masked names out of the vault of the store',
  ),
  sabotage(
    'joins the names of ledgers and persons',
    joined,
    'vault: does not take persons and ledgers for each other whose ids run together',
  ),
  sabotage(
    'has a vault of its own',
    () => ({ vault: memoryStore().vault }),
    'vault: is one for all store objects',
    'reopening: finds the details of persons, and none that were forgotten',
  ),
]
