import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import {
  type AttributeValue,
  DeleteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  type ScanCommandOutput,
} from "@aws-sdk/client-dynamodb";
import { SFNClient } from "@aws-sdk/client-sfn";
import { setting } from "../../functions/environment.ts";
import { type HandlerName, SOURCE } from "../../infra/local/code.ts";
import { startEdition as startLocalEdition } from "../../infra/local/edition.ts";
import { type Functions, functionsOf, taskNamed } from "../../infra/local/functions.ts";
import type { Faults } from "../../infra/local/iam/faults.ts";
import { type MovableTimers, movableTimers } from "../../infra/local/timers.ts";
import type { Key } from "../../shared/storage/keys.ts";
import { PARTITION_KEY, SORT_KEY } from "../../shared/storage/table.ts";
import { disturbance } from "./disturbance.ts";

/** Sees every call of a function by a state machine before it happens, and may hold it or make it fail. */
export type BeforeCall = (functionName: string, payload: unknown) => Promise<void> | void;

export type Item = Record<string, AttributeValue>;

/** The one-machine edition in this process, with a way behind its back. */
export interface Edition {
  /** Where the HTTP API is. */
  readonly url: string;
  /** Where everything of it lies. */
  readonly directory: string;
  /** Who says who people are. */
  readonly issuer: string;
  /** Every letter that was sent, the newest first. */
  letters(): Promise<readonly { to: readonly string[]; subject: string; text: string }[]>;
  /** The state of the database behind the service's back. */
  readonly item: (key: Key) => Promise<Item | undefined>;
  readonly alter: (key: Key, changes: Item) => Promise<void>;
  readonly remove: (key: Key) => Promise<void>;
  /** All that is stored now; of one tenant, or of all. */
  readonly items: (owner?: string) => Promise<readonly Item[]>;
  /** All that is kept of a tenant and that anyone can see, as one text to compare. */
  readonly everythingOf: (tenantId: string) => Promise<string>;
  /** The time by which everything in it lives. `move` takes it on to later, by milliseconds. */
  readonly clock: MovableTimers;
  /** Looks at every call of a function from now on. */
  watch(before: BeforeCall): void;
  /** Makes things go wrong between the functions and AWS from now on. */
  disturb(faults: Faults): void;
  /** Step Functions behind the service's back. */
  readonly states: SFNClient;
  /** Calls a function as its trigger would. */
  call(name: HandlerName, event: unknown): Promise<unknown>;
  /** Nothing is left of it but what is kept elsewhere when it has stopped. */
  stop(keep?: () => Promise<void>): Promise<void>;
}

/**
 * Immutable chunks count once something names them; marks of requests, what is still to be told and by whom, and what is
 * counted a little later are not what requests are about.
 */
const UNSEEN = /#(chunks|idempotency)#|#(untold|telling|usage)$/;

/** Parts of bodies count as chunks do; that an endpoint is still deaf is noted at any time. */
const UNSEEN_SORTS = /^(body|failed-delivery)#/;

/** What share of all requests to AWS goes wrong, from the start: `npm run disturbed` says one in twenty. */
const DISTURBED = Number(process.env.LOSSLINE_DISTURB ?? 0);

const nothing: Faults = () => undefined;

interface EditionStart {
  readonly functions?: Functions;
  /** Puts into its directory what is to be there when it starts. */
  readonly prepare?: (directory: string) => Promise<void>;
}

/**
 * Starts an edition on a directory of its own. One at a time in a process: its functions read the environment. What is named by
 * `AWS_ENDPOINT_URL_DYNAMODB` and `AWS_ENDPOINT_URL_SFN` before the tests start is used instead of what it would start.
 */
export async function startEdition({
  functions = functionsOf(SOURCE),
  prepare = async () => {},
}: EditionStart = {}): Promise<Edition> {
  const directory = await mkdtemp(join(tmpdir(), "lossline-"));
  await prepare(directory);
  // In a DynamoDB that others use as well, an edition has a table of its own.
  const isShared = Boolean(process.env.AWS_ENDPOINT_URL_DYNAMODB);
  if (isShared) {
    process.env.TABLE_NAME = basename(directory);
  }
  let before: BeforeCall = () => {};
  let faults = DISTURBED > 0 ? disturbance(DISTURBED, 1).faults : nothing;
  const clock = movableTimers();
  const local = await startLocalEdition({
    directory,
    timers: clock,
    faults: (request) => faults(request),
    port: 0,
    functions: {
      ...functions,
      async call(name, event) {
        if (taskNamed(name) !== undefined) {
          await before(name, event);
        }
        return functions.call(name, event);
      },
    },
    onFault(error) {
      throw error;
    },
  });
  const TableName = setting("TABLE_NAME");
  const client = new DynamoDBClient(local.behind.dynamoDb);

  const stored = ({ pk, sk }: Key) => ({ [PARTITION_KEY]: { S: pk }, [SORT_KEY]: { S: sk } });
  const item = async (key: Key) =>
    (await client.send(new GetItemCommand({ TableName, Key: stored(key), ConsistentRead: true }))).Item;
  const items = async (owner?: string) => {
    const only = owner !== undefined && {
      FilterExpression: "begins_with(#pk, :owner)",
      ExpressionAttributeNames: { "#pk": PARTITION_KEY },
      ExpressionAttributeValues: { ":owner": { S: owner } },
    };
    const found: Item[] = [];
    let from: Item | undefined;
    do {
      const page: ScanCommandOutput = await client.send(
        new ScanCommand({ TableName, ...only, ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
      );
      found.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return found;
  };
  return {
    url: local.url,
    directory,
    issuer: local.issuer,
    async letters() {
      const mailbox = join(directory, "mailbox");
      const names = (await readdir(mailbox)).filter((name) => name.endsWith(".json")).sort();
      const texts = await Promise.all(names.map((name) => readFile(join(mailbox, name), "utf8")));
      return texts.map((text) => JSON.parse(text)).reverse();
    },
    item,
    async alter(key, changes) {
      const Item = { ...(await item(key)), ...stored(key), ...changes };
      await client.send(new PutItemCommand({ TableName, Item }));
    },
    async remove(key) {
      await client.send(new DeleteItemCommand({ TableName, Key: stored(key) }));
    },
    items,
    async everythingOf(tenantId) {
      return (await items(tenantId))
        .map((item) => ({ pk: item[PARTITION_KEY]?.S ?? "", sk: item[SORT_KEY]?.S ?? "", item }))
        .filter(({ pk, sk }) => !UNSEEN.test(pk) && !UNSEEN_SORTS.test(sk))
        .map(({ item }) => JSON.stringify(Object.entries(item).sort()))
        .sort()
        .join("\n");
    },
    clock,
    watch(next) {
      before = next;
    },
    disturb(next) {
      faults = next;
    },
    states: new SFNClient(local.behind.stepFunctions),
    call: functions.call,
    async stop(keep = async () => {}) {
      await local.stop();
      await keep();
      if (isShared) {
        await client.send(new DeleteTableCommand({ TableName }));
      }
      client.destroy();
      await rm(directory, { recursive: true });
    },
  };
}
