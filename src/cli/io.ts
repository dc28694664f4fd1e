/** What the command line touches besides the store and the history file, so that tests need no process. */
export interface Io {
  /** Waits until the text is on its way, so that long output neither piles up nor is cut off at the end. */
  readonly stdout: (text: string) => void | Promise<void>
  readonly stderr: (text: string) => void | Promise<void>
  /** Whether standard error is a terminal: only then a progress bar is drawn there. */
  readonly isTTY: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970: says which day is today. */
  readonly now: () => number
  /** Tells when the user wants it to end (Ctrl-C), instead of ending at once; gives back how to stop listening. */
  readonly onInterrupt?: (heard: () => void) => () => void
}

const writerTo = (stream: NodeJS.WriteStream): ((text: string) => Promise<void>) => {
  // A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return (text) => new Promise((written) => void stream.write(text, () => written()))
}

/** The process that runs us. */
export const processIo = (): Io => ({
  stdout: writerTo(process.stdout),
  stderr: writerTo(process.stderr),
  isTTY: process.stderr.isTTY === true,
  env: process.env,
  now: Date.now,
  onInterrupt: (heard) => {
    process.once('SIGINT', heard)
    return () => process.off('SIGINT', heard)
  },
})
