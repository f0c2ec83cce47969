import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { ListStateMachinesCommand, SFNClient } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EditionProcess, spawnEdition } from "../../../infra/local/child.ts";
import { preparedTenant } from "../../end-to-end/tenant.ts";
import { vector } from "../../end-to-end/vectors.ts";
import {
  type ForeignService,
  freePort,
  startForeignDynamoDb,
  startForeignStepFunctions,
} from "../../foreign/start.ts";

const NASDAQ = vector("nasdaq-clearing-2018");
const USER = { accessKeyId: "somebody", secretAccessKey: "known" };

let directory = "";
let dynamoDb: ForeignService;
let stepFunctions: ForeignService;
let edition: EditionProcess;
let lambda = "";

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "lossline-named-"));
  const port = await freePort();
  lambda = `http://127.0.0.1:${port}`;
  dynamoDb = await startForeignDynamoDb(join(directory, "dynamodb"));
  stepFunctions = await startForeignStepFunctions(join(directory, "step-functions"), lambda);
  edition = await spawnEdition(join(directory, "edition"), {
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.endpoint,
    AWS_ENDPOINT_URL_SFN: stepFunctions.endpoint,
    LAMBDA_PORT: String(port),
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: USER.accessKeyId,
    AWS_SECRET_ACCESS_KEY: USER.secretAccessKey,
  });
});

afterAll(async () => {
  await edition?.stop();
  await stepFunctions?.stop();
  await dynamoDb?.stop();
  await rm(directory, { recursive: true, force: true });
});

test("a default runs from sign-up to its result on a DynamoDB and a Step Functions that are not ours", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const runId = await tenant.declare(NASDAQ.event);
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed", loss: NASDAQ.expect.loss });
  expect(await tenant.succeed("GET", `/v1/runs/${runId}/result`)).toMatchObject(NASDAQ.expect);
  const events = await tenant.wholeHistory(runId);
  expect(events.at(-1)?.type).toBe("ExecutionSucceeded");

  const client = { region: "us-east-1", credentials: USER };
  const tables = await new DynamoDBClient({ ...client, endpoint: dynamoDb.endpoint }).send(
    new ListTablesCommand(),
  );
  expect(tables.TableNames).toEqual(["lossline"]);
  const machines = await new SFNClient({ ...client, endpoint: stepFunctions.endpoint }).send(
    new ListStateMachinesCommand(),
  );
  expect(machines.stateMachines?.map(({ name }) => name)).toEqual([`lossline-${tenant.tenantId}`]);
});

test("the edition then starts no engine of its own, and what plays IAM stands in front of both", async () => {
  expect(edition.enginePid).toBeUndefined();
  expect(await readdir(edition.directory)).not.toContain("dynamodb");
  for (const [endpoint, target] of [
    [edition.dynamoDb, "DynamoDB_20120810.ListTables"],
    [edition.stepFunctions, "AWSStepFunctions.ListStateMachines"],
  ] as const) {
    const unsigned = await fetch(endpoint, {
      method: "POST",
      headers: { "x-amz-target": target },
      body: "{}",
    });
    expect(await unsigned.json()).toMatchObject({ message: "Request is missing Authentication Token" });
  }
});

test("two editions on one directory, or on one Lambda port, are one too many", async () => {
  const environment = {
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.endpoint,
    AWS_ENDPOINT_URL_SFN: stepFunctions.endpoint,
    LAMBDA_PORT: new URL(lambda).port,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: USER.accessKeyId,
    AWS_SECRET_ACCESS_KEY: USER.secretAccessKey,
  };
  for (const folder of ["edition", "another"]) {
    await expect(spawnEdition(join(directory, folder), environment)).rejects.toThrow("ended with status 1");
  }
});
