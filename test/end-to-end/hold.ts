import type { Edition } from "./edition.ts";

export interface Hold {
  /** Settles when the run has come to the call that is held. */
  readonly reached: Promise<void>;
  release(): void;
}

/** Holds the first call of a function (of a tranche, if one is named) until it is released. */
export function holdAt(edition: Edition, functionName: string, trancheId?: string): Hold {
  let arrive = () => {};
  let release = () => {};
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  edition.watch(async (called, payload) => {
    const isTranche =
      trancheId === undefined ||
      (payload instanceof Object && Reflect.get(payload, "trancheId") === trancheId);
    if (called === functionName && isTranche) {
      edition.watch(() => {});
      arrive();
      await released;
    }
  });
  return { reached, release };
}
