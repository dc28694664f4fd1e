import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { ear } from './ear.ts'
import { entry, left, request, right, whole, workshop } from './support.ts'

const { directory, open } = workshop()
const place = (): string => join(directory(), 'ledger.db')
const watching = (path: string) => whole(open(sqliteStore({ path, pollMs: 5 })))

describe('sqlite store: news of other connections', () => {
  it('reach each of two stores on one file from the other', async () => {
    const path = place()
    const [one, other] = [watching(path), watching(path)]
    const [mine, theirs] = [ear(), ear()]
    right(await one.append(request('gulou', -1, [entry(0)])))
    const stops = [one.watch('gulou', mine.heard), other.watch('gulou', theirs.heard)]
    await Promise.all([mine.next(), theirs.next()])
    for (let n = 1; n < 4; n += 1) {
      const writer = n % 2 === 0 ? one : other
      const told = (writer === one ? theirs : mine).next()
      right(await writer.append(request('gulou', n - 1, [entry(n)])))
      await told
    }
    for (const stop of stops) stop()
  })

  it('come at the first look in any case, because nobody knows what the listener has read', async () => {
    const path = place()
    const [one, other] = [watching(path), watching(path)]
    right(await one.head('gulou'))
    const first = ear()
    const stop = one.watch('gulou', first.heard)
    await first.next()
    right(await other.append(request('gulou', -1, [entry(0)])))
    await first.next()
    const late = ear()
    const stopLate = one.watch('gulou', late.heard)
    await late.next()
    stop()
    stopLate()
  })

  it('do not come while nothing is written, nor for what this store writes elsewhere', async () => {
    const store = watching(place())
    right(await store.head('gulou'))
    const mine = ear()
    const stop = store.watch('gulou', mine.heard)
    await mine.next()
    right(await store.append(request('jiangning', -1, [entry(0)])))
    left(await store.append(request('jiangning', -1, [entry(0)])))
    right(await store.append(request('gulou', -1, [])))
    await new Promise((done) => setTimeout(done, 60))
    expect(mine.count).toBe(1)
    stop()
  })

  it('come again after the file was out of reach for a while', async () => {
    const path = place()
    const [one, other] = [watching(path), watching(path)]
    const mine = ear()
    right(await one.append(request('gulou', -1, [entry(0)])))
    right(await other.head('gulou'))
    const stop = one.watch('gulou', mine.heard)
    await mine.next()
    renameSync(path, `${path}.away`)
    expect(left(await one.head('gulou'))).toMatchObject({ _tag: 'StoreUnavailable' })
    await new Promise((done) => setTimeout(done, 30))
    renameSync(`${path}.away`, path)
    const told = mine.next()
    right(await other.append(request('gulou', 0, [entry(1)])))
    await told
    stop()
  })

  it.each(['stop', 'close'])('keep a process alive that waits for nothing else, until %s', async (ending) => {
    const path = place()
    const store = watching(path)
    right(await store.append(request('gulou', -1, [entry(0)])))
    const script = fileURLToPath(new URL('./listener.ts', import.meta.url))
    const child = spawn(process.execPath, ['--experimental-strip-types', script, path, ending], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exit = once(child, 'exit')
    let said = ''
    await new Promise<void>((listening) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
        listening()
      })
    })
    right(await store.append(request('gulou', 0, [entry(1)])))
    expect(await exit).toEqual([0, null])
    expect(said).toBe('listening\nheard revision 1\n')
  })
})

describe('sqlite store: times in its options', () => {
  it.each([
    { pollMs: 0 },
    { pollMs: -1 },
    { pollMs: 1.5 },
    { pollMs: Number.NaN },
    { pollMs: Number.POSITIVE_INFINITY },
    { pollMs: 2 ** 31 },
    { busyTimeoutMs: -1 },
    { busyTimeoutMs: Number.NaN },
    { busyTimeoutMs: 2 ** 31 },
  ])('refuses %o', (times) => {
    const [name = ''] = Object.keys(times)
    const make = () => sqliteStore({ path: place(), ...times })
    expect(make).toThrow(RangeError)
    expect(make).toThrow(new RegExp(`${name} must be a whole number.*${name} 应为`))
  })

  it.each([{ pollMs: 1 }, { pollMs: 2 ** 31 - 1 }, { busyTimeoutMs: 0 }])('takes %o', async (times) => {
    const store = open(sqliteStore({ path: place(), ...times }))
    right(await store.append(request('gulou', -1, [entry(0)])))
  })
})
