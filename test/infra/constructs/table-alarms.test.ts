import { expect, test } from "vitest";
import { TableAlarms } from "../../../infra/constructs/table-alarms.ts";
import { alone, keptElsewhere } from "./alone.ts";
import { alarmsIn, watching } from "./watched.ts";

const alarms = alarmsIn(
  alone((stack) => new TableAlarms(stack, "Table", watching(stack), keptElsewhere(stack).table)),
);

/** What an expression of an alarm is made of. */
const measured = (name: string) =>
  alarms[name].Metrics.flatMap(({ MetricStat }: { MetricStat?: { Metric: { MetricName: string } } }) =>
    MetricStat === undefined ? [] : [MetricStat.Metric],
  );

test("reads and writes that are throttled ring together, of this table only", () => {
  const Dimensions = [{ Name: "TableName", Value: "kept" }];
  expect(measured("the-table-throttles")).toEqual(
    ["ReadThrottleEvents", "WriteThrottleEvents"].map((MetricName) => ({
      Namespace: "AWS/DynamoDB",
      MetricName,
      Dimensions,
    })),
  );
});

test("errors of DynamoDB ring, in whatever is asked of it", () => {
  const operations = measured("the-table-has-errors-of-its-own").map(
    ({ Dimensions }: { Dimensions: { Name: string; Value: string }[] }) =>
      Dimensions.find(({ Name }) => Name === "Operation")?.Value,
  );
  expect(operations.sort()).toEqual([
    "DeleteItem",
    "GetItem",
    "PutItem",
    "Query",
    "TransactWriteItems",
    "UpdateItem",
  ]);
});

test("requests that are wrong in themselves ring, which DynamoDB counts for the whole account", () => {
  expect(alarms["requests-to-the-table-are-wrong"]).toMatchObject({ MetricName: "UserErrors" });
  expect(alarms["requests-to-the-table-are-wrong"]).not.toHaveProperty("Dimensions");
});
