import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { root } from '../../../tools/run.ts'
import { fromSource, sharing } from '../../crash/node.ts'

/** Runs a script to its end while the server goes on in this process. */
export const ran = async (script: string, ...args: readonly string[]) => {
  const child = spawn(process.execPath, fromSource(join(root, script), ...args), { env: sharing, cwd: root })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code }
}
