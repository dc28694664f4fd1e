import {
  agreement,
  allInstances,
  balanceOf,
  ConsentToAmendment,
  GrantMandate,
  ProposeAmendment,
  performanceOf,
  type Reading,
} from 'co-building-ledger'
import { on, play, testLedger } from 'co-building-ledger/testing'
import fc from 'fast-check'
import { either as E } from 'fp-ts'
import { expect, test } from 'vitest'
import { street } from './street.ts'
import { often, overHistories, watched } from './support.ts'

const parties = ['street', 'school', 'bank', 'police'] as const
const everybody = [...parties, 'shop'] as const
const mandated = street.given(
  ...on(
    '2024-03-01',
    ...everybody.map((organisationId) =>
      GrantMandate({
        ...{ organisationId, mandateId: `more-${organisationId}`, personId: `p-${organisationId}` },
        ...{ scopes: ['amend'], period: { from: '2024-03-01', until: null } },
      }),
    ),
  ),
)
type Proposal = Pick<Parameters<typeof ProposeAmendment>[0], 'kind' | 'changes'>
const promise = {
  ...{ commitmentId: 'c-new', obligorId: 'shop', beneficiaryIds: ['street'], kind: 'service' as const },
  ...{ description: '志愿服务', schedule: { every: 'month' as const, dueDay: 31 }, evidenceRequired: false },
}
const proposals: readonly (Proposal & { readonly day: string })[] = [
  { day: '2024-04-01', kind: 'commitments', changes: { add: [{ ...promise, obligorId: 'bank' }] } },
  { day: '2024-04-01', kind: 'terms', changes: { noticeDays: 10 } },
  { day: '2025-12-01', kind: 'renewal', changes: { until: '2027-02-01' } },
  {
    ...{ day: '2024-04-01', kind: 'partyJoins' },
    changes: { organisationId: 'shop', side: 'unit', commitments: [promise] },
  },
  { day: '2024-04-01', kind: 'partyLeaves', changes: { organisationId: 'bank', effectiveOn: '2024-06-01' } },
  { day: '2024-04-01', kind: 'termination', changes: { effectiveOn: '2024-06-01' } },
]

/** What has become of the agreement, but for who said yes before whom. */
async function changedBy({ day, kind, changes }: (typeof proposals)[number], order: readonly string[]) {
  const amendment = { agreementId: 'many', amendmentId: 'am', textDigest: '7'.repeat(64) }
  const consents = order.map((organisationId) =>
    ConsentToAmendment({ ...amendment, organisationId, signatoryId: `p-${organisationId}` }),
  )
  const ledger = await mandated
    .given(...on(day, ProposeAmendment({ ...amendment, kind, changes }), ...consents))
    .ledger()
  const state = ledger.get(agreement, 'many')
  const who = state?.declarations.map((d) => d.organisationId).sort()
  return { ...state, declarations: who, phase: state?.amendments[0]?.phase }
}
test.each(proposals)('AGR-16: the order of consents makes no difference: $kind', async (proposal) => {
  const wanted = proposal.kind === 'partyJoins' ? everybody : parties
  const plain = await changedBy(proposal, wanted)
  expect(plain.phase).toBe('applied')
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...wanted], { minLength: wanted.length, maxLength: wanted.length }),
      async (order) => {
        expect(await changedBy(proposal, order)).toEqual(plain)
      },
    ),
    often(5),
  )
})

/** The states of evidence, each with those that may follow. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  submitted: ['confirmed', 'disputed', 'retracted'],
  disputed: ['upheld', 'dismissed', 'settled'],
}
type Seen = NonNullable<ReturnType<typeof seenIn>>
const seenIn = (ledger: Reading, id: string) => ledger.get(agreement, id)

test('AGR-14, AGR-15, AGR-26: after every command the parts make the whole, evidence has gone forward, each instance has one status', async () => {
  const seen = { forward: 0, surplus: 0, waived: 0, pending: 0 }
  const forward = (before: Seen, after: Seen): void => {
    for (const { evidenceId, phase } of before.evidence) {
      const now = after.evidence.find((e) => e.evidenceId === evidenceId)?.phase ?? 'lost'
      if (now === phase) continue
      seen.forward += 1
      expect(FOLLOWS[phase]).toContain(now)
    }
  }
  const whole = (state: Seen, day: string): void => {
    const instances = [...allInstances(state)]
    for (const instance of instances) {
      const { promised, confirmed, pending, waived, open, surplus } = balanceOf(state, instance)
      expect(confirmed + pending + waived + open).toBe(promised + surplus)
      expect(Math.min(confirmed, pending, waived, open, surplus)).toBeGreaterThanOrEqual(0)
      expect(surplus * open).toBe(0)
      seen.surplus += Math.sign(surplus)
      seen.waived += Math.sign(waived)
      seen.pending += Math.sign(pending)
    }
    const { instances: counts, rate } = performanceOf(state, day)
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(instances.length)
    if (rate) expect(rate.fulfilled).toBeLessThanOrEqual(rate.owed)
  }
  await overHistories(40, async (script) => {
    const ledger = await testLedger()
    const spied = watched(ledger, async (command, context, give) => {
      const id = 'agreementId' in command.data ? command.data.agreementId : undefined
      const before = id === undefined ? undefined : seenIn(ledger, id)
      const result = await give()
      const after = id === undefined || E.isLeft(result) ? undefined : seenIn(ledger, id)
      if (before && after) forward(before, after)
      if (after?.term) whole(after, context.occurredOn ?? '')
      return result
    })
    await play(spied, script)
  })
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
})
