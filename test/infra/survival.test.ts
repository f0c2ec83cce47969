import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { templatesOf } from "./templates.ts";

describe.each(["dev", "prod"])("what must survive in %s", (stage) => {
  const { stacks, data, steps } = templatesOf(stage);

  test("the table outlives its stack, cannot be deleted by mistake, and can be restored to any second", () => {
    data.hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: {
          SSEEnabled: true,
          SSEType: "KMS",
          KMSMasterKeyId: { "Fn::GetAtt": [Match.stringLikeRegexp("^TableKey"), "Arn"] },
        },
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
        TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
      },
    });
  });

  test("the keys to the table and to tenants' secrets outlive their stack, and are renewed every year", () => {
    data.resourceCountIs("AWS::KMS::Key", 2);
    data.allResources("AWS::KMS::Key", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: Match.objectLike({ EnableKeyRotation: true }),
    });
  });

  test("the people who sign in outlive their stack, prove their address, and use a second factor", () => {
    data.hasResource("AWS::Cognito::UserPool", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        DeletionProtection: "ACTIVE",
        AutoVerifiedAttributes: ["email"],
        MfaConfiguration: "ON",
        EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
      },
    });
    data.hasResourceProperties("AWS::Cognito::UserPoolClient", {
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
    });
  });

  test("the stacks of what must survive cannot be deleted by mistake; the others can", () => {
    expect(Object.entries(stacks).map(([name, stack]) => [name, stack.terminationProtection])).toEqual([
      ["data", true],
      ["steps", true],
      ["api", false],
      ["dashboard", false],
      ["watch", false],
    ]);
  });

  test("nothing that published state machines depend on goes with its stack", () => {
    const policies = Object.values(steps.toJSON().Resources).map((resource) =>
      resource instanceof Object && "DeletionPolicy" in resource ? resource.DeletionPolicy : "none",
    );
    expect(policies.length).toBeGreaterThan(10);
    expect(new Set(policies)).toEqual(new Set(["Retain"]));
  });

  test("the ARNs that machines are compiled with are made of names that never change", () => {
    const names = ["fail-run", "final-check", "notify", "tranche", "wait"].map(
      (name) => `lossline-${stage}-${name}`,
    );
    const functions = steps.findResources("AWS::Lambda::Function");
    expect(
      Object.values(functions)
        .map(({ Properties }) => Properties.FunctionName)
        .sort(),
    ).toEqual(names);
    const aliased = Object.values(
      steps.findResources("AWS::Lambda::Alias", { Properties: { Name: "live" } }),
    );
    expect(aliased.map(({ Properties }) => Properties.FunctionName.Ref).sort()).toEqual(
      Object.keys(functions).sort(),
    );
  });
});

test("every log is kept for a while and then goes", () => {
  const { steps, api, dashboard } = templatesOf("prod");
  for (const template of [steps, api, dashboard]) {
    template.allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: 365 });
  }
  for (const template of [api, dashboard]) {
    template.allResources("AWS::Logs::LogGroup", { DeletionPolicy: "Delete" });
  }
});

test("every function has its own log, is arm64, and runs the current Node", () => {
  const { steps, api } = templatesOf("dev");
  for (const [template, count] of [
    [steps, 5],
    [api, 3],
  ] as const) {
    const properties = {
      Architectures: ["arm64"],
      Runtime: "nodejs24.x",
      LoggingConfig: { LogGroup: Match.anyValue() },
    };
    template.resourcePropertiesCountIs("AWS::Lambda::Function", properties, count);
    template.resourceCountIs("AWS::Lambda::Function", count);
  }
});

test("anyone can sign up in dev, and in prod whoever has a code of the operator", () => {
  for (const [stage, signUp] of [
    ["dev", "open"],
    ["prod", "code"],
  ] as const) {
    templatesOf(stage).api.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ SIGN_UP: signUp }) },
    });
  }
});
