import { useState } from "react";

/** Something that a person starts and that may not work out: what went wrong last, and whether it is under way. */
export interface Attempt<T extends unknown[]> {
  readonly start: (...of: T) => Promise<void>;
  readonly failure: Error | undefined;
  readonly underWay: boolean;
}

export function useAttempt<T extends unknown[]>(work: (...of: T) => Promise<void>): Attempt<T> {
  const [failure, setFailure] = useState<Error>();
  const [underWay, setUnderWay] = useState(false);
  const start = async (...of: T) => {
    setFailure(undefined);
    setUnderWay(true);
    try {
      await work(...of);
    } catch (reason) {
      setFailure(reason instanceof Error ? reason : new Error(String(reason)));
    } finally {
      setUnderWay(false);
    }
  };
  return { start, failure, underWay };
}
