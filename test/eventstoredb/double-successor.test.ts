import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { event, started } from './double/harness.ts'

const script = fileURLToPath(new URL('double/successor.ts', import.meta.url))

test('the successor of the client appends, reads, subscribes and deletes on the double', async () => {
  const double = await started()
  double.storage.append('x-1', event(5))
  const { stdout } = await promisify(execFile)(process.execPath, [script, double.connectionString])
  const counted = [0, 1, 2].map((n) => [n, { n }])
  expect(JSON.parse(stdout)).toEqual({
    revisions: [1, 2],
    conflicts: ['WrongExpectedVersionError', 'WrongExpectedVersionError'],
    stream: counted,
    last: counted.slice(2),
    all: counted,
    category: [[0, { n: 5 }]],
    missing: 'StreamNotFoundError',
    subscribed: [{ n: 0 }, { n: 1 }, { n: 2 }, 'caughtUp', { n: 9 }],
    metadata: [true, { maxCount: 2 }, counted.slice(1)],
    deleted: ['accepted', 'StreamNotFoundError'],
    closed: ['accepted', 'StreamDeletedError'],
  })
  expect(double.storage.events('s').map(({ revision }) => revision)).toEqual([0n, 1n, 2n])
})
