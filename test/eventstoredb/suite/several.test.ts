import { core, OpenLedger, openLedger, orThrow, RegisterOrganisation } from 'co-building-ledger'
import { expect, test } from 'vitest'
import { server } from '../server.ts'

const { store } = server()
const clock = () => Date.parse('2024-01-15T10:00:00+08:00')
const context = { actor: { personId: 'clerk' } }
const WRITERS = 8
const EACH = 25

test('eight ledgers over one journal write all that they are given, though each append lets only one through', async () => {
  let conflicts = 0
  const observer = {
    onConflict: () => {
      conflicts += 1
    },
  }
  const open = () =>
    orThrow(openLedger({ id: 'gulou', concepts: core, store: store('several'), clock, observer }))
  const first = await open()
  const ledgers = [first, ...(await Promise.all(Array.from({ length: WRITERS - 1 }, open)))]
  const opening = {
    ledgerId: 'gulou',
    name: { zh: '台账' },
    areaId: 'a',
    offset: '+08:00',
    opensOn: '2024-01-01',
  }
  await orThrow(first.execute(OpenLedger(opening), context))
  const write = async (ledger: typeof first, writer: number): Promise<void> => {
    for (let i = 0; i < EACH; i++) {
      const unit = { organisationId: `o-${writer}-${i}`, kind: 'enterprise', name: { zh: '单位' } } as const
      await orThrow(ledger.execute(RegisterOrganisation(unit), context))
    }
  }
  await Promise.all(ledgers.map(write))
  expect(await store('several').head('gulou')).toEqual({ _tag: 'Right', right: WRITERS * EACH })
  expect(conflicts).toBeGreaterThan(WRITERS)
  for (const ledger of ledgers) await ledger.close()
}, 60_000)
