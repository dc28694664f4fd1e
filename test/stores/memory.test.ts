import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/stores/memory/index.ts'
import { detail, entry, request, right } from './support.ts'

describe('memory store', () => {
  it('hands out frozen values only, so that nobody can change the journal or the vault', async () => {
    const store = memoryStore()
    right(await store.append(request('gulou', -1, [entry(0)], [detail('li', 1)])))
    const [found] = right(await store.read('gulou', { from: 0, to: 0 }))
    const [record] = right(await store.vault.get('gulou', ['li']))
    expect([Object.isFrozen(found), Object.isFrozen(record)]).toEqual([true, true])
  })

  it('hands out a page of its own, so that a later append does not change it', async () => {
    const store = memoryStore()
    right(await store.append(request('gulou', -1, [entry(0)])))
    const page = right(await store.read('gulou', { from: 0, to: 9 }))
    right(await store.append(request('gulou', 0, [entry(1)])))
    expect(page).toEqual([entry(0)])
  })

  it('tells nobody of an append that wrote nothing', async () => {
    const store = memoryStore()
    let count = 0
    store.watch?.('gulou', () => {
      count += 1
    })
    right(await store.append(request('gulou', -1, [])))
    expect(await store.append(request('gulou', 4, [entry(5)]))).toMatchObject({ _tag: 'Left' })
    right(await store.append(request('jiangning', -1, [entry(0)])))
    expect(count).toBe(0)
  })

  it('takes ids that are no uuid', async () => {
    const store = memoryStore()
    right(await store.append(request('gulou', -1, [entry(0, { id: 'event-1' })])))
    expect(right(await store.head('gulou'))).toBe(0)
  })
})
