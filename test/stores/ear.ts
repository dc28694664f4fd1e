/** A listener that counts, and a promise of its next call. */
export const ear = () => {
  let wake = (): void => {}
  const self = {
    count: 0,
    heard: () => {
      self.count += 1
      wake()
    },
    next: () =>
      new Promise<void>((done) => {
        wake = done
      }),
  }
  return self
}
