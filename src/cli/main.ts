import { either as E } from 'fp-ts'
import manifest from '../../package.json' with { type: 'json' }
import { takeApart } from './arguments.ts'
import { audit } from './audit.ts'
import { backup, restore } from './backup.ts'
import type { CommandName } from './commands.ts'
import { copy } from './copy.ts'
import { exportTo } from './export.ts'
import { help } from './help.ts'
import { history } from './history.ts'
import { importFrom } from './import.ts'
import { type Io, processIo } from './io.ts'
import { isLang, langOfLocale } from './lang.ts'
import { type Options, optionsFrom } from './options.ts'
import { replay } from './replay.ts'
import { show } from './show.ts'
import { reportStop, type Stop, unusable } from './stop.ts'
import { verify } from './verify.ts'

const commands: Readonly<Record<CommandName, (options: Options, io: Io) => Promise<number>>> = {
  ...{ replay, show, history, verify, audit },
  ...{ copy, backup, restore, export: exportTo, import: importFrom },
}

/**
 * The command line. Ends with 0, with 1 where the ledger or the store said no, with 2 where the call or the input cannot
 * be understood; it never ends the process itself, so that all output is written first.
 */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<number> {
  const parsed = takeApart(argv)
  const wanted = E.isRight(parsed) ? parsed.right.given.get('lang') : undefined
  const lang = isLang(wanted) ? wanted : langOfLocale(io.env)
  const misused = async (stop: Stop): Promise<number> => {
    const code = await reportStop(stop, { lang, json: false }, io)
    await io.stderr(lang === 'zh' ? '用法见 co-building-ledger --help\n' : 'See co-building-ledger --help\n')
    return code
  }
  if (E.isLeft(parsed)) return misused(parsed.left)
  const { given } = parsed.right
  if (given.has('lang') && !isLang(wanted))
    return misused(unusable('--lang must be zh or en.', '--lang 应为 zh 或 en。'))
  if (given.has('help') || given.has('version')) {
    await io.stdout(given.has('help') ? help[lang] : `${manifest.version}\n`)
    return 0
  }
  const options = optionsFrom(parsed.right, lang)
  return E.isLeft(options) ? misused(options.left) : commands[options.right.command](options.right, io)
}
