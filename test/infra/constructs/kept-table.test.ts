import { Template } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { KeptTable } from "../../../infra/constructs/kept-table.ts";
import { Reader } from "../policies.ts";
import { templatesOf } from "../templates.ts";
import { alone, only } from "./alone.ts";

test("the table is encrypted with a key of its own", () => {
  const template = alone((stack) => new KeptTable(stack, "Table", {}));
  const [keyId] = Object.keys(template.findResources("AWS::KMS::Key"));
  expect(only(template, "AWS::DynamoDB::Table").Properties.SSESpecification).toEqual({
    KMSMasterKeyId: { "Fn::GetAtt": [keyId, "Arn"] },
    SSEEnabled: true,
    SSEType: "KMS",
  });
});

test("on a restored table no other is made, and the key that opens it is still there", () => {
  const template = alone((stack) => new KeptTable(stack, "Table", { restoredTable: "lossline-restored" }));
  template.resourceCountIs("AWS::DynamoDB::Table", 0);
  template.resourceCountIs("AWS::KMS::Key", 1);
});

test("a stage on a restored table works on it, may do there what it may do anywhere, and names no other", () => {
  const { stacks, data } = templatesOf("prod", { restoredTable: "lossline-restored" });
  data.hasOutput("TableName", { Value: "lossline-restored" });
  const templates = Object.values(stacks).map((stack) => Template.fromStack(stack));
  const reader = new Reader(templates);
  const functions = templates.flatMap((template) =>
    Object.values(template.findResources("AWS::Lambda::Function")),
  );
  const tables = functions.flatMap(({ Properties }) => Properties.Environment?.Variables?.TABLE_NAME ?? []);
  expect(tables.map((name) => reader.read(name))).toEqual(Array(8).fill("lossline-restored"));
  const reached = templates
    .flatMap((template) => Object.values(reader.policiesOf(template)))
    .flatMap(({ may = [] }) => may)
    .filter(({ does }) => does.some((action) => action.startsWith("dynamodb:")))
    .flatMap(({ on = [] }) => on);
  expect(new Set(reached)).toEqual(
    new Set(["arn:{AWS::Partition}:dynamodb:{AWS::Region}:{AWS::AccountId}:table/lossline-restored"]),
  );
});

test("the keys stay as they were when a stage goes over to a restored table", () => {
  const keysOf = (changes: object) =>
    Object.keys(templatesOf("prod", changes).data.findResources("AWS::KMS::Key"));
  expect(keysOf({ restoredTable: "lossline-restored" })).toEqual(keysOf({}));
});

test("whoever uses the table lets go of the one that was by itself, before the table's stack lets it go", () => {
  const { steps, api } = templatesOf("prod", { restoredTable: "lossline-restored" });
  for (const template of [steps, api]) {
    const imported = [...JSON.stringify(template.toJSON()).matchAll(/"Fn::ImportValue":"([^"]*)"/g)];
    const ofTheTable = imported.filter(([, name = ""]) => /Table(?!Key)/.test(name.replace(/^[^:]*:/, "")));
    expect(ofTheTable).toEqual([]);
  }
});
