import { Duration } from "aws-cdk-lib";
import { expect, test } from "vitest";
import { FunctionAlarms } from "../../../infra/constructs/function-alarms.ts";
import { ServiceFunction } from "../../../infra/constructs/service-function.ts";
import type { FunctionName } from "../../../infra/isolation/needs.ts";
import { stageLike } from "../templates.ts";
import { alone, keptElsewhere } from "./alone.ts";
import { alarmsIn, watching } from "./watched.ts";

const alarmsOf = (name: FunctionName) =>
  alarmsIn(
    alone((stack) => {
      const watched = new ServiceFunction(stack, "Watched", {
        name,
        stage: stageLike("dev"),
        kept: keptElsewhere(stack),
        memorySize: 512,
        timeout: Duration.minutes(5),
      });
      new FunctionAlarms(stack, "Alarms", watching(stack), watched);
    }),
  );

test("a function rings when it goes on failing, when it is throttled, and at four fifths of its time", () => {
  const alarms = alarmsOf("notify");
  expect(alarms["a-function-fails-notify"]).toMatchObject({ MetricName: "Errors", EvaluationPeriods: 3 });
  expect(alarms["a-function-is-throttled-notify"]).toMatchObject({ MetricName: "Throttles" });
  expect(alarms["a-function-comes-near-its-time-out-notify"]).toMatchObject({
    MetricName: "Duration",
    Statistic: "Maximum",
    Threshold: 240_000,
  });
  expect(Object.keys(alarms)).toHaveLength(3);
});

test("one that is called every minute rings when it is not, even if there is nothing to measure", () => {
  expect(alarmsOf("sweep")["a-scheduled-function-does-not-run-sweep"]).toMatchObject({
    MetricName: "Invocations",
    ComparisonOperator: "LessThanThreshold",
    Threshold: 1,
    TreatMissingData: "breaching",
  });
});
