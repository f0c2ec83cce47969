import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../reference/random.ts";
import type { Supervised } from "./supervised.ts";

/** How many starts take a minute of the edition's time: what lasts a minute is over in seconds where nothing else runs. */
const STARTS_A_MINUTE = 5;

/** How long those who wait for a moment wait for others to be done, in starts. */
const PATIENCE_STARTS = 3;

const STEP_MS = 500;

/** The time of an edition: it runs by how fast things go here and now, and leaps when somebody can only wait. */
export interface Clock {
  /** Settles when it is worth looking again. */
  moment(): Promise<void>;
  /** Settles when the edition's time has come so far. */
  until(due: number): Promise<void>;
  stop(): void;
}

export function clockOf(edition: Supervised, random: Random): Clock {
  const waiting = new Set<{ readonly due: number; readonly since: number }>();
  const timer = setInterval(() => {
    const share = STEP_MS / (STARTS_A_MINUTE * edition.startTook());
    edition.move(random.int(0, Math.round(2 * 60_000 * share)));
    const patience = PATIENCE_STARTS * edition.startTook();
    if ([...waiting].some(({ since }) => Date.now() - since > patience)) {
      const first = Math.min(...[...waiting].map(({ due }) => due));
      edition.move(Math.max(0, first + 1_000 - edition.now()));
    }
  }, STEP_MS);
  return {
    moment: () => wait(edition.startTook() / 2),
    async until(due) {
      const wish = { due, since: Date.now() };
      waiting.add(wish);
      while (edition.now() < due) {
        await wait(STEP_MS);
      }
      waiting.delete(wish);
    },
    stop: () => clearInterval(timer),
  };
}
