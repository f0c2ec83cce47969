import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Fault } from "../../infra/local/iam/faults.ts";
import { newTenantId } from "../../shared/ids.ts";
import { dynamoTable, type Table, type Write } from "../../shared/storage/dynamodb.ts";
import { attributes } from "../../shared/storage/item.ts";
import { dynamoDb, type Machine, startMachine, TableName } from "../infra/local/iam/machine.ts";

/** A real engine, with what makes things go wrong in front of it, and a table behind its back. */
let machine: Machine;
let table: Table;
let behind: Table;
const tenantId = newTenantId(randomBytes);
beforeAll(async () => {
  machine = await startMachine();
  table = dynamoTable(dynamoDb(machine, await machine.session("api", tenantId), 5), TableName, randomBytes);
  behind = dynamoTable(machine.behind, TableName, randomBytes);
});
afterAll(() => machine.stop());
beforeEach(() => machine.disturb(() => undefined));

let items = 0;
function newKey() {
  items += 1;
  return { pk: `${tenantId}#test`, sk: String(items) };
}

/** Lets the next requests go wrong like this, one after another; whatever comes then is carried out. */
function next(...faults: readonly (Fault | undefined)[]): void {
  const left = [...faults];
  machine.disturb(() => left.shift());
}

const before = attributes({ step: "before" });
const after = attributes({ step: "after" });

/** Every write, and what it leaves of an item that it found, or did not find. */
const WRITES: readonly {
  readonly name: string;
  readonly found: boolean;
  readonly leaves: string | undefined;
  readonly write: (key: { pk: string; sk: string }) => Promise<boolean>;
}[] = [
  { name: "a put", found: false, leaves: "after", write: (key) => table.put(key, after) },
  {
    name: "a change",
    found: true,
    leaves: "after",
    write: (key) => table.change(key, { set: after, when: before }),
  },
  { name: "a removal", found: true, leaves: undefined, write: (key) => table.remove(key, before) },
  {
    name: "a transaction",
    found: true,
    leaves: "after",
    write: (key) =>
      table.together([
        { absent: { key: newKey() } },
        { put: { key: newKey(), item: after } },
        { change: { key, set: after, when: before } },
      ]),
  },
  {
    name: "a transaction that removes",
    found: true,
    leaves: undefined,
    write: (key) => table.together([{ absent: { key: newKey() } }, { remove: { key, when: before } }]),
  },
];

async function prepared(found: boolean) {
  const key = newKey();
  if (found) {
    await behind.put(key, before);
  }
  return key;
}

const stepOf = async (key: { pk: string; sk: string }) => (await behind.get(key))?.step?.S;

test.each(WRITES)("$name whose answer was lost is known again", async ({ found, leaves, write }) => {
  const key = await prepared(found);
  next("cutAfter");
  expect(await write(key)).toBe(true);
  expect(await stepOf(key)).toBe(leaves);
});

test.each(WRITES)(
  "$name is known again when somebody is in the way of its second attempt",
  async ({ found, leaves, write }) => {
    const key = await prepared(found);
    next("cutAfter", "conflict");
    expect(await write(key)).toBe(true);
    expect(await stepOf(key)).toBe(leaves);
  },
);

test.each(WRITES)("$name waits for others who are at the same items", async ({ found, leaves, write }) => {
  const key = await prepared(found);
  next("conflict", "conflict", "conflict");
  expect(await write(key)).toBe(true);
  expect(await stepOf(key)).toBe(leaves);
});

test.each(WRITES)("$name that others stay in the way of changes nothing, and says so", async (one) => {
  const key = await prepared(one.found);
  machine.disturb(({ operation }) => (operation.startsWith("Get") ? undefined : "conflict"));
  await expect(one.write(key)).rejects.toMatchObject({ name: expect.stringMatching(/^Transaction/) });
  expect(await stepOf(key)).toBe(one.found ? "before" : undefined);
});

test.each<[string, (key: { pk: string; sk: string }) => Promise<boolean>]>([
  ["put", (key) => table.put(key, after)],
  ["change", (key) => table.change(key, { set: after, when: before })],
  ["removal", (key) => table.remove(key, before)],
  ["transaction", (key) => table.together([{ put: { key, item: after } }])],
])("a %s is not taken for another's that says the same", async (_, write) => {
  const key = newKey();
  await behind.put(key, after);
  next("cutBefore");
  expect(await write(key)).toBe(false);
  expect(await stepOf(key)).toBe("after");
});

test("a condition that does not hold is not looked into when every answer was heard", async () => {
  const key = await prepared(true);
  const asked: string[] = [];
  machine.disturb(({ operation }) => {
    asked.push(operation);
    return undefined;
  });
  const writes: Write[] = [{ put: { key, item: after } }];
  expect(await table.together(writes)).toBe(false);
  expect(asked).toEqual(["TransactWriteItems"]);
});
