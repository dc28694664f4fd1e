// Holds the public types of every entry to the reports in api/; `--update` writes the reports anew.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { root } from './run.ts'

const update = process.argv.includes('--update')
const silent = { logLevel: ExtractorLogLevel.None, addToApiReportFile: false }

/** True where the report of an entry agrees with its built types. */
function upToDate(entry: string): boolean {
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(root, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, `dist/${entry}.d.ts`),
      compiler: { tsconfigFilePath: join(root, 'tsconfig.json') },
      apiReport: {
        enabled: true,
        reportFileName: `${entry}.api.md`,
        reportFolder: join(root, 'api'),
        reportTempFolder: join(root, 'temp'),
      },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: silent },
        // A type that callers see but cannot import is worth a line in the report.
        extractorMessageReporting: {
          default: silent,
          'ae-forgotten-export': { ...silent, addToApiReportFile: true },
        },
        tsdocMessageReporting: { default: silent },
      },
    },
  })
  const result = Extractor.invoke(config, {
    localBuild: update,
    messageCallback: (message) => {
      message.handled = true
    },
  })
  const agrees = !result.apiReportChanged || says('api', entry) === says('temp', entry)
  if (!agrees) console.log(`api/${entry}.api.md ${update ? 'written' : 'is stale: npm run api:update'}`)
  return update || agrees
}

/** What a report says, in no order: the compiler prints members and alternatives in the order in which it met them. */
const says = (folder: string, entry: string): string =>
  readFileSync(join(root, folder, `${entry}.api.md`), 'utf8')
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/[;,]$/, '')
        .replace(/(?:"[^"]*"|\w+)(?: \| (?:"[^"]*"|\w+))+/g, (choice) =>
          choice.split(' | ').sort().join(' | '),
        ),
    )
    .sort()
    .join('\n')

// The extractor calls a report written even where its folder is missing.
mkdirSync(join(root, 'api'), { recursive: true })
const agreed = ['index', 'sqlite', 'eventstoredb', 'interop', 'testing'].map(upToDate)
process.exitCode = agreed.every(Boolean) ? 0 : 1
