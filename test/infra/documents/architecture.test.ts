import { describe, expect, test } from "vitest";
import { architectureOf } from "../../../infra/documents/architecture.ts";
import { flowchart } from "../../../infra/documents/mermaid.ts";
import type { Resource, SynthesizedStack } from "../../../infra/documents/templates.ts";
import type { JsonObject } from "../../../infra/local/states/json.ts";

const resource = (stack: string, logicalId: string, type: string, properties: JsonObject): Resource => ({
  stack,
  logicalId,
  type,
  path: [stack, logicalId, "Resource"],
  properties,
});

const stack = (
  name: string,
  resources: readonly (readonly [logicalId: string, type: string, properties: JsonObject])[],
  exported: SynthesizedStack["exported"] = new Map(),
): SynthesizedStack => ({
  name,
  description: `what ${name} is for`,
  resources: resources.map((each) => resource(name, ...each)),
  exported,
});

const allows = (Action: string | string[], Resource: JsonObject | string) => ({
  Policies: [{ PolicyDocument: { Statement: [{ Effect: "Allow", Action, Resource }] } }],
});

const data = stack(
  "x-y-data",
  [["Table", "AWS::DynamoDB::Table", {}]],
  new Map([["the-table", { Ref: "Table" }]]),
);
const THE_TABLE = { "Fn::ImportValue": "the-table" };

const relationsOf = (...stacks: SynthesizedStack[]) =>
  architectureOf(stacks).relations.map(
    ({ from, to, verbs }) => `${from} ${verbs.join("+") || "knows"} ${to}`,
  );

describe("the architecture in templates", () => {
  test("what a function may do with a resource of another stack is in the statements of its role", () => {
    const api = stack("x-y-api", [
      ["Role", "AWS::IAM::Role", allows(["dynamodb:GetItem", "dynamodb:PutItem"], THE_TABLE)],
      ["Api", "AWS::Lambda::Function", { Role: { "Fn::GetAtt": ["Role", "Arn"] } }],
    ]);
    expect(relationsOf(data, api)).toEqual(["x-y-api-Api reads+writes x-y-data-Table"]);
  });

  test("so is what it may do with a role that it can take", () => {
    const arn = { "Fn::Join": ["", ["arn:aws:iam::", { Ref: "AWS::AccountId" }, ":role/of-a-tenant"]] };
    const api = stack("x-y-api", [
      ["Own", "AWS::IAM::Role", allows("sts:AssumeRole", arn)],
      ["Taken", "AWS::IAM::Role", { RoleName: "of-a-tenant", ...allows("dynamodb:Query", THE_TABLE) }],
      ["Api", "AWS::Lambda::Function", { Role: { "Fn::GetAtt": ["Own", "Arn"] } }],
    ]);
    expect(relationsOf(data, api)).toEqual(["x-y-api-Api reads x-y-data-Table"]);
  });

  test("what only another service may do for a function is not what the function does", () => {
    const throughDynamoDb = { StringEquals: { "kms:ViaService": "dynamodb.eu-central-1.amazonaws.com" } };
    const opens = {
      Action: "kms:Decrypt",
      Resource: { "Fn::ImportValue": "the-key" },
      Condition: throughDynamoDb,
    };
    const keys = stack("x-y-keys", [["Key", "AWS::KMS::Key", {}]], new Map([["the-key", { Ref: "Key" }]]));
    const api = stack("x-y-api", [
      ["Role", "AWS::IAM::Role", { Policies: [{ PolicyDocument: { Statement: [opens] } }] }],
      ["Api", "AWS::Lambda::Function", { Role: { "Fn::GetAtt": ["Role", "Arn"] } }],
    ]);
    expect(relationsOf(keys, api)).toEqual([]);
  });

  test("what a property names inside it counts, and what another one names does not", () => {
    const site = stack("x-y-site", [
      ["Files", "AWS::S3::Bucket", {}],
      ["Http", "AWS::ApiGatewayV2::Api", {}],
      [
        "Site",
        "AWS::CloudFront::Distribution",
        {
          DistributionConfig: {
            Origins: [{ DomainName: { "Fn::GetAtt": ["Files", "Name"] } }],
            Comment: { Ref: "Http" },
          },
        },
      ],
    ]);
    expect(relationsOf(site)).toEqual(["x-y-site-Site asks x-y-site-Files"]);
  });

  test("an event source and a route connect what they name", () => {
    const api = stack("x-y-api", [
      ["Tell", "AWS::Lambda::Function", {}],
      [
        "Stream",
        "AWS::Lambda::EventSourceMapping",
        { EventSourceArn: THE_TABLE, FunctionName: { Ref: "Tell" } },
      ],
      ["Http", "AWS::ApiGatewayV2::Api", {}],
      ["Handler", "AWS::ApiGatewayV2::Integration", { IntegrationUri: { "Fn::GetAtt": ["Tell", "Arn"] } }],
      [
        "Route",
        "AWS::ApiGatewayV2::Route",
        { ApiId: { Ref: "Http" }, Target: { "Fn::Join": ["", ["integrations/", { Ref: "Handler" }]] } },
      ],
    ]);
    expect(relationsOf(data, api)).toEqual([
      "x-y-data-Table calls x-y-api-Tell",
      "x-y-api-Http calls x-y-api-Tell",
    ]);
  });

  test("state machines are who has the role that Step Functions takes; an alias stands for its function", () => {
    const steps = stack("x-y-steps", [
      ["Tranche", "AWS::Lambda::Function", {}],
      ["Live", "AWS::Lambda::Alias", { FunctionName: { Ref: "Tranche" } }],
      [
        "Machines",
        "AWS::IAM::Role",
        {
          AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: "states.amazonaws.com" } }] },
          ...allows("lambda:InvokeFunction", { Ref: "Live" }),
        },
      ],
    ]);
    expect(relationsOf(steps)).toEqual(["machines calls x-y-steps-Tranche"]);
  });

  test("the alarms of a stack are one part, however many there are", () => {
    const watch = stack("x-y-watch", [
      ["Pages", "AWS::SNS::Topic", {}],
      ["RunFailed", "AWS::CloudWatch::Alarm", { AlarmActions: [{ Ref: "Pages" }] }],
      ["Throttled", "AWS::CloudWatch::Alarm", { AlarmActions: [{ Ref: "Pages" }] }],
    ]);
    expect(relationsOf(watch)).toEqual(["x-y-watch-alarms tells x-y-watch-Pages"]);
    expect(architectureOf([watch]).parts.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "Pages SNS topic",
      "2 alarms",
    ]);
  });
});

test("what all functions of a stack do alike is one arrow from its frame", () => {
  const role = allows("dynamodb:Query", THE_TABLE);
  const steps = stack("x-y-steps", [
    ["One", "AWS::IAM::Role", role],
    ["Other", "AWS::IAM::Role", role],
    ["Tranche", "AWS::Lambda::Function", { Role: { "Fn::GetAtt": ["One", "Arn"] } }],
    ["Wait", "AWS::Lambda::Function", { Role: { "Fn::GetAtt": ["Other", "Arn"] } }],
  ]);
  const arrows = flowchart(architectureOf([data, steps]))
    .split("\n")
    .filter((line) => line.includes(">|"));
  expect(arrows).toEqual(["  steps -->|reads| data_Table"]);
});
