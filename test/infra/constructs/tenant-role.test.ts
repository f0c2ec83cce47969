import { Validations } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { expect, test } from "vitest";
import { TenantRole } from "../../../infra/constructs/tenant-role.ts";
import type { FunctionName } from "../../../infra/isolation/needs.ts";
import { homeOf } from "../../../infra/permissions.ts";
import { stageLike } from "../templates.ts";
import { alone, keptElsewhere } from "./alone.ts";

const stage = stageLike("prod");

function reasonsOf(name: FunctionName): string[] {
  const reasons: string[] = [];
  alone((stack) => {
    const ownRole = new Role(stack, "Own", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    const home = homeOf(stack, stage, keptElsewhere(stack));
    const { node } = new TenantRole(stack, "Tenant", { name, stage, home, ownRole });
    for (const { metadata } of node.findAll().map((construct) => construct.node)) {
      const said = metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
      reasons.push(...said.flatMap(({ data }) => Object.values<string>(data)));
    }
  });
  return reasons;
}

test("a tenant role has the name that functions and policies know it by", () => {
  const template = alone((stack) => {
    const ownRole = new Role(stack, "Own", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    const home = homeOf(stack, stage, keptElsewhere(stack));
    new TenantRole(stack, "Tenant", { name: "tranche", stage, home, ownRole });
  });
  template.hasResourceProperties("AWS::IAM::Role", { RoleName: "lossline-prod-tranche-tenant" });
});

test("an open end is explained where there is one, and nowhere else", () => {
  expect(reasonsOf("tranche")).toEqual([]);
  expect(reasonsOf("wait")).toEqual([expect.stringContaining("AWS knows no resource")]);
  expect(reasonsOf("api")).toHaveLength(3);
});
