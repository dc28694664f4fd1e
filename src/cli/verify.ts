import { either as E } from 'fp-ts'
import type { Io } from './io.ts'
import type { Options } from './options.ts'
import { reading } from './session.ts'
import { failedWith } from './stop.ts'

/** Checks the hash chain and prints its head, or the first place where it breaks. */
export const verify = (options: Options, io: Io): Promise<number> =>
  reading(options, io, async (ledger) => {
    const head = await ledger.verify()
    if (E.isLeft(head)) return E.left(failedWith(head.left))
    const { revision, hash, recordedAt } = head.right
    const text = {
      en: `Ledger ${ledger.id} is intact: revision ${revision}, recorded at ${recordedAt}, head ${hash}\n`,
      zh: `台账 ${ledger.id} 完好：修订号 ${revision}，记录于 ${recordedAt}，链尾 ${hash}\n`,
    }
    await io.stdout(
      options.json
        ? `${JSON.stringify({ ledgerId: ledger.id, revision, recordedAt, head: hash })}\n`
        : text[options.lang],
    )
    return E.right(0)
  })
