import type { Stage } from "../../infra/stages.ts";
import type { Policies, Stated } from "./policies.ts";

/**
 * Who may do what: every role and every other policy of a stage, by stack, every statement of it. A statement that is not
 * here must not be in a template, and one that is here must be. `{Table.Arn}` is what CloudFormation fills in, by the
 * logical id without its hash.
 */
export function promised(stage: Stage): Readonly<Record<string, Readonly<Record<string, Policies>>>> {
  const { aFunction, machine, executions, passesMachineRole, called } = of(stage);
  return {
    data: {
      TableKey: { lets: [THE_ACCOUNT_DECIDES] },
      SecretsKey: { lets: [THE_ACCOUNT_DECIDES] },
      Operator: {
        may: inDirectory("GetItem", "Query", "PutItem", "UpdateItem"),
        lets: [{ who: `AWS ${THE_ACCOUNT}`, does: ["sts:AssumeRole"] }],
      },
    },
    steps: {
      ...aFunction("TrancheStep", "tranche", {
        tenant: ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem"),
      }),
      ...aFunction("WaitStep", "wait", {
        tenant: [...ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem"), ANSWERS_TASKS],
      }),
      ...aFunction("FinalCheckStep", "final-check", {
        tenant: [...ofTheTenant(...EVERYTHING), machine("StartExecution")],
      }),
      ...aFunction("NotifyStep", "notify", {
        tenant: [
          ...ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"),
          secrets("Decrypt"),
        ],
      }),
      ...aFunction("FailRunStep", "fail-run", {
        tenant: [...ofTheTenant(...EVERYTHING), machine("StartExecution")],
      }),
      MachineRole: {
        may: [
          {
            does: ["lambda:InvokeFunction"],
            on: ["FailRun", "FinalCheck", "Notify", "Tranche", "Wait"].map(
              (step) => `{${step}StepFunctionAliaslive}`,
            ),
          },
          // AWS knows no resource for these, and asks for them all of whoever's machine logs and traces.
          {
            does: [
              "logs:CreateLogDelivery",
              "logs:DeleteLogDelivery",
              "logs:DescribeLogGroups",
              "logs:DescribeResourcePolicies",
              "logs:GetLogDelivery",
              "logs:ListLogDeliveries",
              "logs:PutResourcePolicy",
              "logs:UpdateLogDelivery",
            ],
            on: ["*"],
          },
          {
            does: [
              "xray:GetSamplingRules",
              "xray:GetSamplingTargets",
              "xray:PutTelemetryRecords",
              "xray:PutTraceSegments",
            ],
            on: ["*"],
          },
        ],
        lets: [
          {
            who: "Service states.amazonaws.com",
            does: ["sts:AssumeRole"],
            when: {
              StringEquals: { "aws:SourceAccount": "{AWS::AccountId}" },
              ArnLike: { "aws:SourceArn": arn("states", `stateMachine:lossline-${stage.name}-*`) },
            },
          },
        ],
      },
    },
    api: {
      ...aFunction("Api", "api", {
        own: [...inDirectory("GetItem", "Query", "PutItem", "UpdateItem"), sendsMail(stage)],
        tenant: [
          ...ofTheTenant(...EVERYTHING),
          secrets("Decrypt", "Encrypt"),
          machine("CreateStateMachine", "PublishStateMachineVersion", "StartExecution", "UpdateStateMachine"),
          executions("GetExecutionHistory", "StopExecution"),
          ANSWERS_TASKS,
          passesMachineRole,
        ],
      }),
      ...aFunction("SweeperSweep", "sweep", {
        own: inDirectory("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"),
        tenant: [
          ...ofTheTenant(...EVERYTHING),
          machine(
            "CreateStateMachine",
            "DeleteStateMachine",
            "ListExecutions",
            "PublishStateMachineVersion",
            "StartExecution",
            "UpdateStateMachine",
          ),
          executions("DescribeExecution", "StopExecution"),
          ANSWERS_TASKS,
          passesMachineRole,
        ],
      }),
      ...aFunction("WebhookDeliveryTell", "tell", {
        own: [...inDirectory("Query"), READS_STREAM],
        tenant: [
          ...ofTheTenant("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"),
          secrets("Decrypt"),
        ],
      }),
      ...routed("ANYv1proxy", "/v1/{proxy+}"),
      ...routed("POSTv1tenants", "/v1/tenants"),
      ...routed("POSTv1importsimportIdcommit", "/v1/imports/{importId}/commit"),
      ...routed("PUTv1importsimportIdpartspart", "/v1/imports/{importId}/parts/{part}"),
      ...routed("POSTv1defaults", "/v1/defaults"),
      ...routed("POSTv1noticessourceId", "/v1/notices/{sourceId}"),
      ...routed("POSTv1dryruns", "/v1/dry-runs"),
      ...called("Sweeper", "SweeperSweepFunction"),
      ...called("WebhookDelivery", "WebhookDeliveryTellFunction"),
    },
    dashboard: {
      SiteFilesPolicy: {
        lets: [
          ...overTlsOnly("SiteFiles"),
          {
            who: "Service cloudfront.amazonaws.com",
            does: ["s3:GetObject"],
            on: ["{SiteFiles.Arn}/*"],
            when: { StringEquals: { "AWS:SourceArn": DISTRIBUTION } },
          },
        ],
      },
      SiteAccessLogsPolicy: {
        lets: [
          ...overTlsOnly("SiteAccessLogs"),
          {
            who: "Service logging.s3.amazonaws.com",
            does: ["s3:PutObject"],
            on: ["{SiteAccessLogs.Arn}/bucket/*"],
            when: {
              ArnLike: { "aws:SourceArn": "{SiteFiles.Arn}" },
              StringEquals: { "aws:SourceAccount": "{AWS::AccountId}" },
            },
          },
        ],
      },
      SiteDeploymentRole: {
        may: [
          writesLog("SiteDeployment"),
          { does: ["s3:GetObject"], on: [THE_BUILT_DASHBOARD] },
          { does: ["s3:ListBucket"], on: ["{SiteFiles.Arn}"] },
          { does: ["s3:DeleteObject", "s3:PutObject"], on: ["{SiteFiles.Arn}/*"] },
          { does: ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"], on: [DISTRIBUTION] },
        ],
        lets: [TAKEN_BY_LAMBDA],
      },
    },
    watch: {
      AlarmTopicKey: {
        lets: [
          THE_ACCOUNT_DECIDES,
          { ...BY_ALARMS, does: ["kms:Decrypt", "kms:GenerateDataKey*"], on: ["*"] },
        ],
      },
      AlarmTopicPolicy: {
        lets: [
          {
            forbids: true,
            who: "anyone *",
            does: ["sns:Publish"],
            on: ["{AlarmTopic}"],
            when: { Bool: { "aws:SecureTransport": "false" } },
          },
          { ...BY_ALARMS, does: ["sns:Publish"], on: ["{AlarmTopic}"] },
        ],
      },
      MachinesEndedRole: {
        may: [
          { does: ["sns:Publish"], on: ["{AlarmTopic}"] },
          { does: ["kms:Decrypt", "kms:GenerateDataKey"], on: ["{AlarmTopicKey.Arn}"] },
        ],
        lets: [{ ...ofThisAccount("events.amazonaws.com"), does: ["sts:AssumeRole"] }],
      },
    },
  };
}

/** A service of AWS, for what is in this account and no other. */
const ofThisAccount = (service: string) => ({
  who: `Service ${service}`,
  when: { StringEquals: { "aws:SourceAccount": "{AWS::AccountId}" } },
});
const BY_ALARMS = ofThisAccount("cloudwatch.amazonaws.com");

const arn = (service: string, rest: string) =>
  `arn:{AWS::Partition}:${service}:{AWS::Region}:{AWS::AccountId}:${rest}`;
const role = (name: string) => `arn:{AWS::Partition}:iam::{AWS::AccountId}:role/${name}`;
const THE_ACCOUNT = "arn:{AWS::Partition}:iam::{AWS::AccountId}:root";
const DISTRIBUTION = "arn:{AWS::Partition}:cloudfront::{AWS::AccountId}:distribution/{SiteDistribution}";

/** Its name is the hash of what is in it. */
const THE_BUILT_DASHBOARD =
  "arn:{AWS::Partition}:s3:::cdk-hnb659fds-assets-{AWS::AccountId}-{AWS::Region}/<hash>.zip";

/** A key's policy is about this key alone; who uses it, the roles' statements say. */
const THE_ACCOUNT_DECIDES: Stated = { who: `AWS ${THE_ACCOUNT}`, does: ["kms:*"], on: ["*"] };

const TAKEN_BY_LAMBDA: Stated = { who: "Service lambda.amazonaws.com", does: ["sts:AssumeRole"] };

const writesLog = (owner: string): Stated => ({
  does: ["logs:CreateLogStream", "logs:PutLogEvents"],
  on: [`{${owner}Log.Arn}`],
});

/** AWS knows no resource for these. */
const TRACES: Stated = { does: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], on: ["*"] };

/** Only its own function takes a tenant role, and for exactly one tenant. */
const takenForOneTenant = (own: string): Stated => ({
  who: `AWS {${own}.Arn}`,
  does: ["sts:AssumeRole", "sts:TagSession"],
  when: {
    Null: { "aws:RequestTag/TenantId": "false" },
    "ForAllValues:StringEquals": { "aws:TagKeys": ["TenantId"] },
    StringLike: { "aws:RequestTag/TenantId": "????????????????" },
    StringNotEquals: { "aws:RequestTag/TenantId": "0000000000000000" },
  },
});

const EVERYTHING = ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"] as const;

/** Items of the table by the beginning of their partition keys, which IAM must see; and the key that they are under. */
const items = (
  leadingKeys: string,
  present: Readonly<Record<string, string>>,
  actions: readonly string[],
) => {
  const isTagged = Object.keys(present).length > 0;
  return [
    {
      does: actions.map((action) => `dynamodb:${action}`).sort(),
      on: ["{Table.Arn}"],
      when: {
        Null: { "dynamodb:LeadingKeys": "false", ...present },
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [leadingKeys] },
      },
    },
    {
      does: ["kms:Decrypt"],
      on: ["{TableKey.Arn}"],
      when: {
        ...(isTagged ? { Null: present } : {}),
        StringEquals: { "kms:ViaService": "dynamodb.{AWS::Region}.amazonaws.com" },
      },
    },
  ];
};

