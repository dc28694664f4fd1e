import { either as E } from 'fp-ts'
import { dateOf, instantAt } from '../kernel/calendar.ts'
import type { Reading } from '../ledger/types.ts'
import { registers } from '../projections/index.ts'
import { asObject, asTexts, peopleIn, type ShownRegister, shown } from './cells.ts'
import type { Io } from './io.ts'
import type { CoreLedger } from './open.ts'
import type { Options } from './options.ts'
import { DEFAULT_OFFSET, offsetOf } from './seed.ts'
import { reading } from './session.ts'
import { failedWith, reportStop, type Stop, unusable } from './stop.ts'
import { tableOf } from './table.ts'

const all: readonly ShownRegister[] = registers.map(shown)

/** Prints a register on a date, as it was recorded up to a point. */
export async function show(options: Options, io: Io): Promise<number> {
  const register = all.find(({ name, title }) => name === options.argument || title.zh === options.argument)
  if (register === undefined) return reportStop(unknownRegister(), options, io)
  return reading(options, io, async (ledger) => {
    const on = options.on ?? dateOf(instantAt(io.now(), offsetOf(ledger) ?? DEFAULT_OFFSET))
    const state = await stateFor(ledger, options)
    if (E.isLeft(state)) return state
    const view = state.right.view(register)
    const rows = view.validOn(on)
    const names = await ledger.names(peopleIn(register, rows))
    if (E.isLeft(names)) return E.left(failedWith(names.left))
    const { lang, json } = options
    const people = { names: names.right, lang }
    const texts = (): string =>
      tableOf(
        register.columns.map((c) => c[lang]),
        rows.map((row) => asTexts(register, row, people)),
      )
    const objects = (): string =>
      rows.map((row) => `${JSON.stringify(asObject(register, row, people))}\n`).join('')
    await io.stdout(json ? objects() : titleOf(register, on, view.revision, rows.length)[lang] + texts())
    return E.right(0)
  })
}

async function stateFor(ledger: CoreLedger, { asOf }: Options): Promise<E.Either<Stop, Reading>> {
  if (asOf === undefined) return E.right(ledger)
  const past = await ledger.asOf(asOf)
  return E.isLeft(past) ? E.left(failedWith(past.left)) : past
}

const titleOf = ({ title }: ShownRegister, on: string, revision: number, rows: number) => ({
  en: `${title.en}: on ${on}, as of revision ${revision}, ${rows} rows\n`,
  zh: `${title.zh}：${on}，截至修订号 ${revision}，共 ${rows} 行\n`,
})

const unknownRegister = (): Stop =>
  unusable(
    `There is no such register; there are ${all.map(({ name }) => name).join(', ')}.`,
    `没有该台账；现有：${all.map(({ name, title }) => `${title.zh}（${name}）`).join('、')}。`,
  )
