import { Duration } from "aws-cdk-lib";
import { MathExpression, Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { Kept } from "../permissions.ts";
import { OperatorAlarm, type Watch } from "./operator-alarm.ts";

const PERIOD = Duration.minutes(5);

/** The table grows with what is asked of it; some requests are throttled while it does, and tried again. */
const THROTTLES = 50;

/** DynamoDB answers with errors of its own now and then; they are tried again. */
const SYSTEM_ERRORS = 10;

/** Requests that are wrong in themselves are wrong each time: a few within minutes are a fault of ours. */
const USER_ERRORS = 10;

/** What functions ask of the table. */
const OPERATIONS = ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"];

/** Rings when the table does not do what it is asked. */
export class TableAlarms extends Construct {
  constructor(scope: Construct, id: string, watch: Watch, table: Kept["table"]) {
    super(scope, id);
    new OperatorAlarm(this, "Throttles", {
      ...watch,
      rings: "The table throttles",
      first:
        "See in the dashboard whether it is reads or writes, and in the log which tenant asks for so much.",
      metric: throttles(table, PERIOD),
      threshold: THROTTLES,
    });
    new OperatorAlarm(this, "SystemErrors", {
      ...watch,
      rings: "The table has errors of its own",
      first:
        "Look at the AWS Health Dashboard. Everything is tried again by itself; do not deploy meanwhile.",
      metric: systemErrors(table),
      threshold: SYSTEM_ERRORS,
    });
    new OperatorAlarm(this, "UserErrors", {
      ...watch,
      rings: "Requests to the table are wrong",
      first: "Go back to the code that was deployed before, and search the log for ValidationException.",
      metric: new Metric({
        namespace: "AWS/DynamoDB",
        metricName: "UserErrors",
        statistic: Stats.SUM,
        period: PERIOD,
      }),
      threshold: USER_ERRORS,
    });
  }
}

/** A metric that DynamoDB has of the table: of one operation only, where it has them so. */
export function tableMetric(
  { tableName }: Kept["table"],
  metricName: string,
  period: Duration,
  operation?: string,
) {
  return new Metric({
    namespace: "AWS/DynamoDB",
    metricName,
    dimensionsMap: { TableName: tableName, ...(operation === undefined ? {} : { Operation: operation }) },
    statistic: Stats.SUM,
    period,
  });
}

/** Reads and writes that the table was too busy for. */
export function throttles(table: Kept["table"], period: Duration): MathExpression {
  return sumOf("Throttled", period, [
    tableMetric(table, "ReadThrottleEvents", period),
    tableMetric(table, "WriteThrottleEvents", period),
  ]);
}

function systemErrors(table: Kept["table"]): MathExpression {
  const each = OPERATIONS.map((operation) => tableMetric(table, "SystemErrors", PERIOD, operation));
  return sumOf("Errors of DynamoDB", PERIOD, each);
}

/** What is not measured, because there was none of it, counts for nothing. */
function sumOf(label: string, period: Duration, metrics: readonly Metric[]): MathExpression {
  const named = metrics.map((metric, number) => [`m${number}`, metric] as const);
  return new MathExpression({
    expression: named.map(([name]) => `FILL(${name}, 0)`).join(" + "),
    usingMetrics: Object.fromEntries(named),
    label,
    period,
  });
}
