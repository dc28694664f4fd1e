/** Works on some items at once, group after group, and gives the answers of each in order; whoever has seen enough stops between two. */
export async function* someAtOnce<A, B>(
  items: Iterable<A>,
  most: number,
  work: (item: A) => Promise<B>,
): AsyncGenerator<readonly B[], void> {
  const all = [...items]
  for (let at = 0; at < all.length; at += most) yield Promise.all(all.slice(at, at + most).map(work))
}
