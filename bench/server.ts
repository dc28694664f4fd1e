import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { EventStoreDBClient } from '@eventstore/db-client'

/** Credentials with a call make the client take the plain append, as the store does; a server without TLS looks at none. */
export const called = { credentials: { username: 'nobody', password: 'nobody' } } as const

/** A server on loopback that shares no event loop with who asks it, and the real client to go there past the store. */
export async function eventStoreDbServer() {
  const child = fork(fileURLToPath(new URL('double.ts', import.meta.url)))
  const [connectionString]: string[] = await once(child, 'message')
  if (connectionString === undefined) throw new Error('the server does not say where it is')
  const client = EventStoreDBClient.connectionString(connectionString)
  return {
    connectionString,
    client,
    /** How many appends to streams of a category it has seen. */
    appends: async (category: string): Promise<number> => {
      child.send(category)
      return Number((await once(child, 'message'))[0])
    },
    stop: async (): Promise<void> => {
      await client.dispose()
      child.disconnect()
    },
  }
}
export type Server = Awaited<ReturnType<typeof eventStoreDbServer>>