const TAGGED = { "aws:PrincipalTag/TenantId": "false" };
const TENANT = `\${aws:PrincipalTag/TenantId}`;
const inDirectory = (...actions: string[]): Stated[] => items("0000000000000000#*", {}, actions);
const ofTheTenant = (...actions: string[]): Stated[] => items(`${TENANT}#*`, TAGGED, actions);

const secrets = (...actions: string[]): Stated => ({
  does: actions.map((action) => `kms:${action}`),
  on: ["{SecretsKey.Arn}"],
  when: {
    Null: { ...TAGGED, "kms:EncryptionContext:TenantId": "false" },
    StringEquals: { "kms:EncryptionContext:TenantId": TENANT },
    "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["TenantId"] },
  },
});

/** AWS knows no resource for this: whoever has a task's token may answer it. */
const ANSWERS_TASKS: Stated = { does: ["states:SendTaskSuccess"], on: ["*"], when: { Null: TAGGED } };

/** The keys that are written to the table. The last of these names no stream, and gives nothing here. */
const READS_STREAM: Stated = {
  does: ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
    (action) => `dynamodb:${action}`,
  ),
  on: ["{Table.StreamArn}"],
};

const sendsMail = ({ mailFrom }: Stage): Stated => ({
  does: ["ses:SendEmail"],
  on: [arn("ses", `identity/${mailFrom}`)],
});

