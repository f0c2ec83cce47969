import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newRunId, newTenantId } from "../../shared/ids.ts";
import type { RecordedRecovery, RecoveryStore } from "../../shared/service/results/recoveries.ts";
import { attributes } from "../../shared/storage/item.ts";
import { key } from "../../shared/storage/keys.ts";
import { recoveryStore } from "../../shared/storage/recoveries.ts";
import { type LocalTable, startLocalTable } from "./local-table.ts";

let local: LocalTable;
let recoveries: RecoveryStore;
beforeAll(async () => {
  local = await startLocalTable();
  recoveries = recoveryStore(local.table);
});
afterAll(() => local.stop());

const newRun = () =>
  [newTenantId(randomBytes), newRunId(Date.parse("2026-03-01T00:00:00Z"), randomBytes)] as const;

function received(number: number, id = `payment-${number}`): Omit<RecordedRecovery, "repaymentHash"> {
  return { number, id, amount: "5.00", recordedAt: "2026-03-01T00:00:00.000Z" };
}

test("a recovery is recorded under its number once, and its id is taken with it", async () => {
  const run = newRun();
  expect(await recoveries.record(...run, received(1), "{}")).toBe(true);
  expect(await recoveries.record(...run, received(1, "another"), "{}")).toBe(false);
  expect(await recoveries.record(...run, received(2, "payment-1"), "{}")).toBe(false);
  expect(await recoveries.record(...run, received(2, "another"), "{}")).toBe(true);
  expect((await recoveries.list(...run)).map(({ number, id }) => [number, id])).toEqual([
    [1, "payment-1"],
    [2, "another"],
  ]);
});

test("who gets what back comes back byte for byte, however long it is", async () => {
  const run = newRun();
  const money = { ...received(1), from: "D1", claim: { trancheId: "cover", segment: "power" } };
  const long = JSON.stringify({ repaid: Array.from({ length: 20_000 }, (_, i) => `M-${i} é`) });
  expect(await recoveries.record(...run, money, long)).toBe(true);
  const [recorded] = await recoveries.list(...run);
  expect(recorded).toEqual({ ...money, repaymentHash: expect.stringMatching(/^sha256:/) });
  expect(recorded && (await recoveries.repayment(...run, recorded))).toBe(long);
});

test("the list has no gap: it ends before a number that is not there yet", async () => {
  const run = newRun();
  await recoveries.record(...run, received(1), "{}");
  const third = { number: 3, id: "payment-3", amount: "5.00", recordedAt: "2026-03-01T00:00:00.000Z" };
  await local.table.put(key.recovery(...run, 3), attributes({ ...third, repaymentHash: "sha256:" }));
  expect((await recoveries.list(...run)).map(({ number }) => number)).toEqual([1]);
});

test("recoveries sort by number, the tenth after the ninth", async () => {
  const run = newRun();
  for (let number = 1; number <= 11; number += 1) {
    await recoveries.record(...run, received(number), "{}");
  }
  expect((await recoveries.list(...run)).map(({ number }) => number)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ]);
});
