import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { main } from '../../src/cli/main.ts'

/** What a call left. */
export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** Standard output, one JSON value a line. */
  readonly json: readonly Printed[]
}
/** What the tests look at in a line of JSON. */
export interface Printed {
  readonly line?: number
  readonly commandId?: string | null
  readonly outcome?: string
  readonly revision?: number
  readonly events?: readonly string[]
  readonly errors?: readonly {
    readonly _tag: string
    readonly rule?: string
    readonly path?: string
    readonly revision?: number
  }[]
  readonly mismatch?: { readonly expected: unknown }
  readonly summary?: Readonly<Record<string, unknown>>
}

interface Setting {
  readonly env?: Readonly<Record<string, string>>
  readonly isTTY?: boolean
  readonly now?: () => number
}

/** Runs the command line in this process. */
export async function cli(
  argv: readonly string[],
  { env = {}, isTTY = false, now = Date.now }: Setting = {},
): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const io = {
    stdout: (text: string) => void out.push(text),
    stderr: (text: string) => void err.push(text),
    isTTY,
    env,
    now,
  }
  const code = await main(argv, io)
  const stdout = out.join('')
  const lines = argv.includes('--json') ? stdout.split('\n').filter((line) => line !== '') : []
  return { code, stdout, stderr: err.join(''), json: lines.map((line): Printed => JSON.parse(line)) }
}

/** A directory of its own for a test, gone after it. */
export function workplace() {
  const directories: string[] = []
  afterEach(() => {
    for (const path of directories.splice(0)) rmSync(path, { recursive: true, force: true })
  })
  const directory = (): string => {
    const path = mkdtempSync(join(tmpdir(), 'cbl-cli-'))
    directories.push(path)
    return path
  }
  return {
    directory,
    /** A path in a new directory where nothing is yet. */
    place: (name = 'street.db'): string => join(directory(), name),
    /** Writes a history file: objects become lines of JSON, texts and bytes stand as they are. */
    file: (lines: readonly unknown[]): string => {
      const path = join(directory(), 'history.ndjson')
      const bytes = lines.map((line) =>
        line instanceof Uint8Array
          ? line
          : Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)),
      )
      writeFileSync(path, Buffer.concat(bytes.flatMap((line) => [line, Buffer.from('\n')])))
      return path
    },
  }
}

/** The last value printed: what the replay came to. */
export const summaryOf = ({ json }: Ran): Readonly<Record<string, unknown>> => json.at(-1)?.summary ?? {}
export const outcomes = ({ json }: Ran): readonly (string | undefined)[] =>
  json.flatMap((line) => (line.summary ? [] : [line.outcome]))
/** Rule ids or tags with their paths, of one printed line. */
export const reasons = (printed: Printed | undefined): readonly string[] =>
  (printed?.errors ?? []).map((e) => e.rule ?? (e.path === undefined ? e._tag : `${e._tag} ${e.path}`))
