/** How to wait for some milliseconds: `setTimeout`, or what a test hands in. */
export type Wait = (ms: number) => Promise<void>

export const systemWait: Wait = (ms) => new Promise((done) => setTimeout(() => done(), ms))

type Host = { readonly setImmediate?: (callback: () => void) => unknown }

/** Lets everything run that is due now; a mere microtask would starve timers and sockets. */
export const turn = (): Promise<void> =>
  new Promise((done) => {
    const { setImmediate } = globalThis as Host
    if (setImmediate) setImmediate(done)
    else setTimeout(done, 0)
  })

/** Before the `check`-th look whether a batch has come in: longer each time. */
export const lookPause = (check: number): number => LEAST_LOOK_MS * 2 ** check + pause(check, LEAST_LOOK_MS)
const LEAST_LOOK_MS = 25

/** Longer each time, up to `most`, and never the same for two who wait for each other. */
export const pause = (attempt: number, most: number): number =>
  Math.random() * Math.min(most, 2 ** Math.min(attempt, 30))

/** How many persons a vault is asked for in one call. */
const PERSONS_A_LOOK = 200
/** Persons in pages, one call of a vault each, with a turn for whoever else waits after each. */
export async function* inLooks(ids: readonly string[]): AsyncGenerator<readonly string[], void> {
  for (let at = 0; at < ids.length; at += PERSONS_A_LOOK) {
    yield ids.slice(at, at + PERSONS_A_LOOK)
    await turn()
  }
}
