import { expect, test } from "vitest";
import { RunAlarms } from "../../../infra/constructs/run-alarms.ts";
import { alone } from "./alone.ts";
import { alarmsIn, watching } from "./watched.ts";

test("the first run that fails, differs or is stuck rings, within a minute", () => {
  const alarms = alarmsIn(alone((stack) => new RunAlarms(stack, "Runs", watching(stack))));
  expect(Object.keys(alarms).sort()).toEqual([
    "a-final-check-differed",
    "a-run-has-failed",
    "a-run-is-stuck",
  ]);
  for (const alarm of Object.values(alarms)) {
    expect(alarm).toMatchObject({ Statistic: "Sum", Period: 60, EvaluationPeriods: 1, Threshold: 1 });
  }
});
