import { readFileSync } from "node:fs";
import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { METRICS } from "../../functions/metrics.ts";
import { NEEDS } from "../../infra/isolation/needs.ts";
import { templatesOf } from "./templates.ts";

const { watch, steps, api, data } = templatesOf("prod");

const propertiesOf = (template: Template, type: string) =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);

const alarms = propertiesOf(watch, "AWS::CloudWatch::Alarm");
const rules = propertiesOf(watch, "AWS::Events::Rule");
const [budget] = propertiesOf(watch, "AWS::Budgets::Budget");

/** The one resource of a type, by its logical id. */
const idOf = (type: string) => Object.keys(watch.findResources(type))[0];

describe("whoever is woken", () => {
  const operations = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
  const [, section = ""] = /^## When an alarm rings\n(.*?)(?=^## |$(?![\s\S]))/ms.exec(operations) ?? [];
  const headings = [...section.matchAll(/^### (.+)$/gm)].map(([, heading = ""]) => heading);
  const descriptions: string[] = [
    ...alarms.map(({ AlarmDescription }) => AlarmDescription),
    ...rules.map(({ Description }) => Description),
  ];
  /** A heading's address, as GitHub makes it. */
  const addressOf = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, "")
      .replaceAll(" ", "-");

  test("reads what has happened and what to do, and finds it explained under the same words", () => {
    for (const description of descriptions) {
      const [, rings = "", , address] =
        /^([^.]+)\. (.+) See docs\/operations\.md#(.+)$/.exec(description) ?? [];
      expect(headings).toContain(rings);
      expect(address).toBe(addressOf(rings));
    }
  });

  test("finds nothing explained that cannot ring", () => {
    const ringing = new Set(descriptions.map((description) => description.split(".")[0]));
    const letter = headings.find(
      (heading) => budget.Budget.BudgetName === `lossline-prod-${addressOf(heading)}`,
    );
    expect(new Set(headings)).toEqual(new Set([...ringing, letter]));
  });

  test("is told of every alarm", () => {
    const topic = { Ref: idOf("AWS::SNS::Topic") };
    for (const { AlarmActions, ActionsEnabled } of alarms) {
      expect(AlarmActions).toEqual([topic]);
      expect(ActionsEnabled).not.toBe(false);
    }
  });

  test("knows an alarm by its name: no two have the same", () => {
    const names = alarms.map(({ AlarmName }) => AlarmName);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => /^lossline-prod-[a-z0-9-]+$/.test(name))).toBe(true);
  });
});

describe("every function of ours", () => {
  /** What other stacks call a function by: what it is exported as. */
  const exportsOf = (template: Template) =>
    Object.values(template.findOutputs("*")).map(({ Export, Value }) => [Export?.Name, Value?.Ref]);
  const functions = [steps, api, data].flatMap((template) => {
    const exported = exportsOf(template);
    return Object.keys(template.findResources("AWS::Lambda::Function")).map((id) => ({
      id,
      known: exported.filter(([, ref]) => ref === id).map(([name]) => name),
      properties: template.findResources("AWS::Lambda::Function")[id]?.Properties,
    }));
  });

  /** The alarms on a metric of a function. */
  const on = (known: unknown[], metric: string) =>
    alarms.filter(
      ({ Namespace, MetricName, Dimensions }) =>
        Namespace === "AWS/Lambda" &&
        MetricName === metric &&
        Dimensions.length === 1 &&
        known.includes(Dimensions[0].Value?.["Fn::ImportValue"]),
    );

  test("is among those that are watched", () => {
    expect(functions).toHaveLength(Object.keys(NEEDS).length);
  });

  test.each(functions)(
    "$id rings when it fails, is throttled, or comes near its time-out",
    ({ known, properties }) => {
      expect(on(known, "Errors")).toHaveLength(1);
      expect(on(known, "Throttles")).toHaveLength(1);
      expect(on(known, "Duration")).toMatchObject([
        { Statistic: "Maximum", Threshold: 0.8 * 1000 * properties.Timeout },
      ]);
    },
  );

  test.each(functions)(
    "$id says in which stage it is, traces, and writes its log as JSON",
    ({ properties }) => {
      expect(properties).toMatchObject({
        Environment: { Variables: { STAGE: "prod" } },
        TracingConfig: { Mode: "Active" },
        LoggingConfig: { LogFormat: "JSON", ApplicationLogLevel: "INFO", SystemLogLevel: "INFO" },
      });
    },
  );

  test("that is called every minute rings when it is not called, which leaves nothing to measure", () => {
    const scheduled = new Set(
      propertiesOf(api, "AWS::Events::Rule")
        .filter(({ ScheduleExpression }) => ScheduleExpression === "rate(1 minute)")
        .flatMap(({ Targets }) =>
          Targets.map(({ Arn }: { Arn: { "Fn::GetAtt": string[] } }) => Arn["Fn::GetAtt"][0]),
        ),
    );
    const ringing = functions.filter(({ known }) =>
      on(known, "Invocations").some(
        ({ TreatMissingData, ComparisonOperator }) =>
          TreatMissingData === "breaching" && ComparisonOperator === "LessThanThreshold",
      ),
    );
    expect(new Set(ringing.map(({ id }) => id))).toEqual(scheduled);
    expect(scheduled.size).toBe(2);
  });
});

test("only where something must happen does it ring that there is nothing to measure", () => {
  const breaching = alarms.filter(({ TreatMissingData }) => TreatMissingData !== "notBreaching");
  expect(breaching.map(({ MetricName }) => MetricName)).toEqual(breaching.map(() => "Invocations"));
});

test("each metric of ours that can mean harm has an alarm, which counts in the stage only", () => {
  const ours = alarms.filter(({ Namespace }) => Namespace === "Lossline");
  for (const { Dimensions } of ours) {
    expect(Dimensions).toEqual([{ Name: "stage", Value: "prod" }]);
  }
  const harmful = Object.keys(METRICS).filter((name) => name !== "RunsCompleted");
  expect(new Set(ours.map(({ MetricName }) => MetricName))).toEqual(new Set(harmful));
});
