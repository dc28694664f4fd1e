import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeConformance } from 'co-building-ledger/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileStore } from './file-store.ts'

const without = ['appendNext', 'stream', 'snapshots', 'watch'] as const

describe('a store outside the library', () => {
  let directory = ''
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cbl-file-store-'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  const makeStore = (place: string) => fileStore(join(directory, place))
  for (const { name, run } of storeConformance(makeStore, { without })) test(name, run, 30_000)

  test.each(['docs/stores.md', 'docs/zh-CN/stores.md'])('is the one that %s shows', (page) => {
    const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
    expect(read(`../../${page}`)).toContain(read('./file-store.ts'))
  })
})
