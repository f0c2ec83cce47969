import { expect, test } from "vitest";
import { WebhookDelivery } from "../../../infra/constructs/webhook-delivery.ts";
import { NEWS } from "../../../infra/stream/mapping.ts";
import { stageLike, templatesOf } from "../templates.ts";
import { alone, KEPT_STREAM, keptElsewhere, only } from "./alone.ts";

test("who tells endpoints is woken by the stream within a second, by one batch at a time, and by news only", () => {
  const template = alone(
    (stack) => new WebhookDelivery(stack, "Told", { stage: stageLike("dev"), kept: keptElsewhere(stack) }),
  );
  expect(only(template, "AWS::Lambda::EventSourceMapping").Properties).toMatchObject({
    EventSourceArn: KEPT_STREAM,
    FunctionName: { Ref: expect.stringMatching(/^ToldTellFunction/) },
    StartingPosition: "LATEST",
    FilterCriteria: { Filters: [{ Pattern: JSON.stringify(NEWS) }] },
    MaximumBatchingWindowInSeconds: 1,
    ParallelizationFactor: 1,
  });
});

test("what fails is tried again for a minute at most, by halves, until the minute's turn comes", () => {
  const { Properties } = only(templatesOf("prod").api, "AWS::Lambda::EventSourceMapping");
  expect(Properties).toMatchObject({
    MaximumRetryAttempts: 2,
    MaximumRecordAgeInSeconds: 60,
    BisectBatchOnFunctionError: true,
  });
  expect(Properties).not.toHaveProperty("DestinationConfig");
});

test("a stage on a restored table is woken by the stream that is named, and by the minute where none is", () => {
  const restoredTable = "lossline-restored";
  const restoredStream = KEPT_STREAM.replace("kept", restoredTable);
  const { api } = templatesOf("prod", { restoredTable, restoredStream });
  expect(only(api, "AWS::Lambda::EventSourceMapping").Properties.EventSourceArn).toBe(restoredStream);
  const { api: without } = templatesOf("prod", { restoredTable });
  without.resourceCountIs("AWS::Lambda::EventSourceMapping", 0);
  without.resourceCountIs("AWS::Events::Rule", 2);
});
