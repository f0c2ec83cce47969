import type { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { type Policies, Reader, type Stated } from "./policies.ts";
import { promised } from "./promised.ts";
import { stageLike, templatesOf } from "./templates.ts";

/** Statements have no order. */
const sorted = (statements: readonly Stated[] = []) =>
  statements.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const compared = ({ may, managed = [], lets }: Policies) => ({
  may: sorted(may),
  managed,
  lets: sorted(lets),
});

const HASH = /[0-9a-f]{64}/g;

describe.each(["dev", "prod"])("in %s", (stage) => {
  const { stacks } = templatesOf(stage);
  const templates = Object.entries(stacks).map(([name, stack]) => [name, Template.fromStack(stack)] as const);
  const reader = new Reader(templates.map(([, template]) => template));
  const promises = promised(stageLike(stage));

  test("every stack has its promises", () => {
    expect(Object.keys(promises).sort()).toEqual(Object.keys(stacks).sort());
  });

  test.each(templates)(
    "who may do what with the stack of %s is what is promised, and nothing else",
    (name) => {
      const template = Template.fromStack(stackNamed(stacks, name));
      const text = JSON.stringify(reader.policiesOf(template)).replace(HASH, "<hash>");
      const found: Record<string, Policies> = JSON.parse(text);
      expect(Object.keys(found).sort()).toEqual(Object.keys(promises[name] ?? {}).sort());
      for (const [id, policies] of Object.entries(found)) {
        expect(compared(policies), id).toEqual(compared(promises[name]?.[id] ?? {}));
      }
    },
  );
});

describe("whoever adds to what somebody may do is seen", () => {
  const statement = { Effect: "Allow", Action: "s3:*", Resource: "*" };
  const document = { Statement: [statement] };
  const anything = { does: ["s3:*"], on: ["*"] };

  function found(Type: string, Properties: object) {
    const template = Template.fromJSON({ Resources: { One1A2B3C4D: { Type, Properties } } });
    return new Reader([template]).policiesOf(template);
  }

  test.each([
    ["in a role", "AWS::IAM::Role", { Policies: [{ PolicyDocument: document }] }, { may: [anything] }],
    ["beside a role", "AWS::IAM::Policy", { PolicyDocument: document }, { lets: [anything] }],
    ["by AWS", "AWS::IAM::Role", { ManagedPolicyArns: ["arn"] }, { may: [], managed: ["arn"] }],
    [
      "on what is done to",
      "AWS::SQS::QueuePolicy",
      { PolicyDocument: { Statement: { ...statement, Principal: "*" } } },
      { lets: [{ who: "anyone *", ...anything }] },
    ],
    ["deep in something else", "AWS::Made::Up", { A: [{ B: { Policy: document } }] }, { lets: [anything] }],
    [
      "by a list",
      "AWS::S3::Bucket",
      { AccessControl: "PublicRead" },
      { lets: [{ who: "PublicRead", does: ["*"] }] },
    ],
    [
      "on more than the resource itself",
      "AWS::IAM::Policy",
      {
        PolicyDocument: {
          Statement: {
            ...statement,
            Resource: { "Fn::Join": ["", [{ "Fn::GetAtt": ["Files1A2B3C4D", "Arn"] }, "*"]] },
          },
        },
      },
      { lets: [{ ...anything, on: ["{Files.Arn}*"] }] },
    ],
  ])("%s", (_, type, properties, policies) => {
    expect(found(type, properties)).toEqual({ One: policies });
  });

  test.each([
    [
      "a statement of what is not meant",
      { PolicyDocument: { Statement: { ...statement, NotAction: "s3:GetObject" } } },
    ],
    ["a policy in text", { PolicyDocument: JSON.stringify(document) }],
    [
      "what depends on who deploys",
      { PolicyDocument: { Statement: { ...statement, Resource: { "Fn::If": [] } } } },
    ],
  ])("and %s is not taken for anything", (_, properties) => {
    expect(() => found("AWS::IAM::Policy", properties)).toThrow();
  });
});

function stackNamed(stacks: Readonly<Record<string, Stack>>, name: string): Stack {
  const stack = stacks[name];
  if (stack === undefined) throw new Error(`there is no stack ${name}`);
  return stack;
}
