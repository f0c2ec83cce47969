import type { Random } from "../reference/random.ts";
import type { Supervised } from "./supervised.ts";
import { count, type Tally } from "./tally.ts";
import type { Victim } from "./victims.ts";

/** How long it is on average until something is killed again, in times of a start: a second where nothing else runs. */
const MEAN_STARTS = 0.8;

/** The engine alone is back at once: it is killed more often than what takes a whole start. */
const DRAWN: readonly Victim[] = ["engine", "engine", "engine", "server", "both"];

/** One start in this many is not waited for: it is killed in its middle. */
const STARTS_KILLED = 6;

/** Kills at random instants, whatever is going on then, until it is stopped. Answers how to stop it. */
export function killer(edition: Supervised, random: Random, tally: Tally): () => Promise<void> {
  let stopped = false;

  async function rage(): Promise<void> {
    while (!stopped) {
      if (random.int(1, STARTS_KILLED) > 1) {
        await edition.up();
      }
      await new Promise((resolve) =>
        setTimeout(resolve, exponential(random, MEAN_STARTS * edition.startTook())),
      );
      const victim = random.pick(DRAWN);
      if (!stopped && edition.kill(victim)) {
        count(tally.kills, victim);
      }
    }
  }
  const raging = rage();
  return () => {
    stopped = true;
    return raging;
  };
}

/** A time until the next of events that come at any moment with the same likelihood. */
function exponential(random: Random, mean: number): number {
  return -mean * Math.log(random.int(1, 1_000_000) / 1_000_000);
}
