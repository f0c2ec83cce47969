import { expect, test } from "vitest";
import { NEEDS } from "../../../infra/isolation/needs.ts";
import { templatesOf } from "../templates.ts";
import { only } from "./alone.ts";

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly alarms?: readonly object[];
  };
}

/** The widgets of a board, from top to bottom and from left to right. What CloudFormation fills in is not looked at. */
function widgetsOf(body: { "Fn::Join": [string, (string | object)[]] }): Widget[] {
  const [, parts] = body["Fn::Join"];
  const { widgets }: { widgets: Widget[] } = JSON.parse(
    parts.map((part) => (typeof part === "string" ? part : "something")).join(""),
  );
  return widgets.toSorted((a, b) => a.y - b.y || a.x - b.x);
}

const { watch } = templatesOf("prod");
const widgets = widgetsOf(only(watch, "AWS::CloudWatch::Dashboard").Properties.DashboardBody);

test("what rings stands above all, then the runs that failed, then what everything is made of", () => {
  const titles = widgets.map(({ properties: { title, markdown } }) => title ?? markdown);
  expect(titles.slice(0, 3)).toEqual(["What rings", "## Runs", "In the time shown"]);
  expect(titles.filter((title) => title?.startsWith("## "))).toEqual([
    "## Runs",
    "## API",
    "## Table",
    "## Webhooks",
    "## Functions and state machines",
  ]);
});

test("every alarm is on the board", () => {
  expect(widgets[0]?.properties.alarms).toHaveLength(
    Object.keys(watch.findResources("AWS::CloudWatch::Alarm")).length,
  );
});

test("every row is as wide as the board, so that nothing is looked for beside it", () => {
  const widths = new Map<number, number>();
  for (const { y, width } of widgets) widths.set(y, (widths.get(y) ?? 0) + width);
  expect(new Set(widths.values())).toEqual(new Set([24]));
});

test("functions are shown by the names of their folders", () => {
  const errors = widgets.find(({ properties }) => properties.title === "Errors");
  const shown = JSON.stringify(errors?.properties);
  for (const name of Object.keys(NEEDS)) expect(shown).toContain(`"label":"${name}"`);
});
