import { afterAll, beforeAll, expect, test } from "vitest";
import { isTenantId } from "../../shared/ids.ts";
import { type Recovery, recover } from "../../shared/recovery/index.ts";
import type { Result } from "../../shared/result/index.ts";
import { key } from "../../shared/storage/keys.ts";
import { mustRead } from "../allocation/cases.ts";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { saidOf } from "./problem.ts";
import { type Answer, ask, newTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
let tenant: Tenant;
beforeAll(async () => {
  edition = await startEdition();
  tenant = await newTenant(edition.url);
  await tenant.prepare(DEFAULT);
});
afterAll(() => edition.stop());

const DEFAULT = vector("two-defaulters");

interface View extends Recovery {
  readonly number: number;
  readonly id: string;
  readonly amount: string;
  readonly recordedAt: string;
  readonly recordedBy?: string;
}

let declared = 0;

/** The address of the recoveries of a new run, which has ended. */
async function endedRun(): Promise<{ runId: string; recoveries: string }> {
  declared += 1;
  const runId = await tenant.declare({ ...DEFAULT.event, id: `default-${declared}` });
  expect((await tenant.ended(runId)).status).toBe("completed");
  return { runId, recoveries: `/v1/runs/${runId}/recoveries` };
}

async function listed(recoveries: string): Promise<readonly View[]> {
  return (await tenant.succeed("GET", recoveries)).recoveries;
}

function expectProblem(answer: Answer, status: number, code: string, pointers: string[] = []): void {
  const { type, errors = [] } = said(answer);
  expect({ status: answer.status, type }).toEqual({ status, type: `urn:lossline:problem:${code}` });
  expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers);
}

/** A recovery as section 9 of the specification prints it. */
function repaymentOf({
  number: _,
  id: __,
  amount: ___,
  recordedAt: ____,
  recordedBy: _____,
  ...repayment
}: View): Recovery {
  return repayment;
}

test("the same money sent again is the same recovery, whatever came between", async () => {
  const { recoveries } = await endedRun();
  const money = { id: "payment-1", amount: "50", from: "D1" };
  const first = await tenant.as("POST", recoveries, { body: money });
  expect(first.status).toBe(201);
  expect(said(first)).toMatchObject({
    number: 1,
    id: "payment-1",
    amount: "50.00",
    from: "D1",
    recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
  await tenant.succeed("POST", recoveries, { id: "payment-2", amount: "1.23" });
  for (const amount of ["50", "50.00"]) {
    const again = await tenant.as("POST", recoveries, { body: { ...money, amount } });
    expect(again.status).toBe(200);
    expect(again.text).toBe(first.text);
  }
  expect((await listed(recoveries)).map(({ number, id }) => [number, id])).toEqual([
    [1, "payment-1"],
    [2, "payment-2"],
  ]);
});

test("an id that belongs to other money is refused, and the money stays as it was recorded", async () => {
  const { recoveries } = await endedRun();
  await tenant.succeed("POST", recoveries, { id: "payment-1", amount: "50" });
  const before = await listed(recoveries);
  for (const changed of [{ amount: "50.01" }, { amount: "50", from: "D1" }, { amount: "a lot" }]) {
    const answer = await tenant.as("POST", recoveries, { body: { id: "payment-1", ...changed } });
    expectProblem(answer, 409, "anotherRecovery");
  }
  expect(await listed(recoveries)).toEqual(before);
});

test("the same id after another run is other money", async () => {
  for (const { recoveries } of [await endedRun(), await endedRun()]) {
    const answer = await tenant.as("POST", recoveries, { body: { id: "payment-1", amount: "7" } });
    expect(answer.status).toBe(201);
  }
});

test("twenty recoveries at once end as one order, and replaying it gives the same bytes", async () => {
  const { runId, recoveries } = await endedRun();
  const sources = [undefined, "D1", "D2"];
  const money = Array.from({ length: 20 }, (_, i) => ({
    id: `payment-${i}`,
    amount: `${i + 1}.${i + 10}`,
    ...(sources[i % 3] === undefined ? {} : { from: sources[i % 3] }),
  }));
  const answers = await Promise.all(money.map((body) => tenant.as("POST", recoveries, { body })));
  expect(answers.map(({ status }) => status)).toEqual(money.map(() => 201));

  const order = await listed(recoveries);
  expect(order.map(({ number }) => number)).toEqual(money.map((_, i) => i + 1));
  const byId = new Map(order.map((recovery) => [recovery.id, JSON.stringify(recovery)]));
  expect(money.map(({ id }) => byId.get(id))).toEqual(answers.map(({ text }) => text));

  const result: Result = await tenant.succeed("GET", `/v1/runs/${runId}/result`);
  const earlier: Recovery[] = [];
  for (const view of order) {
    const { amount, from } = view;
    const replayed = mustRead(recover(result, amount, { earlier, ...(from !== undefined && { from }) }));
    expect(JSON.stringify(repaymentOf(view))).toBe(JSON.stringify(replayed));
    earlier.push(replayed);
  }
});

test("of the same money sent ten times at once, one is recorded and all are told which", async () => {
  const { recoveries } = await endedRun();
  const body = { id: "payment-1", amount: "12.34" };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => tenant.as("POST", recoveries, { body })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(9).fill(200), 201]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await listed(recoveries)).toHaveLength(1);
});

