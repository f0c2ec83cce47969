import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../reference/random.ts";
import type { Supervised } from "./supervised.ts";

/** Time goes so many times as fast as the time of day, give or take: what lasts a minute is over in seconds. */
const TIMES_AS_FAST = 20;

const STEP_MS = 500;

/** How long those who wait for a moment wait for others to be done, in times of a start. */
const PATIENCE_STARTS = 3;

/** The time of an edition, which takes leaps when somebody has nothing to do but to wait. */
export interface Clock {
  now(): number;
  /** Settles when the edition's time has come to a moment. */
  until(moment: number): Promise<void>;
  stop(): void;
}

/** Lets the time of an edition run, and leap to the first moment that somebody waits for. */
export function clockOf(edition: Supervised, random: Random): Clock {
  const waiting = new Set<{ readonly moment: number; readonly since: number }>();
  const timer = setInterval(() => {
    edition.move(random.int(0, 2 * STEP_MS * TIMES_AS_FAST));
    const patience = PATIENCE_STARTS * edition.startTook();
    if ([...waiting].some(({ since }) => Date.now() - since > patience)) {
      const first = Math.min(...[...waiting].map(({ moment }) => moment));
      edition.move(Math.max(0, first + 1_000 - edition.now()));
    }
  }, STEP_MS);
  return {
    now: edition.now,
    async until(moment) {
      const wish = { moment, since: Date.now() };
      waiting.add(wish);
      try {
        while (edition.now() < moment) {
          await wait(STEP_MS);
        }
      } finally {
        waiting.delete(wish);
      }
    },
    stop: () => clearInterval(timer),
  };
}
