import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Outcome, root, run } from '../../tools/run.ts'

/** An empty project beside ours in which the packed tarball is installed as a user would do it. */
export interface Project {
  /** Runs a program of the project; its own Node comes first on the path. */
  readonly run: (command: string, ...args: string[]) => Outcome
  readonly write: (path: string, text: string) => void
  /** A file of the installed package. */
  readonly installed: (path: string) => string
  readonly remove: () => void
}

/** The paths of this process without the folders that npm scripts put in front. */
const outside = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter)

/** The Node of the machine, whatever Node the tests run on. */
export function machineNode(...args: string[]): Outcome {
  return run('node', args, { env: { ...process.env, PATH: outside } })
}

/** Packs ours and installs it with the versions of everything else that we develop against. */
export function installTarball(): Project {
  const home = mkdtempSync(join(tmpdir(), 'co-building-ledger-'))
  const env = { ...process.env, PATH: [join(home, 'node_modules/.bin'), outside].join(delimiter) }
  const go = (command: string, ...args: string[]) => run(command, args, { cwd: home, env })
  const sure = (outcome: Outcome) => {
    if (outcome.code !== 0) throw new Error(`${outcome.stdout}${outcome.stderr}`)
    return outcome.stdout
  }

  const packed = sure(run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', home]))
  const [tarball] = Object.values(JSON.parse(packed)) as { filename: string }[]
  if (tarball === undefined) throw new Error(`npm pack named no file\n${packed}`)

  const others = ['@types/node', 'fast-check', 'fp-ts', 'io-ts', 'node', 'typescript']
  const dependencies = Object.fromEntries(others.map((name) => [name, installedVersion(name)]))
  dependencies['co-building-ledger'] = `file:./${tarball.filename}`
  const manifest = {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies,
    allowScripts: { node: true },
  }
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest))
  sure(go('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund'))

  return {
    run: go,
    write: (path, text) => {
      mkdirSync(join(home, path, '..'), { recursive: true })
      writeFileSync(join(home, path), text)
    },
    installed: (path) => join(home, 'node_modules/co-building-ledger', path),
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

function installedVersion(name: string): string {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version
}
