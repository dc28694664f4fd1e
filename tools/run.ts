import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

/** The repository's top folder. */
export const root = resolve(import.meta.dirname, '..')

/** What a finished command left. */
export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command to its end and keeps what it prints. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  })
  return { code: status ?? 1, stdout: stdout ?? '', stderr: error ? String(error) : (stderr ?? '') }
}
