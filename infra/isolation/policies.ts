import { TENANT_TAG } from "../../shared/ids.ts";
import { DIRECTORY } from "../../shared/storage/keys.ts";
import { type FunctionName, NEEDS, type TableAction } from "./needs.ts";
import type { Conditions, Statement, TrustStatement } from "./statement.ts";

/** Where the service is at home: the ARNs of what it uses. */
export interface Home {
  readonly tableArn: string;
  /** The key that the table is encrypted with, and nothing else. */
  readonly tableKeyArn: string;
  /** How a key's policies name DynamoDB, when it asks for the key in somebody's name. */
  readonly tableService: string;
  /** The stream of the keys that are written to it, where there is one. */
  readonly streamArn?: string | undefined;
  /** The key that tenants' secrets are encrypted with. */
  readonly keyArn: string;
  /** What the ARNs of the tenants' state machines begin with; the tenant's id follows. */
  readonly machineArnPrefix: string;
  /** What the ARNs of their executions begin with; the tenant's id follows. */
  readonly executionArnPrefix: string;
  /** The role that state machines run as. */
  readonly machineRoleArn: string;
  /** Whose name e-mail is sent in. */
  readonly mailIdentityArn: string;
  readonly tenantRoleArn: (name: FunctionName) => string;
}

/** The tenant of a session, wherever IAM puts it in. */
const TENANT = `\${aws:PrincipalTag/${TENANT_TAG}}`;

/** A tag that is missing must not stand for any tenant. */
const TAGGED = { [`aws:PrincipalTag/${TENANT_TAG}`]: "false" };

/** AWS knows no resource for these. */
const TRACES: Statement = {
  Sid: "Traces",
  Effect: "Allow",
  Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
  Resource: ["*"],
};

/** What a function's own role allows: its traces, the directory, and taking its tenant role for one tenant at a time. */
export function ownStatements(name: FunctionName, home: Home): Statement[] {
  const { directory = [], mail, stream } = NEEDS[name];
  return [
    TRACES,
    ...(directory.length === 0 ? [] : inDirectory(directory, home)),
    {
      Sid: "TakeTenantRole",
      Effect: "Allow",
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Resource: [home.tenantRoleArn(name)],
    },
    ...(mail === undefined
      ? []
      : [
          {
            Sid: "SendMail",
            Effect: "Allow" as const,
            Action: ["ses:SendEmail"],
            Resource: [home.mailIdentityArn],
          },
        ]),
    ...(stream === undefined || home.streamArn === undefined
      ? []
      : [
          {
            Sid: "ReadStream",
            Effect: "Allow" as const,
            // The last one names no stream and gives nothing here; Lambda makes no mapping for a role without it.
            Action: ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
              (action) => `dynamodb:${action}`,
            ),
            Resource: [home.streamArn],
          },
        ]),
  ];
}

/**
 * What the role of state machines allows: to call the steps, and what Step Functions does in its name so that machines log
 * and trace. AWS knows no resource for the delivery of logs, and asks for all of these when a machine is made or changed.
 */
export function machineStatements(stepArns: readonly string[]): Statement[] {
  return [
    { Sid: "Steps", Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: [...stepArns] },
    {
      Sid: "Logs",
      Effect: "Allow",
      Action: [
        "logs:CreateLogDelivery",
        "logs:GetLogDelivery",
        "logs:UpdateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:DescribeResourcePolicies",
        "logs:DescribeLogGroups",
      ],
      Resource: ["*"],
    },
    {
      ...TRACES,
      Action: [...TRACES.Action, "xray:GetSamplingRules", "xray:GetSamplingTargets"],
    },
  ];
}

/** What the operator's command line needs: the directory, and nothing of any tenant's own. */
export function operatorStatements(home: Home): Statement[] {
  return inDirectory(["GetItem", "Query", "PutItem", "UpdateItem"], home);
}

function inDirectory(actions: readonly TableAction[], home: Home): Statement[] {
  return [itemsOf("Directory", actions, home, `${DIRECTORY}#*`, {}), tableKeyOf(home, {})];
}

