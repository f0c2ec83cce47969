import { Duration } from "aws-cdk-lib";
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  SingleValueWidget,
  Stats,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { Metric } from "../../functions/metrics.ts";
import { ownMetric } from "../own-metric.ts";
import type { Kept } from "../permissions.ts";
import type { Stage } from "../stages.ts";
import type { MeasuredApi } from "./api-alarms.ts";
import { throttledTransitions } from "./machine-alarms.ts";
import type { ServiceFunction } from "./service-function.ts";
import { tableMetric, throttles } from "./table-alarms.ts";

export interface OperatorDashboardProps {
  readonly stage: Stage;
  readonly alarms: readonly IAlarm[];
  readonly api: MeasuredApi;
  readonly table: Kept["table"];
  readonly functions: readonly ServiceFunction[];
}

const PERIOD = Duration.minutes(5);

/** The width of the whole board, in CloudWatch's columns. */
const WHOLE = 24;

/**
 * How the service is, for whoever has been woken, from top to bottom in the order in which it matters: what rings; the runs,
 * in which money moves; then what they are made of.
 */
export class OperatorDashboard extends Dashboard {
  constructor(scope: Construct, id: string, props: OperatorDashboardProps) {
    const { stage, alarms, api, table, functions } = props;
    super(scope, id, {
      dashboardName: `lossline-${stage.name}`,
      defaultInterval: Duration.hours(12),
    });
    const rows: readonly (readonly IWidget[])[] = [
      [new AlarmStatusWidget({ title: "What rings", width: WHOLE, height: 4, alarms: [...alarms] })],
      titled("Runs"),
      runs(stage),
      titled("API"),
      requests(stage, api),
      titled("Table"),
      items(table),
      titled("Webhooks"),
      webhooks(stage),
      titled("Functions and state machines"),
      work(functions),
    ];
    for (const row of rows) {
      this.addWidgets(...row);
    }
  }
}

function titled(title: string): IWidget[] {
  return [new TextWidget({ markdown: `## ${title}`, width: WHOLE, height: 1 })];
}

function runs(stage: Stage): IWidget[] {
  const own = (name: Metric) => ownMetric(stage, name, PERIOD);
  const failed = own("RunsFailed");
  const bad = [failed, own("FinalCheckDiffered"), own("RunsStuck")];
  return [
    new SingleValueWidget({
      title: "In the time shown",
      metrics: [...bad, own("RunsCompleted")],
      setPeriodToTimeRange: true,
      width: WHOLE / 3,
      height: 6,
    }),
    graph(3, "Failed, differed, stuck", bad),
    graph(3, "Completed", [own("RunsCompleted")]),
  ];
}

function requests(stage: Stage, api: MeasuredApi): IWidget[] {
  const latency = (percent: number) =>
    api.metricLatency({ period: PERIOD, statistic: Stats.percentile(percent), label: `p${percent}` });
  const faults = [
    api.metricServerError({ period: PERIOD, statistic: Stats.SUM, label: "Ours (5xx)" }),
    api.metricClientError({ period: PERIOD, statistic: Stats.SUM, label: "Theirs (4xx)" }),
  ];
  const held = [ownMetric(stage, "RequestsThrottled", PERIOD), ownMetric(stage, "ImportsFailed", PERIOD)];
  return [
    graph(4, "Requests", [api.metricCount({ period: PERIOD, label: "Requests" })]),
    graph(4, "Faults", faults),
    graph(4, "Milliseconds", [latency(50), latency(99)]),
    graph(4, "Held to their share; imports refused", held),
  ];
}

function items(table: Kept["table"]): IWidget[] {
  const consumed = [
    tableMetric(table, "ConsumedReadCapacityUnits", PERIOD),
    tableMetric(table, "ConsumedWriteCapacityUnits", PERIOD),
  ];
  return [
    graph(3, "Capacity units", consumed),
    graph(3, "Throttled", [throttles(table, PERIOD)]),
    graph(3, "Transactions that met another", [tableMetric(table, "TransactionConflict", PERIOD)]),
  ];
}

function webhooks(stage: Stage): IWidget[] {
  const oldest = ownMetric(stage, "OldestUntold", PERIOD, Stats.MAXIMUM);
  return [
    graph(2, "Seconds that the oldest has waited", [oldest]),
    graph(2, "Attempts that were not taken", [ownMetric(stage, "DeliveriesFailed", PERIOD)]),
  ];
}

function work(functions: readonly ServiceFunction[]): IWidget[] {
  const each = (metric: (one: ServiceFunction) => IMetric) => functions.map(metric);
  return [
    graph(
      4,
      "Errors",
      each(({ name, function: one }) => one.metricErrors({ period: PERIOD, label: name })),
    ),
    graph(
      4,
      "Longest, in milliseconds",
      each(({ name, function: one }) =>
        one.metricDuration({ period: PERIOD, statistic: Stats.MAXIMUM, label: name }),
      ),
    ),
    graph(
      4,
      "Throttled",
      each(({ name, function: one }) => one.metricThrottles({ period: PERIOD, label: name })),
    ),
    graph(4, "State transitions that had to wait", [throttledTransitions(PERIOD)]),
  ];
}

/** A graph as wide as one of so many in a row. It begins at zero, so that nothing looks larger than it is. */
function graph(inRow: number, title: string, left: readonly IMetric[]): IWidget {
  return new GraphWidget({ title, left: [...left], leftYAxis: { min: 0 }, width: WHOLE / inRow, height: 6 });
}
