import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { templatesOf } from "./templates.ts";

/** Who may do what: every role of ours, every statement. A statement that is not here must not be in a template. */
const LOG = { does: ["logs:CreateLogStream", "logs:PutLogEvents"], on: ["its own log"] };

const takes = (role: string) => ({
  does: ["sts:AssumeRole", "sts:TagSession"],
  on: [`role/lossline-prod-${role}`],
});

/** Items of the table by the beginning of their partition keys, which IAM must see. */
const items = (leadingKeys: string, present: object, actions: string[]) => ({
  does: actions.map((action) => `dynamodb:${action}`).sort(),
  on: ["the table"],
  when: {
    Null: { "dynamodb:LeadingKeys": "false", ...present },
    "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [leadingKeys] },
  },
});

const TAGGED = { "aws:PrincipalTag/TenantId": "false" };
const TENANT = `\${aws:PrincipalTag/TenantId}`;
const inDirectory = (...actions: string[]) => items("0000000000000000#*", {}, actions);
const ofTheTenant = (...actions: string[]) => items(`${TENANT}#*`, TAGGED, actions);

const secrets = (...actions: string[]) => ({
  does: actions.map((action) => `kms:${action}`).sort(),
  on: ["the secrets' key"],
  when: {
    Null: { ...TAGGED, "kms:EncryptionContext:TenantId": "false" },
    StringEquals: { "kms:EncryptionContext:TenantId": TENANT },
    "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["TenantId"] },
  },
});

const machine = (...actions: string[]) => ({
  does: actions.map((action) => `states:${action}`).sort(),
  on: [`stateMachine:lossline-prod-${TENANT}`, `stateMachine:lossline-prod-${TENANT}:*`],
  when: { Null: TAGGED },
});

const executions = (...actions: string[]) => ({
  does: actions.map((action) => `states:${action}`).sort(),
  on: [`execution:lossline-prod-${TENANT}:*`],
  when: { Null: TAGGED },
});

/** AWS knows no resource for these: whoever has a task's token may answer it. */
const tasks = (...actions: string[]) => ({
  does: actions.map((action) => `states:${action}`).sort(),
  on: ["everything"],
  when: { Null: TAGGED },
});

