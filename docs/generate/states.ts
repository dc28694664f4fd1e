import type { Lang } from '../../src/ledger/format.ts'
import { type Move, model, type Survey } from './survey.ts'
import { both, code, codes, fence, headOf, type Page, sorted, table } from './text.ts'

const opening = both(
  `Every event declares the phase that it leads to, and every command the phases in which it is taken (LED-24); these diagrams are
read off both by \`npm run docs:rules\`. An arrow bears the event. One that is decided by a command starts in every phase in which the
command is open; one that follows from another event starts where the histories of the tests saw it. A phase that leads to the end is terminal:
it is never left (TIM-06). What else a command asks for stands in the [rules](rules.md); \`possible\` and \`preview\` answer for one entity.
What a person sees of an agreement, such as *in force* or *expired*, is a function of these phases and the day, and no event (TIM-05).
`,
  `每个事件声明其所至阶段，每条命令声明其受理阶段（LED-24）；下列状态图由 \`npm run docs:rules\` 据二者写成。箭头上为事件：由命令决定者，
自命令受理之各阶段出发；由其他事件连带者，自测试历史中所见阶段出发。通向终点之阶段为终结阶段，不可逆（TIM-06）。命令的其他条件见
[规则](rules.md)；就某一实体可问 \`possible\` 与 \`preview\`。协议的“履行中”“已届满”等状态由阶段与日期得出，并无事件（TIM-05）。
`,
)
const words = {
  phase: both('phase', '阶段'),
  open: both('commands taken in it', '受理之命令'),
  before: both('(before)', '（此前）'),
  terminal: both('(terminal)', '（终结）'),
  none: both('none', '无'),
}

interface Arrow {
  readonly from: string
  readonly to: string
  readonly event: string
}
const NOWHERE = '[*]'

/** From where an event leads: the phases of the command that decides it, or, for a consequence, those that were seen. */
function startsOf({ from, by }: Move): readonly string[] {
  const command = by === undefined ? undefined : model.commands.get(by)
  if (!command) return [from ?? NOWHERE]
  return command.spec.when ?? [NOWHERE]
}

function arrowsOf(entity: string, moves: readonly Move[]): readonly Arrow[] {
  const events = [...model.events.values()].filter(
    (def) => def.entity === entity && def.options.to !== undefined,
  )
  return events.flatMap(({ type: event, options }) => {
    const starts = sorted(moves.filter((m) => m.event === event).flatMap(startsOf))
    if (starts.length === 0)
      throw new Error(`no scenario reaches ${event}, which leads to ${String(options.to)}: write one`)
    return starts.map((from) => ({ from, to: String(options.to), event }))
  })
}

/** Phases in the order in which they are reached. */
function phasesOf(arrows: readonly Arrow[]): readonly string[] {
  const seen = [NOWHERE]
  for (const at of seen)
    for (const { to } of arrows.filter(({ from }) => from === at)) if (!seen.includes(to)) seen.push(to)
  return [...seen.slice(1), ...sorted(arrows.map(({ to }) => to).filter((to) => !seen.includes(to)))]
}

function diagram(arrows: readonly Arrow[], phases: readonly string[], terminal: readonly string[]): string {
  const order = [NOWHERE, ...phases]
  const lines = [...arrows]
    .sort(
      (a, b) => order.indexOf(a.from) - order.indexOf(b.from) || order.indexOf(a.to) - order.indexOf(b.to),
    )
    .map(({ from, to, event }) => `  ${from} --> ${to}: ${event}`)
  const ends = phases.filter((p) => terminal.includes(p)).map((p) => `  ${p} --> ${NOWHERE}`)
  return fence('mermaid', ['stateDiagram-v2', ...lines, ...ends].join('\n'))
}

function openIn(entity: string, phases: readonly string[], terminal: readonly string[], lang: Lang): string {
  const commands = [...model.commands.values()].filter((def) => def.entity === entity)
  const taken = (phase: string | undefined): string => {
    const open = commands.filter(({ spec: { when } }) =>
      phase === undefined ? when === undefined : when?.includes(phase as never),
    )
    return codes(sorted(open.map(({ type }) => type))) || words.none[lang]
  }
  const rows = phases.map((phase) => [
    terminal.includes(phase) ? `${code(phase)} ${words.terminal[lang]}` : code(phase),
    taken(phase),
  ])
  return table([words.phase[lang], words.open[lang]], [[words.before[lang], taken(undefined)], ...rows])
}

export function statesPage({ moves }: Survey): Page {
  const part = (entity: string, lang: Lang): string => {
    const arrows = arrowsOf(entity, moves)
    const terminal: readonly string[] = model.kinds.get(entity)?.entity.terminal ?? []
    const phases = phasesOf(arrows)
    const text = [diagram(arrows, phases, terminal), openIn(entity, phases, terminal, lang)]
    return [`## ${entity}`, ...text].join('\n\n')
  }
  return {
    path: 'states.md',
    text: (lang) =>
      [
        headOf(both('Phases', '阶段'), 'states.md', lang),
        opening[lang],
        `${[...model.kinds.keys()].map((entity) => part(entity, lang)).join('\n\n')}\n`,
      ].join('\n'),
  }
}
