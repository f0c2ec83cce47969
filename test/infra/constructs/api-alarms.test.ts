import { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { expect, test } from "vitest";
import { ApiAlarms } from "../../../infra/constructs/api-alarms.ts";
import { alone } from "./alone.ts";
import { alarmsIn, watching } from "./watched.ts";

const alarms = alarmsIn(
  alone((stack) => {
    const api = HttpApi.fromHttpApiAttributes(stack, "Api", { httpApiId: "an-api" });
    new ApiAlarms(stack, "Alarms", watching(stack), api);
  }),
);

test("faults of ours ring by their share of all requests, and a single one in a quiet time does not", () => {
  const { Metrics, Threshold, EvaluationPeriods } = alarms["the-api-answers-with-errors"];
  const expressions = Metrics.flatMap(({ Expression }: { Expression?: string }) =>
    Expression === undefined ? [] : [Expression],
  );
  expect(expressions).toEqual(["IF(all >= 20, 100 * failed / all, 0)"]);
  expect([Threshold, EvaluationPeriods]).toEqual([5, 3]);
});

test("what is slow for one in a hundred rings, if it is slower than a commit of an import", () => {
  expect(alarms["the-api-is-slow"]).toMatchObject({
    MetricName: "Latency",
    ExtendedStatistic: "p99",
    Threshold: 20_000,
    Dimensions: [{ Name: "ApiId", Value: "an-api" }],
  });
});

test("a tenant that is held to its share rings when it goes on and on", () => {
  expect(alarms["a-tenant-is-held-to-its-share"]).toMatchObject({
    MetricName: "RequestsThrottled",
    Threshold: 3_000,
    EvaluationPeriods: 3,
  });
});

test("imports ring when several in an hour do not come through", () => {
  expect(alarms["imports-fail"]).toMatchObject({ MetricName: "ImportsFailed", Period: 3600, Threshold: 5 });
});