const PROMISED = {
  steps: {
    TrancheStepRole: [LOG, takes("tranche-tenant")],
    TrancheStepTenantRole: [ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem")],
    WaitStepRole: [LOG, takes("wait-tenant")],
    WaitStepTenantRole: [ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem"), tasks("SendTaskSuccess")],
    FinalCheckStepRole: [LOG, takes("final-check-tenant")],
    FinalCheckStepTenantRole: [
      ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"),
      machine("StartExecution"),
    ],
    NotifyStepRole: [LOG, takes("notify-tenant")],
    NotifyStepTenantRole: [ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem"), secrets("Decrypt")],
    FailRunStepRole: [LOG, takes("fail-run-tenant")],
    FailRunStepTenantRole: [
      ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"),
      machine("StartExecution"),
    ],
    MachineRole: [
      {
        does: ["lambda:InvokeFunction"],
        on: ["FailRun live", "FinalCheck live", "Notify live", "Tranche live", "Wait live"],
      },
    ],
  },
  api: {
    ApiRole: [
      LOG,
      inDirectory("GetItem", "Query", "PutItem", "UpdateItem"),
      takes("api-tenant"),
      { does: ["ses:SendEmail"], on: ["identity/lossline@example.com"] },
    ],
    ApiTenantRole: [
      ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"),
      secrets("Encrypt", "Decrypt"),
      machine("CreateStateMachine", "UpdateStateMachine", "PublishStateMachineVersion", "StartExecution"),
      executions("GetExecutionHistory", "StopExecution"),
      tasks("SendTaskSuccess"),
      {
        does: ["iam:PassRole"],
        on: ["role/lossline-prod-state-machines"],
        when: { StringEquals: { "iam:PassedToService": "states.amazonaws.com" } },
      },
    ],
    TellRole: [LOG, inDirectory("Query"), takes("tell-tenant")],
    TellTenantRole: [
      ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"),
      secrets("Decrypt"),
    ],
    SweepRole: [LOG, inDirectory("GetItem", "Query", "PutItem", "DeleteItem"), takes("sweep-tenant")],
    SweepTenantRole: [
      ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"),
      machine("StartExecution", "ListExecutions", "DeleteStateMachine"),
      executions("DescribeExecution", "StopExecution"),
      tasks("SendTaskSuccess"),
    ],
  },
};

/** What the resources of statements are, by what is left of their CloudFormation when the logical ids are read. */
const RESOURCES: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^"\*"$/, () => "everything"],
  [/GetAtt[^}]*Log[0-9A-F]{8}/, () => "its own log"],
  [/ImportValue[^}]*SecretsKey/, () => "the secrets' key"],
  [/ImportValue[^}]*Table/, () => "the table"],
  [/(\w+?)StepFunctionAliaslive[0-9A-F]{8}/, (match) => `${match[1]} live`],
  [/(?:(?:stateMachine|execution):|(?:role|identity)\/)[^"]*/, (match) => match[0]],
];

function inWords(resource: unknown): string {
  const text = JSON.stringify(resource);
  for (const [pattern, words] of RESOURCES) {
    const match = pattern.exec(text);
    if (match !== null) return words(match);
  }
  return text;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function statementsOf(role: { Properties: { Policies?: { PolicyDocument: { Statement: unknown[] } }[] } }) {
  return (role.Properties.Policies ?? []).flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.map((statement) => {
      const { Action, Resource, Effect, Condition } = Object(statement);
      expect(Effect).toBe("Allow");
      return {
        does: list(Action).sort(),
        on: list(Resource).map(inWords).sort(),
        ...(Condition === undefined ? {} : { when: Condition }),
      };
    }),
  );
}

/** The roles of a template by their logical id, without its hash. */
function rolesOf(template: Template) {
  return Object.fromEntries(
    Object.entries(template.findResources("AWS::IAM::Role")).map(([id, role]) => [
      id.replace(/[0-9A-F]{8}$/, ""),
      role,
    ]),
  );
}

const templates = templatesOf("prod");

describe.each(["steps", "api"] as const)("in the stack of the %s", (stack) => {
  const roles = rolesOf(templates[stack]);

  test("there are no roles but those promised", () => {
    expect(Object.keys(roles).sort()).toEqual(Object.keys(PROMISED[stack]).sort());
  });

  test.each(Object.entries(PROMISED[stack]))(
    "%s may do what is promised and nothing else",
    (name, promised) => {
      const role = roles[name];
      if (role === undefined) throw new Error(`there is no role ${name}`);
      expect(statementsOf({ Properties: role.Properties })).toEqual(promised);
      expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    },
  );

  test("no policy is added to a role from outside it", () => {
    templates[stack].resourceCountIs("AWS::IAM::Policy", 0);
    templates[stack].resourceCountIs("AWS::IAM::ManagedPolicy", 0);
  });
});

test("machines are made under the names that may be made and started, and those are the stage's own", () => {
  const functions = Object.values(templates.api.findResources("AWS::Lambda::Function"));
  const prefixes = functions.map(({ Properties }) => Properties.Environment.Variables.STATE_MACHINE_PREFIX);
  // The API and the sweeper; who tells endpoints knows no machine.
  expect(prefixes.filter((prefix) => prefix !== undefined)).toEqual(["lossline-prod-", "lossline-prod-"]);
});

test.each([
  ["steps", "Tranche", "StepTenantRole"],
  ["steps", "Wait", "StepTenantRole"],
  ["steps", "FinalCheck", "StepTenantRole"],
  ["steps", "Notify", "StepTenantRole"],
  ["steps", "FailRun", "StepTenantRole"],
  ["api", "Api", "TenantRole"],
  ["api", "Sweep", "TenantRole"],
] as const)(
  "in the stack of the %s, only %s takes its tenant role, for exactly one tenant",
  (stack, name, role) => {
    const { AssumeRolePolicyDocument } = rolesOf(templates[stack])[name + role]?.Properties ?? {};
    expect(AssumeRolePolicyDocument.Statement).toEqual([
      {
        Sid: "OneTenantAtATime",
        Effect: "Allow",
        Principal: {
          AWS: { "Fn::GetAtt": [expect.stringMatching(`^${name}(Step)?Role[0-9A-F]{8}$`), "Arn"] },
        },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          Null: { "aws:RequestTag/TenantId": "false" },
          "ForAllValues:StringEquals": { "aws:TagKeys": ["TenantId"] },
          StringLike: { "aws:RequestTag/TenantId": "????????????????" },
          StringNotEquals: { "aws:RequestTag/TenantId": "0000000000000000" },
        },
      },
    ]);
  },
);

test("only state machines of the stage, in this account, can take the machine role", () => {
  const { MachineRole } = rolesOf(templates.steps);
  const [statement] = MachineRole?.Properties.AssumeRolePolicyDocument.Statement ?? [];
  expect(statement.Principal).toEqual({ Service: "states.amazonaws.com" });
  expect(statement.Condition.StringEquals).toEqual({ "aws:SourceAccount": { Ref: "AWS::AccountId" } });
  expect(inWords(statement.Condition.ArnLike["aws:SourceArn"])).toBe("stateMachine:lossline-prod-*");
});

test("the dashboard's files are private: CloudFront reads them, and nobody without TLS", () => {
  const { dashboard } = templates;
  dashboard.hasResourceProperties("AWS::S3::Bucket", {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
  const [policy] = Object.values(dashboard.findResources("AWS::S3::BucketPolicy"));
  const statements: { Effect: string; Principal: object; Condition?: object }[] =
    policy?.Properties.PolicyDocument.Statement;
  expect(statements.find(({ Effect }) => Effect === "Deny")?.Condition).toEqual({
    Bool: { "aws:SecureTransport": "false" },
  });
  const readers = statements.filter(({ Effect, Principal }) => Effect === "Allow" && !("AWS" in Principal));
  expect(readers.map(({ Principal }) => Principal)).toEqual([{ Service: "cloudfront.amazonaws.com" }]);
  expect(JSON.stringify(readers[0]?.Condition)).toContain("SourceArn");
});

test("the page is sent with its policy, and the API is never cached", () => {
  const { dashboard } = templates;
  const [headers] = Object.values(dashboard.findResources("AWS::CloudFront::ResponseHeadersPolicy"));
  expect(JSON.stringify(headers)).toContain("script-src 'self';");
  const [distribution] = Object.values(dashboard.findResources("AWS::CloudFront::Distribution"));
  const behaviors = distribution?.Properties.DistributionConfig.CacheBehaviors;
  // The id of AWS's managed policy CachingDisabled.
  expect(behaviors).toMatchObject([
    {
      PathPattern: "/v1/*",
      CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      ViewerProtocolPolicy: "https-only",
    },
  ]);
});
