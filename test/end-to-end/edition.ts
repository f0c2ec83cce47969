import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { serve } from "@hono/node-server";
import { functionArn, REGION } from "../../infra/local/arns.ts";
import { startDynamoDb } from "../../infra/local/dynamodb.ts";
import { startStepFunctions } from "../../infra/local/states/server.ts";
import { ensureTable } from "../../infra/local/table.ts";
import { movableTimers } from "../../infra/local/timers.ts";
import type { Key } from "../../shared/storage/keys.ts";
import { PARTITION_KEY, SORT_KEY } from "../../shared/storage/table.ts";

const TABLE = "lossline";

/** Sees every call of a function by a state machine before it happens, and may hold it or make it fail. */
export type BeforeCall = (functionName: string, payload: unknown) => Promise<void> | void;

/** The functions, a real database and the Step Functions endpoint, together in this process. */
export interface Edition {
  /** Where the HTTP API is. */
  readonly url: string;
  /** The state of the database behind the service's back. */
  readonly item: (key: Key) => Promise<Record<string, AttributeValue> | undefined>;
  readonly alter: (key: Key, changes: Record<string, AttributeValue>) => Promise<void>;
  readonly remove: (key: Key) => Promise<void>;
  /** Looks at every call of a function from now on. */
  watch(before: BeforeCall): void;
  /** Calls a function as its trigger would. */
  call(functionName: string, payload: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts an edition on a directory of its own. One in a process: its functions read the environment. */
export async function startEdition(): Promise<Edition> {
  const directory = await mkdtemp(join(tmpdir(), "lossline-"));
  const fail = (error: unknown) => {
    throw error;
  };
  const database = await startDynamoDb({ directory: join(directory, "database"), onFault: fail });
  const handlers = new Map<string, (payload: unknown) => Promise<unknown>>();
  let before: BeforeCall = () => {};
  const call = async (functionName: string, payload: unknown): Promise<unknown> => {
    const handler = handlers.get(functionName);
    if (handler === undefined) {
      throw new Error(`There is no function ${functionName}`);
    }
    await before(functionName, payload);
    return handler(payload);
  };
  const states = await startStepFunctions({
    directory: join(directory, "states"),
    timers: movableTimers(),
    invoke: (arn, payload) => call(arn.split(":")[6] ?? "", payload),
    onFault: fail,
  });
  Object.assign(process.env, {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    AWS_ENDPOINT_URL_SFN: states.endpoint,
    TABLE_NAME: TABLE,
    TRANCHE_FUNCTION_ARN: functionArn("tranche"),
    FINAL_CHECK_FUNCTION_ARN: functionArn("final-check"),
    NOTIFY_FUNCTION_ARN: functionArn("notify"),
    FAIL_RUN_FUNCTION_ARN: functionArn("fail-run"),
    STATE_MACHINE_ROLE_ARN: "arn:aws:iam::000000000000:role/state-machines",
    SIGN_UP: "open",
    WEBHOOK_REACH: "anywhere",
  });
  const client = new DynamoDBClient({});
  await ensureTable(client, TABLE);
  handlers.set("tranche", (await import("../../functions/tranche/handler.ts")).handler);
  handlers.set("final-check", (await import("../../functions/final-check/handler.ts")).handler);
  handlers.set("notify", (await import("../../functions/notify/handler.ts")).handler);
  handlers.set("fail-run", (await import("../../functions/fail-run/handler.ts")).handler);
  handlers.set("sweep", (await import("../../functions/sweep/handler.ts")).handler);
  const { app } = await import("../../functions/api/handler.ts");
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  const stored = ({ pk, sk }: Key) => ({ [PARTITION_KEY]: { S: pk }, [SORT_KEY]: { S: sk } });
  const item = async (key: Key) =>
    (await client.send(new GetItemCommand({ TableName: TABLE, Key: stored(key), ConsistentRead: true })))
      .Item;
  return {
    url: `http://127.0.0.1:${port}`,
    item,
    async alter(key, changes) {
      const Item = { ...(await item(key)), ...stored(key), ...changes };
      await client.send(new PutItemCommand({ TableName: TABLE, Item }));
    },
    async remove(key) {
      await client.send(new DeleteItemCommand({ TableName: TABLE, Key: stored(key) }));
    },
    watch(next) {
      before = next;
    },
    call,
    async stop() {
      await new Promise((resolve) => server.close(resolve));
      await states.stop();
      client.destroy();
      await database.stop();
      await rm(directory, { recursive: true });
    },
  };
}
