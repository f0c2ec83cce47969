import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { expect, test } from "vitest";
import { OperatorAlarm, slugOf } from "../../../infra/constructs/operator-alarm.ts";
import { alone } from "./alone.ts";
import { alarmsIn, watching } from "./watched.ts";

const metric = new Metric({ namespace: "Some", metricName: "Thing", period: Duration.minutes(1) });
const rings = "Something isn't as it should be";
const first = "Look at it.";

const alarms = alarmsIn(
  alone((stack) => {
    const watch = watching(stack);
    new OperatorAlarm(stack, "One", { ...watch, rings, first, metric, threshold: 3 });
    new OperatorAlarm(stack, "Other", {
      ...watch,
      rings,
      of: "it",
      first,
      metric,
      threshold: 1,
      below: true,
      periods: 2,
    });
  }),
);

test("whoever is woken reads what happened, what to do first, and where more is said", () => {
  expect(alarms["something-isnt-as-it-should-be"]).toMatchObject({
    AlarmDescription:
      "Something isn't as it should be. Look at it. See docs/operations.md#something-isnt-as-it-should-be",
    AlarmActions: [expect.anything()],
  });
});

test("it rings for too much and not for nothing to measure", () => {
  expect(alarms["something-isnt-as-it-should-be"]).toMatchObject({
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    Threshold: 3,
    EvaluationPeriods: 1,
    TreatMissingData: "notBreaching",
  });
});

test("where it waits for too little, nothing to measure is too little", () => {
  expect(alarms["something-isnt-as-it-should-be-it"]).toMatchObject({
    ComparisonOperator: "LessThanThreshold",
    EvaluationPeriods: 2,
    TreatMissingData: "breaching",
  });
});

test("a heading is addressed as GitHub addresses it", () => {
  expect(slugOf("A function comes near its time-out")).toBe("a-function-comes-near-its-time-out");
});