/**
 * Who may take a function's tenant role: that function's own role, with exactly one session tag, which is a tenant's id:
 * of its width, and not the directory's.
 */
export function tenantTrust(ownRoleArn: string): TrustStatement {
  const tag = `aws:RequestTag/${TENANT_TAG}`;
  return {
    Sid: "OneTenantAtATime",
    Effect: "Allow",
    Principal: { AWS: ownRoleArn },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      Null: { [tag]: "false" },
      "ForAllValues:StringEquals": { "aws:TagKeys": [TENANT_TAG] },
      StringLike: { [tag]: "?".repeat(DIRECTORY.length) },
      StringNotEquals: { [tag]: DIRECTORY },
    },
  };
}

/** What a session of a function's tenant role allows: what is that one tenant's. */
export function tenantStatements(name: FunctionName, home: Home): Statement[] {
  const { table, secrets = [], machine = [], executions = [], tasks = [] } = NEEDS[name];
  const machineArn = home.machineArnPrefix + TENANT;
  const candidates: Statement[] = [
    itemsOf("Items", table, home, `${TENANT}#*`, TAGGED),
    tableKeyOf(home, { Null: TAGGED }),
    {
      Sid: "Secrets",
      Effect: "Allow",
      Action: secrets.map((action) => `kms:${action}`),
      Resource: [home.keyArn],
      Condition: {
        Null: { ...TAGGED, [`kms:EncryptionContext:${TENANT_TAG}`]: "false" },
        StringEquals: { [`kms:EncryptionContext:${TENANT_TAG}`]: TENANT },
        "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": [TENANT_TAG] },
      },
    },
    {
      Sid: "Machine",
      Effect: "Allow",
      Action: machine.map((action) => `states:${action}`),
      // A version's ARN is that of its machine with `:<version>` behind.
      Resource: [machineArn, `${machineArn}:*`],
      Condition: { Null: TAGGED },
    },
    {
      Sid: "Executions",
      Effect: "Allow",
      Action: executions.map((action) => `states:${action}`),
      Resource: [`${home.executionArnPrefix}${TENANT}:*`],
      Condition: { Null: TAGGED },
    },
    {
      // AWS knows no resource for this, and no condition that would tell a tenant's tasks: whoever has a task's token may
      // answer it. Tokens cannot be guessed, and lie in the tenant's partitions only.
      Sid: "Tasks",
      Effect: "Allow",
      Action: tasks.map((action) => `states:${action}`),
      Resource: ["*"],
      Condition: { Null: TAGGED },
    },
    {
      Sid: "MachinesRunAsTheirRole",
      Effect: "Allow",
      Action: machine.includes("CreateStateMachine") ? ["iam:PassRole"] : [],
      Resource: [home.machineRoleArn],
      Condition: { StringEquals: { "iam:PassedToService": "states.amazonaws.com" } },
    },
  ];
  return candidates.filter(({ Action }) => Action.length > 0);
}

/**
 * Items of the table by the beginning of their partition key. `ForAllValues` holds of no values at all, so a request
 * whose keys IAM does not see is kept out by `Null`. The table's ARN does not cover its indexes.
 */
function itemsOf(
  Sid: string,
  actions: readonly TableAction[],
  { tableArn }: Home,
  leadingKeys: string,
  present: Readonly<Record<string, string>>,
): Statement {
  return {
    Sid,
    Effect: "Allow",
    Action: actions.map((action) => `dynamodb:${action}`),
    Resource: [tableArn],
    Condition: {
      Null: { "dynamodb:LeadingKeys": "false", ...present },
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [leadingKeys] },
    },
  };
}

/**
 * Opening the table's key, which DynamoDB does in the name of whoever asks it for items. Which items, the statement about
 * these says: the key is the table's alone, and asked for in any other way it stays shut.
 */
function tableKeyOf({ tableKeyArn, tableService }: Home, present: Conditions): Statement {
  return {
    Sid: "TableKey",
    Effect: "Allow",
    Action: ["kms:Decrypt"],
    Resource: [tableKeyArn],
    Condition: { ...present, StringEquals: { "kms:ViaService": tableService } },
  };
}
