import { either as E } from 'fp-ts'
import type { LedgerError, Message } from '../kernel/errors.ts'
import { type Copied, copyLedger } from '../ledger/moving/copy.ts'
import { interruptible } from './interrupt.ts'
import type { Io } from './io.ts'
import type { Options } from './options.ts'
import { Progress } from './progress.ts'
import { failedWith, isAborted, reportStop, type Stop, unusable } from './stop.ts'
import { chosen, isFile, missing, storeAt } from './store.ts'

/** Copies a ledger from one store to another; what was copied before it was broken off stays, and the next call goes on from there. */
export async function copy(options: Options, io: Io): Promise<number> {
  const { from, to } = options
  const wrong = from === to && isFile(from) ? SAME : missing(from)
  if (wrong) return reportStop(wrong, options, io)
  const [source, target] = [storeAt(from), storeAt(to)]
  try {
    const id = await chosen(source, from, options.ledger)
    if (E.isLeft(id)) return await reportStop(id.left, options, io)
    const progress = new Progress(io, 0, io.isTTY && !options.json)
    let reached = -1
    const copied = await interruptible(io, (signal) =>
      copyLedger({
        ...{ ledgerId: id.right, from: source, to: target, details: options.details, signal },
        onProgress: ({ revision, of }) => {
          reached = revision
          progress.reach(revision + 1, of + 1)
          void progress.draw(revision)
        },
      }),
    )
    await progress.clear()
    if (E.isLeft(copied)) return await reportStop(brokenOff(copied.left, reached), options, io)
    const { hash: head, ...figures } = copied.right
    await io.stdout(
      options.json
        ? `${JSON.stringify({ ledgerId: id.right, ...figures, head })}\n`
        : asText(id.right, copied.right)[options.lang],
    )
    return 0
  } finally {
    await source.close()
    await target.close()
  }
}

/** A failure on the way says nothing of what was copied before. */
const brokenOff = (errors: readonly LedgerError[], reached: number): Stop => ({
  ...failedWith(errors),
  messages: reached < 0 || errors.some(isAborted) ? [] : [goesOn(reached)],
})
const goesOn = (revision: number): Message => ({
  en: `The target holds the journal up to revision ${revision}; the same call goes on from there.`,
  zh: `目标中的流水到修订号 ${revision} 为止；再次执行同一命令即由此继续。`,
})

const SAME = unusable('--from and --to are the same store.', '--from 与 --to 是同一存储。')

const asText = (id: string, { copied, revision, hash, resumedFrom }: Copied) => ({
  en: `Ledger ${id}: copied ${copied} events${resumedFrom < 0 ? '' : ` after revision ${resumedFrom}`}; both end with revision ${revision}, head ${hash}\n`,
  zh: `台账 ${id}：${resumedFrom < 0 ? '' : `自修订号 ${resumedFrom} 之后`}复制事件 ${copied} 条；两处均止于修订号 ${revision}，链尾 ${hash}\n`,
})