/** API Gateway calls the one function, for each route. */
const routed = (id: string, path: string) => ({
  [`PublicApiHttpApi${id}HandlerPermission`]: {
    lets: [
      {
        who: "apigateway.amazonaws.com",
        does: ["lambda:InvokeFunction"],
        on: ["{ApiFunction.Arn}"],
        when: arn("execute-api", `{PublicApiHttpApi}/*/*${path}`),
      },
    ],
  },
});

/** Nobody speaks to a bucket in clear, or over what TLS was before 1.2. */
const overTlsOnly = (bucket: string): Stated[] =>
  [{ Bool: { "aws:SecureTransport": "false" } }, { NumericLessThan: { "s3:TlsVersion": 1.2 } }].map(
    (when) => ({
      forbids: true,
      who: "AWS *",
      does: ["s3:*"],
      on: [`{${bucket}.Arn}`, `{${bucket}.Arn}/*`],
      when,
    }),
  );

/** What has the stage in its name. */
function of({ name: stage }: Stage) {
  const machines = (kind: string) => arn("states", `${kind}:lossline-${stage}-${TENANT}`);
  return {
    /** A function's own role, and the one it works for a tenant in. */
    aFunction: (
      id: string,
      name: string,
      { own = [], tenant }: { readonly own?: readonly Stated[]; readonly tenant: readonly Stated[] },
    ) => ({
      [`${id}Role`]: {
        may: [
          writesLog(id),
          TRACES,
          ...own,
          { does: ["sts:AssumeRole", "sts:TagSession"], on: [role(`lossline-${stage}-${name}-tenant`)] },
        ],
        lets: [TAKEN_BY_LAMBDA],
      },
      [`${id}TenantRole`]: { may: tenant, lets: [takenForOneTenant(`${id}Role`)] },
    }),
    machine: (...actions: string[]): Stated => ({
      does: actions.map((action) => `states:${action}`),
      on: [machines("stateMachine"), `${machines("stateMachine")}:*`],
      when: { Null: TAGGED },
    }),
    executions: (...actions: string[]): Stated => ({
      does: actions.map((action) => `states:${action}`),
      on: [`${machines("execution")}:*`],
      when: { Null: TAGGED },
    }),
    passesMachineRole: {
      does: ["iam:PassRole"],
      on: [role(`lossline-${stage}-state-machines`)],
      when: { StringEquals: { "iam:PassedToService": "states.amazonaws.com" } },
    },
    /** EventBridge calls a function by the one rule. */
    called: (owner: string, handler: string) => ({
      [`${owner}EveryMinuteAllowEventRulelossline${stage}api${handler}`]: {
        lets: [
          {
            who: "events.amazonaws.com",
            does: ["lambda:InvokeFunction"],
            on: [`{${handler}.Arn}`],
            when: `{${owner}EveryMinute.Arn}`,
          },
        ],
      },
    }),
  };
}
