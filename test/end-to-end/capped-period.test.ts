import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resultFor } from "../allocation/cases.ts";
import { losslineIn } from "../cli/command-line.ts";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { play, type Script } from "./player.ts";
import { eventually, newTenant, preparedTenant, type Tenant } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const DAY_MS = 86_400_000;

const CALLS = {
  id: "calls",
  kind: "assessment",
  weight: "required",
  cap: { perPeriod: { multiple: "1", of: "required" } },
};
const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "Calls within a capped period",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: { required: { type: "amount" } },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: { memberDefault: [CALLS] },
  cappedPeriod: { length: 30, unit: "calendarDays" },
};
const member = (id: string, required: string) => ({ id, figures: { required } });
const MEMBERS = [member("A", "50.00"), member("B", "30.00"), member("C", "20.00"), member("D", "0.00")];

/** D never has anything to pay. */
const loss = (id: string, amount: string, memberId = "D") => ({
  id,
  cause: "memberDefault",
  losses: [{ memberId, amount }],
});

const venue = (rulebook: object = RULEBOOK, snapshot: object = { members: MEMBERS }) =>
  preparedTenant(edition.url, { rulebook, snapshot });

/** What each member paid in a run in which everyone pays what it is called for, unless the script says otherwise. */
async function paidIn(tenant: Tenant, runId: string, script: Script = {}): Promise<Record<string, string>> {
  expect(await play(edition, tenant, runId, script)).toMatchObject({ status: "completed" });
  const { allocations } = await tenant.succeed("GET", `/v1/runs/${runId}/allocations`);
  return Object.fromEntries(
    allocations.map(({ memberId, amount }: { memberId: string; amount: string }) => [memberId, amount]),
  );
}

