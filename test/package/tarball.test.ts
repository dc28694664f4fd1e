import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as core from '../../src/index.ts'
import * as interop from '../../src/interop/index.ts'
import * as eventstoredb from '../../src/stores/eventstoredb/index.ts'
import * as sqlite from '../../src/stores/sqlite/index.ts'
import * as testing from '../../src/testing/index.ts'
import { root } from '../../tools/run.ts'
import { buildIfStale } from './fresh.ts'
import { installTarball, machineNode, type Project } from './project.ts'

const patience = 180_000
const history = 'examples/gulou-alliance/history.ndjson'
const faces = {
  '': core,
  '/sqlite': sqlite,
  '/eventstoredb': eventstoredb,
  '/interop': interop,
  '/testing': testing,
}

/** What `--json` prints, as far as it is looked at here. */
interface Printed {
  readonly commandId?: string
  readonly outcome?: string
  readonly summary?: { readonly accepted: number; readonly events: number; readonly head: string }
}

describe('the packed tarball, installed in an empty project', { timeout: patience }, () => {
  let project: Project
  beforeAll(() => {
    buildIfStale()
    project = installTarball()
  }, patience)
  afterAll(() => project?.remove())

  /** Runs a program of the project and expects it to end well. */
  const succeed = (command: string, ...args: string[]) => {
    const { code, stdout, stderr } = project.run(command, ...args)
    expect(code, `${command} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
    return stdout
  }
  const print = (load: string) =>
    `${load}.then((face) => console.log(JSON.stringify(Object.keys(face).sort())))`

  for (const [path, face] of Object.entries(faces)) {
    const name = `co-building-ledger${path}`
    const names = Object.keys(face).sort()

    it(`imports ${name} with every name of its source`, () => {
      const printed = succeed('node', '--input-type=module', '--eval', print(`import('${name}')`))
      expect(JSON.parse(printed)).toEqual(names)
    })

    it(`requires ${name} with every name of its source`, () => {
      const printed = succeed(
        'node',
        '--input-type=commonjs',
        '--eval',
        print(`Promise.resolve(require('${name}'))`),
      )
      expect(JSON.parse(printed).filter((each: string) => each !== '__esModule')).toEqual(names)
    })
  }

  it.each(['nodenext', 'bundler'])('type-checks a consumer with moduleResolution %s', (resolution) => {
    const imports = Object.keys(faces).map(
      (path, index) =>
        `import * as face${index} from 'co-building-ledger${path}'\nexport const is${index}: object = face${index}\n`,
    )
    project.write('consumer.ts', imports.join(''))
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext'
    const options = ['--strict', '--noEmit', '--skipLibCheck', '--types', 'node', '--target', 'es2022']
    succeed('tsc', ...options, '--module', module, '--moduleResolution', resolution, 'consumer.ts')
  })

  it.each(['import', 'require'])(
    'loads without the client of EventStoreDB (%s), and says what to install when it is needed',
    (way) => {
      const program = `const { eventStoreDbStore } = face
      eventStoreDbStore({ connectionString: 'esdb://localhost:1?tls=false' }).head('gulou').then((answer) => console.log(JSON.stringify(answer)))`
      const load =
        way === 'import'
          ? `await import('co-building-ledger/eventstoredb')`
          : `require('co-building-ledger/eventstoredb')`
      const type = way === 'import' ? 'module' : 'commonjs'
      const printed = succeed('node', `--input-type=${type}`, '--eval', `const face = ${load}\n${program}`)
      const { left } = JSON.parse(printed)
      expect(left).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
      expect(left.message.en).toContain('install @eventstore/db-client')
      expect(left.message.zh).toContain('请安装 @eventstore/db-client')
    },
  )

  const replay = (store: string): readonly Printed[] => {
    const packed = `node_modules/co-building-ledger/${history}`
    const printed = succeed(
      'npx',
      'co-building-ledger',
      'replay',
      packed,
      '--store',
      store,
      '--seed',
      '1',
      '--json',
    )
    return printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Printed)
  }

  it('replays the example history through the installed program: the same head in memory and in SQLite', () => {
    const [memory, sqlite, other] = [replay(':memory:'), replay('t.db'), replay('u.db')]
    const head = memory.at(-1)?.summary?.head
    expect(head).toMatch(/^[0-9a-f]{64}$/)
    expect(sqlite.at(-1)?.summary).toEqual(memory.at(-1)?.summary)
    expect(other).toEqual(sqlite)
  })

  it('replays it again into the same store: every accepted line is repeated, nothing is written', () => {
    const [first, again] = [replay('again.db'), replay('again.db')]
    const taken = (line: Printed): boolean => line.outcome === 'accepted' || line.outcome === 'repeated'
    const accepted = first.filter(taken).map((line) => line.commandId)
    expect(again.filter((line) => line.outcome === 'repeated').map((line) => line.commandId)).toEqual(
      accepted,
    )
    expect(again.at(-1)?.summary).toMatchObject({ accepted: 0, events: 0, head: first.at(-1)?.summary?.head })
  })

  const machine = machineNode('--version').stdout.trim()
  const tooOld = /^v([0-9]|1[0-9]|2[01])\./.test(machine)
  it.skipIf(!tooOld)(`says in both languages what it needs, on the machine's own Node ${machine}`, () => {
    const { code, stderr } = machineNode(project.installed('dist/cli/bin.cjs'), 'replay')
    expect(code).toBe(2)
    expect(stderr).toMatch(/needs Node\.js 22\.16 or newer/)
    expect(stderr).toMatch(/需要 Node\.js 22\.16 或更高版本/)
  })

  it('bundles the core for a browser', () => {
    project.write('browser.js', "import * as core from 'co-building-ledger'\nglobalThis.core = core\n")
    const esbuild = join(root, 'node_modules/.bin/esbuild')
    const bundle = succeed(esbuild, '--bundle', '--platform=browser', '--format=esm', 'browser.js')
    expect(bundle).not.toMatch(/from ["']node:/)
  })
})
