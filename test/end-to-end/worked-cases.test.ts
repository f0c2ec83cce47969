import { afterAll, beforeAll, expect, test } from "vitest";
import { parseUnits } from "../../shared/money/index.ts";
import { resultFor } from "../allocation/cases.ts";
import { type Edition, startEdition } from "./edition.ts";
import { callsOf, paidBy, play } from "./player.ts";
import { recordedInputs } from "./recorded.ts";
import { preparedTenant, type Tenant } from "./tenant.ts";
import { allOrNothing, randomVectors, VECTORS, type Vector, vector } from "./vectors.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

test.each(VECTORS)("%s, declared through the API and played by people, comes out as worked", (name) =>
  holdsLive(vector(name)),
);

const RANDOM = randomVectors()
  // Of pledges of which all or nothing was asked, a part goes back: a worked case can keep it.
  .filter((one) => !allOrNothing(one).some((trancheId) => trancheId in (one.event.payments ?? {})))
  .map((one) => ({ one, busyness: busyness(one) }))
  .sort((a, b) => b.busyness - a.busyness)
  .slice(0, 20)
  .map(({ one }): [string, Vector] => [one.name, one]);

test.each(RANDOM)("%s, declared through the API and played by people, comes out as worked", (_, one) =>
  holdsLive(one),
);

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
      await play(edition, tenant, runId);
      number = 0;
    }
    number += 1;
    const money = { id: `payment-${number}`, amount, ...(from !== undefined && { from }) };
    const answer = await tenant.succeed("POST", `/v1/runs/${runId}/recoveries`, money);
    const { number: given, id, amount: _, recordedAt: __, recordedBy: ___, ...repayment } = answer;
    expect([given, id]).toEqual([number, money.id]);
    expect(JSON.stringify(repayment)).toBe(JSON.stringify(worked));
    const listed = await tenant.succeed("GET", `/v1/runs/${runId}/recoveries`);
    expect(listed.recoveries[number - 1]).toEqual(answer);
  }
});

/** How much people do in a case. */
function busyness({ event: { payments = {}, decisions = {} } }: Vector): number {
  return Object.keys(payments).length + Object.keys(decisions).length;
}

/**
 * Declares the loss of a worked case alone, and lets people do what its event says that they did. The result must be the
 * worked one but for the hashes of event and snapshot, which tell when it happened, and name nobody who paid in full; and
 * it must have the bytes that the engine computes from what the run recorded.
 */
async function holdsLive({ rulebook, snapshot, event, expect: worked }: Vector): Promise<void> {
  const tenant = await preparedTenant(edition.url, { rulebook, snapshot });
  const { payments = {}, decisions = {}, ...loss } = event;
  const runId = await tenant.declare(loss);
  const run = await play(edition, tenant, runId, { payments, decisions });
  expect(run.failure).toBeUndefined();

  const answer = await tenant.as("GET", `/v1/runs/${runId}/result`);
  const recorded = await recordedInputs(tenant, runId);
  expect(answer.text).toBe(JSON.stringify(resultFor(recorded)));
  const { snapshotHash, eventHash, ...result } = JSON.parse(answer.text);
  const { snapshotHash: _, eventHash: __, ...intended } = resultFor({ rulebook, snapshot, event });
  expect(JSON.stringify(result)).toBe(JSON.stringify(intended));
  expect(JSON.stringify(only(result, Object.keys(worked)))).toBe(JSON.stringify(worked));
  expect([snapshotHash, eventHash]).toEqual([run.snapshotHash, run.eventHash]);
  await saysTheSame(tenant, runId, recorded.event, event);
}

/** That the recorded event says of every call and decision what the worked one does, and of the loss too. */
async function saysTheSame(tenant: Tenant, runId: string, recorded: Vector["event"], event: Vector["event"]) {
  const { payments, decisions = {}, ...loss } = event;
  const { payments: paid, decisions: decided = {}, ...declared } = recorded;
  expect(declared).toEqual(loss);
  for (const call of await callsOf(tenant, runId)) {
    const minorUnits = call.amount.split(".")[1]?.length ?? 0;
    const expected = parseUnits(paidBy(payments, call), minorUnits);
    expect(parseUnits(call.paid, minorUnits), JSON.stringify(call)).toBe(expected);
    expect(parseUnits(paidBy(paid, call), minorUnits), JSON.stringify(call)).toBe(expected);
  }
  for (const [step, decision] of Object.entries(decided)) {
    expect(decision, step).toBe(decisions[step] ?? "apply");
  }
}

/** Some properties of an object, in their own order. */
function only(object: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));
}
