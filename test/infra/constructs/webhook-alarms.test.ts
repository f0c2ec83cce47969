import { expect, test } from "vitest";
import { WebhookAlarms } from "../../../infra/constructs/webhook-alarms.ts";
import { alone } from "./alone.ts";
import { alarmsIn, watching } from "./watched.ts";

const alarms = alarmsIn(alone((stack) => new WebhookAlarms(stack, "Webhooks", watching(stack))));

test("one message that waits for half an hour rings, whoever's it is", () => {
  expect(alarms["webhooks-pile-up"]).toMatchObject({
    MetricName: "OldestUntold",
    Statistic: "Maximum",
    Threshold: 1800,
  });
});

test("failures ring when there are so many for so long that it is no single endpoint", () => {
  expect(alarms["webhooks-are-not-taken"]).toMatchObject({
    MetricName: "DeliveriesFailed",
    Statistic: "Sum",
    Threshold: 100,
    EvaluationPeriods: 3,
  });
});
