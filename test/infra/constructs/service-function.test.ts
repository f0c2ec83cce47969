import { Duration } from "aws-cdk-lib";
import { expect, test } from "vitest";
import { ServiceFunction } from "../../../infra/constructs/service-function.ts";
import { stageLike } from "../templates.ts";
import { alone, keptElsewhere, only } from "./alone.ts";

const template = alone(
  (stack) =>
    new ServiceFunction(stack, "Tell", {
      name: "tell",
      stage: stageLike("dev"),
      kept: keptElsewhere(stack),
      memorySize: 512,
      timeout: Duration.minutes(1),
      environment: { SOMETHING: "else" },
    }),
);
const { Properties, DependsOn } = only(template, "AWS::Lambda::Function");

test("a function is told the table and the role it takes for a tenant, and what else it needs", () => {
  expect(Properties.Environment.Variables).toMatchObject({ TABLE_NAME: "kept", SOMETHING: "else" });
  expect(JSON.stringify(Properties.Environment.Variables.TENANT_ROLE_ARN)).toContain(
    "role/lossline-dev-tell-tenant",
  );
});

test("a function is not put up before the role it takes for a tenant", () => {
  const [tenantRole] = Object.keys(
    template.findResources("AWS::IAM::Role", { Properties: { RoleName: "lossline-dev-tell-tenant" } }),
  );
  expect(DependsOn).toContain(tenantRole);
});

test("a function writes a log of its own, which goes with the function and grows no older than the stage says", () => {
  const [logId] = Object.keys(template.findResources("AWS::Logs::LogGroup"));
  expect(Properties.LoggingConfig).toMatchObject({ LogGroup: { Ref: logId } });
  expect(only(template, "AWS::Logs::LogGroup")).toMatchObject({
    DeletionPolicy: "Delete",
    Properties: { RetentionInDays: 30 },
  });
});

test("a function writes its log as JSON, says in it which stage it is, and traces what it does", () => {
  expect(Properties).toMatchObject({
    Environment: { Variables: { STAGE: "dev" } },
    LoggingConfig: { LogFormat: "JSON", ApplicationLogLevel: "INFO", SystemLogLevel: "INFO" },
    TracingConfig: { Mode: "Active" },
  });
});

test("no function keeps others from running, or is kept from it: the account's limit is shared", () => {
  expect(Properties).not.toHaveProperty("ReservedConcurrentExecutions");
});
