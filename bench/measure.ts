/** Something to be timed; it may be given the number of the round. */
export type Task = (round: number) => unknown

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

/** Microseconds that a task takes. */
async function timed(task: Task, round: number): Promise<number> {
  const start = process.hrtime.bigint()
  const done = task(round)
  // A task that is over at once is not made to wait for a turn of the event loop.
  if (done instanceof Promise) await done
  return Number(process.hrtime.bigint() - start) / 1_000
}

/**
 * Medians of several tasks, run in turn so that whatever slows the machine slows them all; the first rounds only warm up.
 * Every round starts with another task, so that none is always the first after a pause.
 */
export async function interleaved(rounds: number, warmUp: number, tasks: readonly Task[]): Promise<number[]> {
  const figures: number[][] = tasks.map(() => [])
  for (let round = 0; round < warmUp + rounds; round++) {
    for (let i = 0; i < tasks.length; i++) {
      const at = (round + i) % tasks.length
      const task = tasks[at]
      if (task === undefined) continue
      const took = await timed(task, round)
      if (round >= warmUp) figures[at]?.push(took)
    }
  }
  return figures.map(median)
}
