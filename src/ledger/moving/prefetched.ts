/** The same, but the next one is under way while the present one is worked on. */
export async function* prefetched<A>(source: AsyncIterable<A>): AsyncGenerator<A, void> {
  const items = source[Symbol.asyncIterator]()
  let next = items.next()
  try {
    for (let item = await next; !item.done; item = await next) {
      next = items.next()
      // Whoever leaves early does not hear of it.
      next.catch(() => undefined)
      yield item.value
    }
  } finally {
    await next.catch(() => undefined)
    await items.return?.()
  }
}
