/** How many are under way at once, unless told otherwise. */
const AHEAD = 8;

/**
 * Does `work` for each of `items`, a few of them at once and ahead of whoever reads, and answers in their order. Whoever
 * stops reading waits for what is under way.
 */
export async function* ahead<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  atOnce = AHEAD,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  try {
    for await (const item of items) {
      const next = work(item);
      // Whoever reads sees the failure; until then it is not unhandled.
      next.catch(() => undefined);
      underWay.push(next);
      if (underWay.length >= atOnce) {
        const first = underWay.shift();
        if (first !== undefined) {
          yield await first;
        }
      }
    }
    for (let first = underWay.shift(); first !== undefined; first = underWay.shift()) {
      yield await first;
    }
  } finally {
    await Promise.allSettled(underWay);
  }
}