/** What its snapshot says is used of the period, by member. */
async function usedBefore(tenant: Tenant, runId: string): Promise<Record<string, string>> {
  const { used } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs/used`);
  return Object.fromEntries(
    used.map(({ memberId, amount }: { memberId: string; amount: string }) => [memberId, amount]),
  );
}

const paidAfter = async (tenant: Tenant, event: object) => paidIn(tenant, await tenant.declare(event));

describe("in one capped period", () => {
  test("nobody is called for more than its cap, however many defaults there are", async () => {
    const tenant = await venue();
    expect(await paidAfter(tenant, loss("ev-1", "60.00"))).toEqual({ A: "30.00", B: "18.00", C: "12.00" });
    edition.clock.move(20 * DAY_MS);
    const second = await tenant.declare(loss("ev-2", "100.00"));
    expect(await paidIn(tenant, second)).toEqual({ A: "20.00", B: "12.00", C: "8.00" });
    expect(await usedBefore(tenant, second)).toEqual({ A: "30.00", B: "18.00", C: "12.00" });
    edition.clock.move(9 * DAY_MS);
    const third = await tenant.declare(loss("ev-3", "5.00"));
    expect(await play(edition, tenant, third)).toMatchObject({ status: "completed", uncovered: "5.00" });

    // Thirty days after the first the period is over.
    edition.clock.move(DAY_MS);
    const fourth = await tenant.declare(loss("ev-4", "10.00"));
    expect(await usedBefore(tenant, fourth)).toEqual({});
    expect(await paidIn(tenant, fourth)).toEqual({ A: "5.00", B: "3.00", C: "2.00" });
  });

  test("anyone can compute a later run again from its inputs", async () => {
    const tenant = await venue();
    await paidAfter(tenant, loss("ev-1", "60.00"));
    const runId = await tenant.declare(loss("ev-2", "35.00"));
    const run = await play(edition, tenant, runId);
    const { snapshot, event, used } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs`);
    const { members } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs/members`);
    expect(used).toBe(3);
    const result = resultFor({ rulebook: RULEBOOK, snapshot: { ...snapshot, members }, event });
    expect(result.snapshotHash).toBe(run.snapshotHash);
    expect(await tenant.succeed("GET", `/v1/runs/${runId}/result`)).toEqual(result);
    const environment = { LOSSLINE_URL: edition.url, LOSSLINE_API_KEY: tenant.apiKey };
    expect(await losslineIn(environment, "verify", runId)).toMatchObject({ status: 0 });
  });

  test("a default that waited counts what was paid in the run that it waited for", async () => {
    const tenant = await venue();
    const hold = holdAt(edition, "tranche");
    const first = await tenant.declare(loss("ev-1", "60.00"));
    await hold.reached;
    const second = await tenant.declare(loss("ev-2", "100.00"));
    expect(await tenant.succeed("GET", `/v1/runs/${second}`)).toMatchObject({ waitsFor: first });
    hold.release();
    await paidIn(tenant, first);
    expect(await paidIn(tenant, second)).toEqual({ A: "20.00", B: "12.00", C: "8.00" });
  });

  test("what somebody was called for and did not pay is not used", async () => {
    const tenant = await venue();
    const first = await tenant.declare(loss("ev-1", "60.00"));
    const script = { payments: { calls: [{ A: "10.00", B: "0" }] } };
    expect(await paidIn(tenant, first, script)).toEqual({ A: "10.00", C: "12.00" });
    const second = await tenant.declare(loss("ev-2", "100.00"));
    expect(await usedBefore(tenant, second)).toEqual({ A: "10.00", C: "12.00" });
    expect(await paidIn(tenant, second)).toEqual({ A: "40.00", B: "30.00", C: "8.00" });
  });

  test("drills and dry runs meet what is used, and use nothing themselves", async () => {
    const tenant = await venue();
    await paidAfter(tenant, loss("ev-1", "60.00"));
    const { runId } = await tenant.succeed("POST", "/v1/defaults?drill=true", loss("drill", "100.00"));
    const left = { A: "20.00", B: "12.00", C: "8.00" };
    expect(await paidIn(tenant, runId)).toEqual(left);
    const { allocations } = await tenant.succeed("POST", "/v1/dry-runs", loss("dry", "100.00"));
    expect(allocations.map(({ amount }: { amount: string }) => amount)).toEqual(Object.values(left));
    expect(await paidAfter(tenant, loss("ev-2", "100.00"))).toEqual(left);
  });

  test("a default that was cancelled counts as if it had never been declared", async () => {
    const tenant = await venue();
    const hold = holdAt(edition, "tranche");
    const cancelled = await tenant.declare(loss("ev-1", "60.00"));
    await hold.reached;
    await tenant.succeed("POST", `/v1/runs/${cancelled}/cancel`, { reason: "declared by mistake" });
    hold.release();
    edition.clock.move(20 * DAY_MS);
    await paidAfter(tenant, loss("ev-2", "60.00"));
    edition.clock.move(20 * DAY_MS);
    // Of the period that the cancelled one would have opened it would be out.
    expect(await paidAfter(tenant, loss("ev-3", "100.00"))).toEqual({ A: "20.00", B: "12.00", C: "8.00" });
  });

  test("a run that is repeated on its final loss counts once, and its own first calls do not count against it", async () => {
    const tenant = await venue();
    const { runId } = await tenant.succeed("POST", "/v1/defaults?estimate=true", loss("ev-1", "60.00"));
    await paidIn(tenant, runId);
    const { losses } = loss("final", "90.00");
    await tenant.succeed("POST", `/v1/runs/${runId}/finalisation`, { losses });
    const { finalisation } = await tenant.succeed("GET", `/v1/runs/${runId}`);
    const repeated: string = finalisation.repeatedBy;
    await eventually(async () => {
      const { waiting } = await tenant.succeed("GET", `/v1/runs/${repeated}`);
      return waiting?.waitsFor === "payments" ? waiting : undefined;
    });
    expect(await usedBefore(tenant, repeated)).toEqual({});
    const more = [
      { id: "A more", trancheId: "calls", memberId: "A", amount: "15.00" },
      { id: "B more", trancheId: "calls", memberId: "B", amount: "9.00" },
      { id: "C more", trancheId: "calls", memberId: "C", amount: "6.00" },
    ];
    await tenant.succeed("POST", `/v1/runs/${repeated}/payments`, { payments: more });
    const paid = { A: "45.00", B: "27.00", C: "18.00" };
    expect(await paidIn(tenant, repeated)).toEqual(paid);
    const next = await tenant.declare(loss("ev-2", "100.00"));
    expect(await usedBefore(tenant, next)).toEqual(paid);
    expect(await paidIn(tenant, next)).toEqual({ A: "5.00", B: "3.00", C: "2.00" });
  });

  test("members that have left since are not in it, and those who came have used nothing", async () => {
    const tenant = await venue();
    await paidAfter(tenant, loss("ev-1", "60.00"));
    await tenant.as("DELETE", "/v1/members/A");
    await tenant.succeed("PUT", "/v1/members/E", { figures: { required: "10.00" } });
    const runId = await tenant.declare(loss("ev-2", "100.00"));
    expect(await usedBefore(tenant, runId)).toEqual({ B: "18.00", C: "12.00" });
    expect(await paidIn(tenant, runId)).toEqual({ B: "12.00", C: "8.00", E: "10.00" });
  });
});

test("a member sees what it can still be called for, and until when", async () => {
  const tenant = await venue();
  const headroom = () => tenant.succeed("GET", "/v1/members/A/headroom");
  const account = { trancheId: "calls", segment: null, cap: "50.00" };
  const before = await headroom();
  expect(before).toMatchObject({ memberId: "A", accounts: [{ ...account, used: "0.00", left: "50.00" }] });
  expect(before.period).toBeUndefined();
  const runId = await tenant.declare(loss("ev-1", "60.00"));
  const { declaredAt } = await play(edition, tenant, runId);
  const end = new Date(Date.parse(declaredAt) + 30 * DAY_MS).toISOString();
  expect(await headroom()).toMatchObject({
    period: { begin: declaredAt, end },
    accounts: [{ ...account, used: "30.00", left: "20.00" }],
  });
  edition.clock.move(30 * DAY_MS);
  expect((await headroom()).accounts).toEqual([{ ...account, used: "0.00", left: "50.00" }]);
  expect((await tenant.as("GET", "/v1/members/nobody/headroom")).status).toBe(404);
});

describe("what was used before the venue came", () => {
  const forward = { members: MEMBERS, usedInPeriod: [{ trancheId: "calls", memberId: "A", amount: "45" }] };

  test("counts as if by a default declared when it was put", async () => {
    const tenant = await venue(RULEBOOK, forward);
    edition.clock.move(29 * DAY_MS);
    const first = await tenant.declare(loss("ev-1", "100.00"));
    expect(await usedBefore(tenant, first)).toEqual({ A: "45.00" });
    expect(await paidIn(tenant, first)).toEqual({ A: "5.00", B: "30.00", C: "20.00" });
    edition.clock.move(DAY_MS);
    // Its period is over, and so is the first default's, which fell into it.
    expect(await paidAfter(tenant, loss("ev-2", "100.00"))).toEqual({ A: "50.00", B: "30.00", C: "20.00" });
  });

  test("counts from when it was first put, though the same is put again", async () => {
    const tenant = await venue(RULEBOOK, forward);
    edition.clock.move(20 * DAY_MS);
    await tenant.succeed("PUT", "/v1/member-data", forward);
    expect((await tenant.succeed("GET", "/v1/member-data")).usedInPeriod).toEqual(forward.usedInPeriod);
    edition.clock.move(10 * DAY_MS);
    expect(await paidAfter(tenant, loss("ev-1", "100.00"))).toEqual({ A: "50.00", B: "30.00", C: "20.00" });
  });

  test("is all that counts under a rulebook without capped periods", async () => {
    const { cappedPeriod: _, ...alone } = RULEBOOK;
    const tenant = await venue(alone, forward);
    edition.clock.move(100 * DAY_MS);
    const paid = { A: "5.00", B: "30.00", C: "20.00" };
    expect(await paidAfter(tenant, loss("ev-1", "55.00"))).toEqual(paid);
    expect(await paidAfter(tenant, loss("ev-2", "55.00"))).toEqual(paid);
  });
});

test("the period ends on the venue's own calendar, and is extended where the rulebook says so", async () => {
  const tenant = await newTenant(edition.url);
  const cappedPeriod = { length: 5, unit: "businessDays", extendsOnNewDefault: true, maxLength: 8 };
  await tenant.prepare({ rulebook: { ...RULEBOOK, cappedPeriod }, snapshot: { members: MEMBERS } });
  await tenant.succeed("PUT", "/v1/call-settings", {
    calendar: { timeZone: "UTC", weekend: [], holidays: [] },
  });
  await paidAfter(tenant, loss("ev-1", "10.00"));
  edition.clock.move(4 * DAY_MS);
  await paidAfter(tenant, loss("ev-2", "10.00"));
  edition.clock.move(3 * DAY_MS);
  const within = await tenant.declare(loss("ev-3", "10.00"));
  expect(await usedBefore(tenant, within)).toEqual({ A: "10.00", B: "6.00", C: "4.00" });
  await paidIn(tenant, within);
  edition.clock.move(2 * DAY_MS);
  const after = await tenant.declare(loss("ev-4", "10.00"));
  expect(await usedBefore(tenant, after)).toEqual({});
});