test.each<[string, object, string[]]>([
  ["an amount with too many decimals", { amount: "1.001" }, ["/amount"]],
  ["an amount below nothing", { amount: "-1" }, ["/amount"]],
  [
    "an amount that is none, from somebody who did not default",
    { amount: "1e5", from: "A" },
    ["/amount", "/from"],
  ],
  ["a number", { amount: 5 }, ["/amount"]],
  ["an amount longer than any", { amount: "9".repeat(257) }, ["/amount"]],
  ["no amount", {}, ["/amount"]],
  ["an empty id", { id: "", amount: "5" }, ["/id"]],
])("%s is refused with its pointer, and nothing is recorded", async (_, money, pointers) => {
  const { recoveries } = await endedRun();
  const answer = await tenant.as("POST", recoveries, { body: { id: "payment-1", ...money } });
  expectProblem(answer, 422, "invalid", pointers);
  expect(await listed(recoveries)).toEqual([]);
});

test("nothing can be given back before the run is completed", async () => {
  const hold = holdAt(edition, "final-check");
  const runId = await tenant.declare({ ...DEFAULT.event, id: "still-running" });
  await hold.reached;
  const recoveries = `/v1/runs/${runId}/recoveries`;
  const body = { id: "payment-1", amount: "5" };
  expectProblem(await tenant.as("POST", recoveries, { body }), 409, "runNotCompleted");
  expect(await listed(recoveries)).toEqual([]);
  hold.release();
  await tenant.ended(runId);
  expect((await tenant.as("POST", recoveries, { body })).status).toBe(201);
});

test("nothing is recorded on top of recoveries that somebody altered in the database", async () => {
  const { runId, recoveries } = await endedRun();
  const { tenantId } = tenant;
  if (!isTenantId(tenantId)) {
    throw new Error(tenantId);
  }
  await tenant.succeed("POST", recoveries, { id: "payment-1", amount: "150" });
  await tenant.succeed("POST", recoveries, { id: "payment-2", amount: "6" });
  const first = await edition.item(key.recovery(tenantId, runId, 1));
  await edition.alter(key.recovery(tenantId, runId, 2), { repaymentHash: first?.repaymentHash ?? { S: "" } });
  const answer = await tenant.as("POST", recoveries, { body: { id: "payment-3", amount: "7" } });
  expectProblem(answer, 500, "internal");
  expect(await edition.item(key.recovery(tenantId, runId, 3))).toBeUndefined();
});

test("another tenant's run reads exactly like an unknown one, and nobody comes in without a key", async () => {
  const { runId, recoveries } = await endedRun();
  await tenant.succeed("POST", recoveries, { id: "payment-1", amount: "5" });
  const other = await newTenant(edition.url, "Another venue");
  const unknown = `/v1/runs/${runId.slice(0, -1)}${runId.endsWith("2") ? "3" : "2"}/recoveries`;
  const money = { id: "payment-1", amount: "5" };
  for (const [method, options] of [["GET", {}] as const, ["POST", { body: money }] as const]) {
    const theirs = await other.as(method, recoveries, options);
    expectProblem(theirs, 404, "notFound");
    expect(saidOf(theirs)).toEqual(saidOf(await other.as(method, unknown, options)));
    expectProblem(await ask(edition.url, method, recoveries, options), 401, "unauthorized");
  }
  expect(await listed(recoveries)).toHaveLength(1);
});
