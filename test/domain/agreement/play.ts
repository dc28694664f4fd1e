import fc from 'fast-check'
import { agreement, type Command } from '../../../src/index.ts'
import { change, consent, pair, resume, retract, suspend } from '../../scenarios/change.ts'
import { execute, replayed } from '../../scenarios/run.ts'
import { lineOf } from '../../scenarios/scenario.ts'
import { notice, promise, TERM } from '../../scenarios/street.ts'
import { dayAfter, type Schedule, Wall } from './naive.ts'

const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ every: fc.constant('month' as const), dueDay: fc.integer({ min: 1, max: 31 }) }),
  fc.record({ every: fc.constant('quarter' as const), dueDay: fc.integer({ min: 1, max: 92 }) }),
  fc.record({ every: fc.constant('year' as const), dueDay: fc.integer({ min: 1, max: 366 }) }),
  fc.integer({ min: 0, max: 1_094 }).map((days) => ({ dueOn: dayAfter(TERM.from, days) })),
)
const ahead = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 200 }))
/** Mostly soon after one another, so that one meets what another has set. */
const wait = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 250 }))
/** What may be tried: whether the ledger takes it is its own affair. */
type Try =
  | { readonly what: 'suspend'; readonly ahead: number; readonly days: number | null }
  | { readonly what: 'resume' | 'notice'; readonly ahead: number }
  | { readonly what: 'replace'; readonly schedule: Schedule }
  | { readonly what: 'drop' | 'retract' }
  | { readonly what: 'renew'; readonly days: number }
export interface Play {
  readonly schedule: Schedule
  readonly tries: readonly { readonly wait: number; readonly try: Try }[]
}
const attempt: fc.Arbitrary<Try> = fc.oneof(
  fc.record({
    ...{ what: fc.constant('suspend' as const), ahead },
    days: fc.option(fc.integer({ min: 1, max: 120 })),
  }),
  fc.record({ what: fc.constantFrom('resume' as const, 'notice' as const), ahead }),
  fc.record({ what: fc.constant('replace' as const), schedule }),
  fc.record({ what: fc.constantFrom('drop' as const, 'retract' as const) }),
  fc.record({ what: fc.constant('renew' as const), days: fc.integer({ min: 1, max: 700 }) }),
)
export const plays: fc.Arbitrary<Play> = fc.record({
  schedule,
  tries: fc.array(fc.record({ wait, try: attempt }), { maxLength: 10 }),
})

type Step = readonly [commands: readonly Command[], done: (wall: Wall) => void]
const by = (personId: string) => ({ actor: { personId } })
/** The street's own promise stays, so that customs alone may drop its one: then it adds another. */
const other = { ...promise('customs', ['street'], { every: 'year', dueDay: 200 }), commitmentId: 'other' }

function stepOf(tried: Try, day: string, wall: Wall, id: string): Step {
  const agreedBy = (command: Command): readonly Command[] => [
    ...[command, consent('street', 'p-street', 'c', id), consent('customs', 'p-customs', 'c', id)],
  ]
  switch (tried.what) {
    case 'suspend': {
      const from = dayAfter(day, tried.ahead)
      const until = tried.days === null ? undefined : dayAfter(from, tried.days)
      return [[suspend(from, until)], () => wall.pauses.push({ from, until })]
    }
    case 'resume': {
      const on = dayAfter(day, tried.ahead)
      return [[resume(on)], () => wall.resume(on)]
    }
    case 'notice': {
      const end = dayAfter(day, tried.ahead)
      return [[notice('ag', 'customs', end)], () => Object.assign(wall, { notice: { on: day, end } })]
    }
    case 'retract':
      return [[retract('customs', 'street')], () => Object.assign(wall, { notice: undefined })]
    case 'replace': {
      const replace = [promise('customs', ['street'], tried.schedule)]
      return [
        agreedBy(change('commitments', { replace }, id)),
        () => wall.words.push({ after: day, schedule: tried.schedule }),
      ]
    }
    case 'drop':
      return [
        agreedBy(change('commitments', { drop: ['customs-owes'], add: [other] }, id)),
        () => wall.words.push({ after: day, schedule: undefined }),
      ]
    case 'renew': {
      const until = dayAfter(wall.end, tried.days)
      return [agreedBy(change('renewal', { until }, id)), () => Object.assign(wall, { end: until })]
    }
  }
}

/** Plays it in a ledger and on the wall; what the ledger refuses did not happen. */
export async function play({ schedule: first, tries }: Play) {
  const start = pair({
    noticeDays: 2,
    commitments: [promise('street', ['customs']), promise('customs', ['street'], first)],
  })
  const ledger = await replayed(start.lines)
  const wall = new Wall(TERM.from, TERM.until, first)
  let [day, line] = ['2023-01-15', start.lines.length]
  const taken: string[] = []
  for (const [i, { wait, try: tried }] of tries.entries()) {
    // A renewal is tried where it has a chance: near the end.
    const near = dayAfter(wall.end, -(wait % 100))
    day = tried.what === 'renew' && near > day ? near : dayAfter(day, wait)
    const [commands, done] = stepOf(tried, day, wall, `am-${i}`)
    let came = 'accepted'
    for (const command of commands) {
      if (came !== 'accepted') break
      const context = tried.what === 'retract' ? by('p-customs') : {}
      came = (await execute(ledger, lineOf(line, day, command, context))).outcome
      line += 1
    }
    if (came !== 'accepted') continue
    done(wall)
    taken.push(tried.what)
  }
  const state = ledger.get(agreement, 'ag')
  if (!state) throw new Error('no agreement')
  return { state, wall, taken }
}
