import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { MathExpression, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { ownMetric } from "../own-metric.ts";
import { OperatorAlarm, type Watch } from "./operator-alarm.ts";

const PERIOD = Duration.minutes(5);
const IN_A_ROW = 3;

/** Callers try again what is unavailable for a moment: one in twenty that fails for a quarter of an hour is no moment. */
const PERCENT_FAILED = 5;

/** Of fewer requests a single one would be a high rate. */
const FEWEST_REQUESTS = 20;

/** A commit of an import works for fifteen seconds at a time, which is meant so. API Gateway gives up after thirty. */
const SLOW_MS = 20_000;

/** As if a tenant asked ten times a second for more than its share, for a quarter of an hour: no burst any more. */
const THROTTLED = 10 * 60 * 5;

/** People mend a file and send it again. Five in an hour that do not come through are not only their files. */
const IMPORTS_FAILED = 5;

/** What API Gateway measures of an API. */
export type MeasuredApi = Pick<
  HttpApi,
  "metricCount" | "metricServerError" | "metricClientError" | "metricLatency"
>;

/** Rings when the API fails its callers. */
export class ApiAlarms extends Construct {
  constructor(scope: Construct, id: string, watch: Watch, api: MeasuredApi) {
    super(scope, id);
    const { stage } = watch;
    new OperatorAlarm(this, "ServerErrors", {
      ...watch,
      rings: "The API answers with errors",
      first: "Search the log of api for level ERROR, and for what requests met that may pass by itself.",
      metric: failureRate(api),
      threshold: PERCENT_FAILED,
      periods: IN_A_ROW,
    });
    new OperatorAlarm(this, "Latency", {
      ...watch,
      rings: "The API is slow",
      first: "Find the slowest requests in the access log, and their traces: what do they wait for?",
      metric: api.metricLatency({ period: PERIOD, statistic: Stats.percentile(99) }),
      threshold: SLOW_MS,
      periods: IN_A_ROW,
    });
    new OperatorAlarm(this, "Throttled", {
      ...watch,
      rings: "A tenant is held to its share",
      first:
        "Find out from the log which tenant it is, and ask what it is doing; the others are not affected.",
      metric: ownMetric(stage, "RequestsThrottled", PERIOD),
      threshold: THROTTLED,
      periods: IN_A_ROW,
    });
    new OperatorAlarm(this, "Imports", {
      ...watch,
      rings: "Imports fail",
      first: "Find out from the log whose they are and what they were refused for.",
      metric: ownMetric(stage, "ImportsFailed", Duration.hours(1)),
      threshold: IMPORTS_FAILED,
    });
  }
}

/** How many in a hundred requests were answered with a fault of ours. */
function failureRate(api: MeasuredApi): MathExpression {
  return new MathExpression({
    expression: `IF(all >= ${FEWEST_REQUESTS}, 100 * failed / all, 0)`,
    usingMetrics: {
      all: api.metricCount({ period: PERIOD }),
      failed: api.metricServerError({ period: PERIOD, statistic: Stats.SUM }),
    },
    label: "Percent failed",
    period: PERIOD,
  });
}
