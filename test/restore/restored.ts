import { cp } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { vi } from "vitest";
import { ACCOUNT } from "../../infra/local/arns.ts";
import { startDynamoDb } from "../../infra/local/dynamodb.ts";
import { ensureTable } from "../../infra/local/table.ts";
import type { Edition, Item } from "../end-to-end/edition.ts";

/** What there is of a stack that has ended: its table as it was at an instant, and what never was in the table. */
export interface Remains {
  readonly items: readonly Item[];
  /** Where copies of what is not in the table lie. */
  readonly directory: string;
}

/** The table of the restored stack. */
const TABLE = "lossline-restored";

/** What outlives the stack: KMS keeps the key, and Cognito the people. */
const OUTSIDE = ["keys", "identity"];

/** What state machines there are, and how far their executions have come. */
const MACHINES = "step-functions";

/** Ends a stack. What was stored of it at an instant remains, and what is not in its table. */
export async function endStack(
  edition: Edition,
  items: readonly Item[],
  directory: string,
): Promise<Remains> {
  await edition.stop(async () => {
    for (const name of [...OUTSIDE, MACHINES]) {
      await cp(join(edition.directory, name), join(directory, name), { recursive: true });
    }
  });
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
 * Starts an edition as a new stack on a restored table, which has another name. The lost stack was elsewhere: what ARNs the
 * items have name the machines, executions and functions of another stage in another account.
 */
export function anotherStack({ items, directory }: Remains): Promise<Edition> {
  return stackOn(items.map(ofLostStack), directory, OUTSIDE);
}

/** Starts the same stack again, which goes over to a restored table: its state machines and their executions are there. */
export function sameStack({ items, directory }: Remains): Promise<Edition> {
  return stackOn(items, directory, [...OUTSIDE, MACHINES]);
}

function stackOn(items: readonly Item[], remains: string, outside: readonly string[]): Promise<Edition> {
  return startStack(TABLE, async (directory) => {
    for (const name of outside) {
      await cp(join(remains, name), join(directory, name), { recursive: true });
    }
    const engine = await startDynamoDb({ directory: join(directory, "dynamodb"), onFault: giveUp });
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const client = new DynamoDBClient({ endpoint: engine.endpoint, region: "us-east-1", credentials });
    await ensureTable(client, TABLE);
    for (const Item of items) {
      await client.send(new PutItemCommand({ TableName: TABLE, Item }));
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
