import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { newTenant, preparedTenant, said } from "./tenant.ts";
import { VECTORS, vector } from "./vectors.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

test.each(VECTORS)("%s, declared through the API, comes out of the state machine as worked", async (name) => {
  const { rulebook, snapshot, event, expect: worked } = vector(name);
  const tenant = await newTenant(edition.url, name);
  await tenant.prepare({ rulebook, snapshot });
  const runId = await tenant.declare(event);
  const run = await tenant.ended(runId);
  expect(run.failure).toBeUndefined();
  const result = said(await tenant.as("GET", `/v1/runs/${runId}/result`));
  for (const [property, value] of Object.entries(worked)) {
    expect(result[property], property).toEqual(value);
  }
  expect(result).toMatchObject({
    eventId: event.id,
    rulebookHash: run.rulebook.hash,
    snapshotHash: run.snapshotHash,
  });
});

const RECOVERED = VECTORS.filter((name) => vector(name).recoveries !== undefined);

test.each(RECOVERED)("%s gives money that comes back through the API back as worked", async (name) => {
  const { rulebook, snapshot, event, recoveries = [] } = vector(name);
  let tenant = await preparedTenant(edition.url, { rulebook, snapshot });
  let runId = "";
  let number = 0;
  for (const [i, { amount, from, continue: continues, expect: worked }] of recoveries.entries()) {
    if (!continues) {
      // Each begins with balances that nothing has been taken from.
      tenant = i === 0 ? tenant : await preparedTenant(edition.url, { rulebook, snapshot });
      runId = await tenant.declare({ ...event, id: `${event.id}-${i}` });
      await tenant.ended(runId);
      number = 0;
    }
    number += 1;
    const money = { id: `payment-${number}`, amount, ...(from !== undefined && { from }) };
    const answer = await tenant.succeed("POST", `/v1/runs/${runId}/recoveries`, money);
    const { number: given, id, amount: _, recordedAt: __, ...repayment } = answer;
    expect([given, id]).toEqual([number, money.id]);
    expect(JSON.stringify(repayment)).toBe(JSON.stringify(worked));
    const listed = await tenant.succeed("GET", `/v1/runs/${runId}/recoveries`);
    expect(listed.recoveries[number - 1]).toEqual(answer);
  }
});
