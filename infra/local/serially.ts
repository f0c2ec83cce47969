/** Runs what it is given one after the other, each when the one before has ended, however it ended. */
export type Serially = <T>(work: () => Promise<T>) => Promise<T>;

export function serially(): Serially {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
