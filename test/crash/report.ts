import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fromSource, sharing } from './node.ts'

/** What a process said before it died. */
export interface Report {
  readonly pid: number | undefined
  readonly isReady: boolean
  readonly isClosed: boolean
  readonly tried: ReadonlySet<string>
  /** Command → last revision and ids of its events, as they were acknowledged. */
  readonly acknowledged: ReadonlyMap<string, { readonly revision: number; readonly ids: readonly string[] }>
  /** Commands that were answered with a failure of the store, and what it said of the outcome. */
  readonly failed: readonly { readonly commandId: string; readonly outcome: string }[]
  readonly signal: NodeJS.Signals | null
  readonly stderr: string
}

/** When a process is killed: so long after it said this word for the first time. */
export interface Moment {
  readonly after: 'opening' | 'ack' | 'closing'
  readonly ms: number
}

const worker = join(import.meta.dirname, 'worker.ts')
export const start = (script: string, ...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, fromSource(script, ...args), { stdio: ['ignore', 'pipe', 'pipe'], env: sharing })

/** Lets a process work and kills it without warning. */
export function killed(args: readonly string[], moment: Moment): Promise<Report> {
  const child = start(worker, ...args)
  let isArmed = false
  return reportOf(child, (said) => {
    if (isArmed || !said.includes(`["${moment.after}"`)) return
    isArmed = true
    setTimeout(() => child.kill('SIGKILL'), moment.ms)
  })
}

/** Listens to a process until it is dead. */
export async function reportOf(
  child: ChildProcess,
  heard: (said: string) => void = () => {},
): Promise<Report> {
  let [out, stderr] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
    heard(out)
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const signal = await new Promise<NodeJS.Signals | null>((done) => child.on('close', (_, s) => done(s)))
  return { pid: child.pid, signal, stderr, ...reported(out) }
}

type Words = readonly [what: string, commandId: string, revision: number, ids: readonly string[]]
/** A line that the kill cut in two was not said. */
function reported(out: string): Omit<Report, 'pid' | 'signal' | 'stderr'> {
  const lines = out.split('\n').slice(0, -1)
  const said = lines.map((line): Words => JSON.parse(line))
  return {
    isReady: said.some(([what]) => what === 'ready'),
    isClosed: said.some(([what]) => what === 'closed'),
    tried: new Set(said.flatMap(([what, id]) => (what === 'try' ? [id] : []))),
    acknowledged: new Map(
      said.flatMap(([what, id, revision, ids]) => (what === 'ack' ? [[id, { revision, ids }] as const] : [])),
    ),
    failed: said.flatMap(([what, commandId, , outcomes]) =>
      what === 'failed' ? [{ commandId, outcome: outcomes[0] ?? '' }] : [],
    ),
  }
}
