import { describe, expect, test } from "vitest";
import { functionNames } from "../../infra/isolation/needs.ts";
import { ACCOUNT, keyArn, REGION, streamArn, tableArn } from "../../infra/local/arns.ts";
import { OPERATOR_ROLE, ownRoleArn, rolesOn, tenantRoleArn } from "../../infra/local/iam/roles.ts";
import { TABLE_KEY_ARN } from "../../infra/local/iam/table-key.ts";
import { Reader, withoutHash } from "./policies.ts";
import { stageLike, templatesOf } from "./templates.ts";

/**
 * Holds together what CloudFormation puts up and what the one-machine edition enforces: the roles of the templates,
 * deployed in thought to where that edition pretends to be, have the very statements by which it lets requests through.
 */

const enforced = rolesOn({ tableName: "table", keyId: "secrets", mailFrom: stageLike("prod").mailFrom });

/** What is there, in that place, of what the templates refer to. */
const THERE: Readonly<Record<string, string>> = {
  "AWS::Partition": "aws",
  "AWS::Region": REGION,
  "AWS::AccountId": ACCOUNT,
  "Table.Arn": tableArn("table"),
  "Table.StreamArn": streamArn("table"),
  "TableKey.Arn": TABLE_KEY_ARN,
  "SecretsKey.Arn": keyArn("secrets"),
};

const { data, steps, api } = templatesOf("prod");
const templates = [data, steps, api];
const reader = new Reader(templates, (reference) => THERE[withoutHash(reference)] ?? reference);

interface Deployed {
  readonly id: string;
  readonly name: unknown;
  /** By policy. */
  readonly statements: Readonly<Record<string, readonly object[]>>;
  readonly trust: readonly { readonly Principal: { readonly AWS: string } }[];
}

const deployed: Deployed[] = templates.flatMap((template) =>
  Object.entries(template.findResources("AWS::IAM::Role")).map(([id, { Properties }]) => {
    // The edition is one stage, and its names do not say which.
    const text = JSON.stringify(reader.read(Properties)).replaceAll("lossline-prod-", "lossline-");
    const { RoleName, Policies = [], AssumeRolePolicyDocument } = JSON.parse(text);
    const policies: { PolicyName: string; PolicyDocument: { Statement: object[] } }[] = Policies;
    return {
      id,
      name: RoleName,
      statements: Object.fromEntries(
        policies.map(({ PolicyName, PolicyDocument }) => [PolicyName, PolicyDocument.Statement.map(inLists)]),
      ),
      trust: AssumeRolePolicyDocument.Statement,
    };
  }),
);

/** CDK orders actions, and writes lists of one as the one. */
function inLists(statement: object) {
  const { Action, Resource, ...others } = Object(statement);
  return { ...others, Action: [Action].flat().sort(), Resource: [Resource].flat() };
}

function only<T>(found: readonly T[], what: string): T {
  const [one, ...more] = found;
  if (one === undefined || more.length > 0) throw new Error(`there are ${found.length} of ${what}`);
  return one;
}

const roleNamed = (name: string) =>
  only(
    deployed.filter((role) => role.name === name),
    name,
  );
const statementsOf = (arn: string) => enforcedAs(arn).statements.map(inLists);
const enforcedAs = (arn: string) =>
  only(
    enforced.filter((role) => role.arn === arn),
    arn,
  );

describe.each(functionNames())("the function %s", (name) => {
  const tenantRole = roleNamed(`lossline-${name}-tenant`);
  const trust = only(tenantRole.trust, "trust in a tenant role");
  const ownRole = only(
    deployed.filter(({ id }) => `${id}.Arn` === trust.Principal.AWS),
    "own role",
  );

  test("may do for a tenant what the one machine lets it do, and nothing else", () => {
    expect(tenantRole.statements).toEqual({ tenant: statementsOf(tenantRoleArn(name)) });
  });

  test("is given a tenant's session on the one machine as on AWS", () => {
    const ofTheOwnRole = { ...trust, Principal: { AWS: ownRoleArn(name) } };
    expect(ofTheOwnRole).toEqual(enforcedAs(tenantRoleArn(name)).trust);
  });

  test("may do for itself what the one machine lets it do; on AWS there is its log beside", () => {
    const { own, ...beside } = ownRole.statements;
    expect(own).toEqual(statementsOf(ownRoleArn(name)));
    expect(Object.keys(beside)).toEqual(["log"]);
  });
});

test("the operator may do what the one machine lets its operator do, and nothing else", () => {
  expect(roleNamed("lossline-operator").statements).toEqual({
    operator: statementsOf(OPERATOR_ROLE),
  });
});

test("there is no role on the one machine that is not on AWS too", () => {
  expect(enforced).toHaveLength(2 * functionNames().length + 1);
});
