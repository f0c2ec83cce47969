import { cp } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { vi } from "vitest";
import { ACCOUNT } from "../../infra/local/arns.ts";
import { startDynamoDb } from "../../infra/local/dynamodb.ts";
import { ensureTable } from "../../infra/local/table.ts";
import type { Edition, Item } from "../end-to-end/edition.ts";

/** What is left of a stack that was lost: its table as it was at an instant, and what never was in the table. */
export interface Remains {
  readonly items: readonly Item[];
  /** Where copies of the key of secrets and of the pool of people lie. */
  readonly directory: string;
}

/** The table of the restored stack. */
const TABLE = "lossline-restored";

/** What outlives the stack: KMS keeps the key, and Cognito the people. */
const OUTSIDE = ["keys", "identity"];

/** A copy of the table, and of what lies outside it, at this instant. */
export async function remainsOf(edition: Edition, directory: string): Promise<Remains> {
  const items = await edition.items();
  for (const name of OUTSIDE) {
    await cp(join(edition.directory, name), join(directory, name), { recursive: true });
  }
  return { items, directory };
}

const surroundings = { ...process.env };

/**
 * Starts an edition as if in a process of its own: its functions read the environment once, when they are loaded.
 * @param tableName of the stack's table
 */
export async function startStack(
  tableName: string,
  prepare: (directory: string) => Promise<void> = async () => {},
): Promise<Edition> {
  vi.resetModules();
  process.env = { ...surroundings, TABLE_NAME: tableName };
  const { startEdition } = await import("../end-to-end/edition.ts");
  return startEdition({ prepare });
}

/**
 * Starts an edition as a new stack on a restored table. The table has another name; and the lost stack was elsewhere: what
 * ARNs the items have name the machines, executions and functions of another stage in another account.
 */
export function restoredStack({ items, directory: remains }: Remains): Promise<Edition> {
  return startStack(TABLE, async (directory) => {
    for (const name of OUTSIDE) {
      await cp(join(remains, name), join(directory, name), { recursive: true });
    }
    const engine = await startDynamoDb({ directory: join(directory, "dynamodb"), onFault: giveUp });
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const client = new DynamoDBClient({ endpoint: engine.endpoint, region: "us-east-1", credentials });
    await ensureTable(client, TABLE);
    for (const item of items) {
      await client.send(new PutItemCommand({ TableName: TABLE, Item: ofLostStack(item) }));
    }
    client.destroy();
    await engine.stop();
  });
}

function giveUp(error: unknown): never {
  throw error;
}

/** An item whose ARNs are those of the stack that is lost. */
function ofLostStack(item: Item): Item {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      value.S === undefined
        ? value
        : {
            S: value.S.replaceAll(`:${ACCOUNT}:`, ":111111111111:").replaceAll(
              ":lossline-",
              ":lossline-lost-",
            ),
          },
    ]),
  );
}
