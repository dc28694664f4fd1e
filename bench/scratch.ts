import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const { BENCH_SCRATCH: inherited, BENCH_BEGAN } = process.env
/** Files of this run, on the disk that holds temporary files: the process that began it removes them. */
export const scratch = inherited ?? mkdtempSync(join(tmpdir(), 'bench-'))
if (inherited === undefined) process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
/** When this run began, in whichever process. */
export const began = Number(BENCH_BEGAN ?? Date.now())
/** What a child must be told of it. */
export const inheritance = { BENCH_SCRATCH: scratch, BENCH_BEGAN: String(began) }

let next = 0
/** A name for a new database. */
export const newFile = (): string => join(scratch, `${process.pid}-${next++}.db`)
