import { readFileSync } from "node:fs";
import { Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { stageSettings } from "../../infra/stages.ts";
import { templatesOf } from "./templates.ts";

/** What `docs/deploy.md` says of stacks, outputs and settings, held against what there is. */

const read = (name: string) => readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), "utf8");
const text = read("deploy");
const { stacks } = templatesOf("prod");
const templates = new Map(Object.entries(stacks).map(([name, stack]) => [name, Template.fromStack(stack)]));

/** The first words of a table's rows, under its heading. */
function rowsUnder(heading: RegExp): string[][] {
  const [, after = ""] = text.split(heading);
  const [table = ""] = after.split(/\n\n/);
  return table
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").map((cell) => cell.trim()));
}

test("every setting of a stage is explained, and no other", () => {
  const explained = rowsUnder(/^(?=\| setting )/m)
    .slice(1)
    .flatMap(([, setting = ""]) => /^`(\w+)`$/.exec(setting)?.[1] ?? []);
  expect(explained).toEqual(Object.keys(stageSettings.shape));
});

test("every stack that a command names is one", () => {
  const named = [...text.matchAll(/lossline-prod-(\w+)/g)].flatMap(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(3);
  for (const name of named) expect([...templates.keys()]).toContain(name);
});

test("every output that a command reads is there, once", () => {
  const asked = [...(text + read("operations")).matchAll(/\$\(output (\w+) (\w+)\)/g)];
  expect(asked.length).toBeGreaterThan(3);
  for (const [, stack = "", begins = ""] of asked) {
    const outputs = Object.keys(templates.get(stack)?.toJSON().Outputs ?? {});
    expect(
      outputs.filter((name) => name.startsWith(begins)),
      `${stack} ${begins}`,
    ).toHaveLength(1);
  }
});

test("a restored table gets everything that the table has by its template", () => {
  const [table] = Object.values(templates.get("data")?.findResources("AWS::DynamoDB::Table") ?? {});
  const { AttributeName, Enabled } = table?.Properties.TimeToLiveSpecification ?? {};
  expect(text).toContain(`--time-to-live-specification Enabled=${Enabled},AttributeName=${AttributeName}\n`);
  const { StreamViewType } = table?.Properties.StreamSpecification ?? {};
  expect(text).toContain(`--stream-specification StreamEnabled=true,StreamViewType=${StreamViewType} `);
  // What stands in the template, and is not of the table's own making, has to be switched on by hand or comes along.
  expect(Object.keys(table?.Properties ?? {}).sort()).toEqual([
    "AttributeDefinitions",
    "BillingMode",
    "DeletionProtectionEnabled",
    "KeySchema",
    "PointInTimeRecoverySpecification",
    "SSESpecification",
    "StreamSpecification",
    "Tags",
    "TimeToLiveSpecification",
  ]);
});

describe("taking it down", () => {
  const stays = new Set(
    [...templates.values()]
      .flatMap((template) =>
        Object.values<{ Type: string; DeletionPolicy?: string }>(template.toJSON().Resources),
      )
      .filter(({ DeletionPolicy }) => DeletionPolicy?.startsWith("Retain"))
      .map(({ Type }) => Type),
  );

  test("whatever stays when the stacks are gone is listed with how it is removed", () => {
    const listed = rowsUnder(/^(?=\| what stays )/m)
      .slice(1)
      .flatMap(([, , type = ""]) => /^`(AWS::[\w:]+)`$/.exec(type)?.[1] ?? []);
    expect([...stays].sort()).toEqual(listed.sort());
  });

  test("the stacks that are protected are those whose protection it says how to end", () => {
    const [, ended = ""] = /for stack in ([\w ]+); do\n.*update-termination-protection/.exec(text) ?? [];
    const isProtected = Object.entries(stacks).filter(
      ([, { terminationProtection }]) => terminationProtection,
    );
    expect(ended.split(" ").sort()).toEqual(isProtected.map(([name]) => name).sort());
  });
});
