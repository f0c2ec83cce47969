import { type Clock, systemClock } from "../shared/clock.ts";

let kept: Clock = systemClock;

/**
 * The time by which all functions work: what is due, what has expired, when something was done. Not by it go what AWS and
 * the OpenID provider give out (sessions, tokens), which lasts by their own time.
 */
export const clock: Clock = { now: () => kept.now() };

/** From now on it is the time that this clock shows. Whoever runs the functions elsewhere than on AWS may say so. */
export function keepTimeBy(other: Clock): void {
  kept = other;
}
