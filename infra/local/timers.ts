import type { Clock } from "../../shared/clock.ts";

/** A clock that can be waited on. */
export interface Timers extends Clock {
  /** Calls `fire` once, as soon as the clock shows `due` or later. The answer cancels it. */
  at(due: number, fire: () => void): () => void;
}

/** Timers whose clock can be moved: what becomes due by the move fires, in order. */
export interface MovableTimers extends Timers {
  move(milliseconds: number): void;
}

/** A sleeping machine or a changed clock is noticed within a minute; also, Node's own timers end at 24.8 days. */
const LONGEST_NAP = 60_000;

interface Timer {
  readonly due: number;
  readonly fire: () => void;
}

/**
 * Timers over the real clock, so many milliseconds ahead of it, which run on at its own pace after a move. However far away
 * they are due, even a year, they fire on time.
 */
export function movableTimers(aheadAtFirst = 0): MovableTimers {
  const pending = new Set<Timer>();
  let ahead = aheadAtFirst;
  let nap: NodeJS.Timeout | undefined;
  let wakesAt = Number.POSITIVE_INFINITY;

  const now = () => Date.now() + ahead;

  function napUntil(due: number): void {
    clearTimeout(nap);
    wakesAt = due;
    nap = setTimeout(wake, Math.min(Math.max(0, due - now()), LONGEST_NAP));
  }

  function wake(): void {
    clearTimeout(nap);
    wakesAt = Number.POSITIVE_INFINITY;
    const due = [...pending].filter((timer) => timer.due <= now()).sort((a, b) => a.due - b.due);
    for (const timer of due) {
      if (pending.delete(timer)) {
        timer.fire();
      }
    }
    for (const timer of pending) {
      if (timer.due < wakesAt) {
        napUntil(timer.due);
      }
    }
  }

  return {
    now,
    at(due, fire) {
      const timer = { due, fire };
      pending.add(timer);
      if (due < wakesAt) {
        napUntil(due);
      }
      return () => {
        pending.delete(timer);
        if (pending.size === 0) {
          clearTimeout(nap);
          wakesAt = Number.POSITIVE_INFINITY;
        }
      };
    },
    move(milliseconds) {
      ahead += milliseconds;
      wake();
    },
  };
}

export const systemTimers: Timers = movableTimers();
