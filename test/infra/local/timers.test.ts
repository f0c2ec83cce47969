import { expect, test } from "vitest";
import { movableTimers } from "../../../infra/local/timers.ts";

const YEAR = 365 * 24 * 60 * 60_000;

test("a clock may begin ahead of the machine's, and goes on from there", () => {
  const timers = movableTimers(YEAR);
  expect(timers.now() - Date.now()).toBeGreaterThan(YEAR - 1_000);
  timers.move(YEAR);
  expect(timers.now() - Date.now()).toBeGreaterThan(2 * YEAR - 1_000);
});

test("what became due by a move happens in order, once, and what was called off does not", () => {
  const timers = movableTimers();
  const happened: string[] = [];
  const now = timers.now();
  timers.at(now + 2 * YEAR, () => happened.push("second"));
  timers.at(now + YEAR, () => happened.push("first"));
  timers.at(now + YEAR, () => happened.push("never"))();
  timers.move(3 * YEAR);
  timers.move(YEAR);
  expect(happened).toEqual(["first", "second"]);
});
