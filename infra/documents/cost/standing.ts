import { METRICS } from "../../../functions/metrics.ts";
import { table } from "../markdown.ts";
import { listIn, objectIn, type Resource, type SynthesizedStack } from "../templates.ts";
import { type Dollars, dollarsFor } from "./formula.ts";
import type { Measured } from "./measured.ts";
import { type PriceName, UNIT_PRICES } from "./prices.ts";
import { type Memory, quantitiesOf } from "./quantities.ts";

const MINUTES_A_MONTH = 30 * 24 * 60;

/** What is paid for being there, by the type of resource. */
const KEPT: readonly (readonly [type: string, price: PriceName, name: string])[] = [
  ["AWS::KMS::Key", "key", "customer-managed keys"],
  ["AWS::CloudWatch::Dashboard", "dashboard", "CloudWatch dashboards"],
];

/** A line of the bill, in dollars a month: for the stage without any tenant, and for each tenant. */
interface Line {
  readonly name: string;
  readonly stage: number;
  readonly tenant: number;
}

/** What a stage costs in a month in which nothing happens, and what each tenant adds that is there. */
export function standingTable(
  measured: Measured,
  stacks: readonly SynthesizedStack[],
  memory: Memory,
): string {
  const lines = [...keptLines(stacks), ...minuteLines(measured, memory)];
  const sum = (of: (line: Line) => number) => lines.reduce((total, line) => total + of(line), 0);
  const all = { name: "all of it", stage: sum(({ stage }) => stage), tenant: sum(({ tenant }) => tenant) };
  return table(
    ["a month of nothing", ">the stage", ">each tenant"],
    [...lines, all].map(({ name, stage, tenant }) => [name, monthly(stage), monthly(tenant)]),
  );
}

function keptLines(stacks: readonly SynthesizedStack[]): readonly Line[] {
  const resources = stacks.flatMap((stack) => stack.resources);
  const line = (count: number, price: PriceName, name: string) => ({
    name: `${name}: ${count}`,
    stage: count * UNIT_PRICES[price],
    tenant: 0,
  });
  return [
    ...KEPT.map(([type, price, name]) =>
      line(resources.filter((resource) => resource.type === type).length, price, name),
    ),
    line(watchedMetrics(resources), "alarm", "metrics that alarms watch"),
    line(Object.keys(METRICS).length, "metric", "metrics that functions print, at most"),
  ];
}

/** Alarms are charged for by the metrics they watch, not counted by themselves. One that computes watches several. */
function watchedMetrics(resources: readonly Resource[]): number {
  return resources
    .filter(({ type }) => type === "AWS::CloudWatch::Alarm")
    .reduce((sum, { properties }) => {
      const parts = listIn(properties, "Metrics").filter(
        (part) => "MetricStat" in objectIn({ part }, "part"),
      );
      return sum + Math.max(1, parts.length);
    }, 0);
}

/** What is called every minute: of what more tenants add, each adds its share; what is left is the stage's. */
function minuteLines({ idle }: Measured, memory: Memory): readonly Line[] {
  const [few, many] = idle;
  if (few === undefined || many === undefined) {
    throw new Error("No idle minutes were measured");
  }
  const withFew = dollarsFor(quantitiesOf(few.minute, memory));
  const withMany = dollarsFor(quantitiesOf(many.minute, memory));
  const line = (name: string, of: (dollars: Dollars) => number): Line => {
    const tenant = (of(withMany) - of(withFew)) / (many.tenants - few.tenants);
    const stage = of(withFew) - few.tenants * tenant;
    return { name, stage: stage * MINUTES_A_MONTH, tenant: tenant * MINUTES_A_MONTH };
  };
  return [
    line("what is read every minute", ({ database }) => database),
    line("the functions that are called every minute, and their traces", ({ functions }) => functions),
  ];
}

const monthly = (dollars: number) => (dollars === 0 ? "" : `$${dollars.toFixed(dollars < 1 ? 3 : 2)}`);
