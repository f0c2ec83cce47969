import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { FunctionName } from "../../../../infra/isolation/needs.ts";
import { startDynamoDb } from "../../../../infra/local/dynamodb.ts";
import type { Faults } from "../../../../infra/local/iam/faults.ts";
import type { Credentials } from "../../../../infra/local/iam/identities.ts";
import { tenantRoleArn } from "../../../../infra/local/iam/roles.ts";
import { signatureOf } from "../../../../infra/local/iam/signature.ts";
import { type Iam, type IamOptions, startIam } from "../../../../infra/local/iam/start.ts";
import { ensureTable } from "../../../../infra/local/table.ts";

export const TableName = "lossline";
const region = "us-east-1";

/** A real engine, what plays IAM in front of it, and a clock that it goes by. */
export async function startMachine() {
  const directory = await mkdtemp(join(tmpdir(), "lossline-iam-"));
  const onFault = (error: unknown) => {
    throw error;
  };
  const engine = await startDynamoDb({ directory: join(directory, "dynamodb"), onFault });
  const behind = new DynamoDBClient({
    endpoint: engine.endpoint,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await ensureTable(behind, TableName);
  let ahead = 0;
  let faults: Faults = () => undefined;
  const open = (dynamoDb: IamOptions["dynamoDb"] = { upstream: engine.endpoint }) =>
    startIam({
      directory,
      tableName: TableName,
      mailFrom: "lossline@example.com",
      dynamoDb,
      stepFunctions: { upstream: "http://127.0.0.1:9" },
      now: () => Date.now() + ahead,
      faults: (request) => faults(request),
    });
  const iam = await open();

  return {
    iam,
    directory,
    engine: engine.endpoint,
    /** The table behind the back of what plays IAM. */
    behind,
    /** Another of the same on the same directory, in front of the same engine or of something else. */
    open,
    own: (name: FunctionName) => ownCredentials(iam, name),
    session: (name: FunctionName, tenantId: string) => takeRole(iam, name, { TenantId: tenantId }),
    moveClock(milliseconds: number) {
      ahead += milliseconds;
    },
    disturb(next: Faults) {
      faults = next;
    },
    async stop() {
      behind.destroy();
      await iam.stop();
      await engine.stop();
      await rm(directory, { recursive: true });
    },
  };
}

export type Machine = Awaited<ReturnType<typeof startMachine>>;

function ownCredentials(iam: Iam, name: FunctionName): Credentials {
  const credentials = iam.credentials.get(name);
  if (credentials === undefined) throw new Error(`there is no function ${name}`);
  return credentials;
}

/** Takes a role as a function would, with any tags. */
export async function takeRole(
  iam: Iam,
  name: FunctionName,
  tags: Readonly<Record<string, string>>,
  options: { roleArn?: string; credentials?: Credentials; seconds?: number } = {},
): Promise<Credentials> {
  const { roleArn = tenantRoleArn(name), credentials = ownCredentials(iam, name), seconds = 3600 } = options;
  const sts = new STSClient({ endpoint: iam.endpoints.sts, region, credentials, maxAttempts: 1 });
  const { Credentials: taken } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: "test",
      DurationSeconds: seconds,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = taken ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/** The SDK's own client, on the proxy. */
export function dynamoDb(
  { iam }: { readonly iam: Iam },
  credentials: Partial<Credentials>,
  maxAttempts = 1,
): DynamoDBClient {
  const { accessKeyId = "", secretAccessKey = "", sessionToken } = credentials;
  return new DynamoDBClient({
    endpoint: iam.endpoints.dynamoDb,
    region,
    maxAttempts,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
  });
}

/** Sends a body that no client would write, with the right signature of a session, at a moment and for a service. */
export async function sendSigned(
  endpoint: string,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  operation: string,
  body: string,
  options: { at?: number; service?: string; sent?: string } = {},
): Promise<{ status: number; type: string }> {
  const { at = Date.now(), service = "dynamodb", sent = body } = options;
  const time = new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const headers = {
    host: new URL(endpoint).host,
    "x-amz-date": time,
    "x-amz-security-token": sessionToken,
    "x-amz-target": `DynamoDB_20120810.${operation}`,
  };
  const scope = [time.slice(0, 8), region, service, "aws4_request"] as const;
  const signedHeaders = Object.keys(headers);
  const request = { method: "POST", url: "/", headers, body: Buffer.from(body) };
  const signature = signatureOf(request, { scope, signedHeaders, time }, secretAccessKey);
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      ...headers,
      "content-type": "application/x-amz-json-1.0",
      authorization:
        `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope.join("/")}, ` +
        `SignedHeaders=${signedHeaders.join(";")}, Signature=${signature}`,
    },
    body: sent,
  });
  const { __type = "" }: { __type?: string } = JSON.parse(await response.text());
  return { status: response.status, type: __type.replace(/^.*#/, "") };
}
