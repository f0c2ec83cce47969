import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Edition, startEdition } from "../../../../infra/local/edition.ts";
import { builtBundles } from "../apart/bundles.ts";
import { type FunctionsApart, functionsApart } from "../apart/functions-apart.ts";
import { type CountedDynamoDb, startCountedDynamoDb } from "../counted-dynamodb.ts";

/** The one-machine edition with everything counted that AWS would charge for. */
export interface MeasuredEdition {
  readonly edition: Edition;
  readonly functions: FunctionsApart;
  readonly dynamoDb: CountedDynamoDb;
  stop(): Promise<void>;
}

/** One at a time in a process: an edition puts its endpoints into the environment. */
export async function startMeasuredEdition(): Promise<MeasuredEdition> {
  const directory = await mkdtemp(join(tmpdir(), "lossline-cost-"));
  const environment = { ...process.env };
  await mkdir(join(directory, "bundles"));
  const functions = functionsApart(await builtBundles(join(directory, "bundles")));
  const dynamoDb = await startCountedDynamoDb(join(directory, "engine"));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.endpoint,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_REGION: "us-east-1",
  });
  const edition = await startEdition({
    directory: join(directory, "edition"),
    port: 0,
    functions,
    onFault(error) {
      throw error;
    },
  });
  return {
    edition,
    functions,
    dynamoDb,
    async stop() {
      await edition.stop();
      await functions.cool();
      await dynamoDb.stop();
      for (const name of Object.keys(process.env)) {
        delete process.env[name];
      }
      Object.assign(process.env, environment);
      await rm(directory, { recursive: true });
    },
  };
}
