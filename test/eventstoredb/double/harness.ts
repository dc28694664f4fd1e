import { randomUUID } from 'node:crypto'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { onTestFinished } from 'vitest'
import { type DoubleOptions, eventStoreDouble } from './index.ts'

/** Credentials with a call make the client take the plain append instead of the batch append. */
export const plain = { credentials: { username: 'anyone', password: 'anything' } }

/** A double that is closed when the test is over. */
export async function started(options?: DoubleOptions) {
  const double = await eventStoreDouble(options)
  onTestFinished(() => double.close())
  return double
}

/** A client that is disposed of when the test is over. */
export function connected(connectionString: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(connectionString)
  onTestFinished(() => client.dispose())
  return client
}

export async function both(options?: DoubleOptions) {
  const double = await started(options)
  return { double, client: connected(double.connectionString) }
}

export const event = (n: number, id = randomUUID()) =>
  jsonEvent({ id, type: 'counted', data: { n }, metadata: { note: `no. ${n}` } })

export const events = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => event(from + index))

/** Everything that a read gives. */
export async function drained<T>(read: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of read) found.push(one)
  return found
}

/** The error that something ends with. */
export async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}
