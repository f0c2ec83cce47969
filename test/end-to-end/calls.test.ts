import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { joined } from "./people.ts";
import { recomputed } from "./recorded.ts";
import { eventually, preparedTenant, said, type Tenant } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A rulebook with one call, and what it says of its first tranche besides. */
const rulebook = (calls: object, first: object = {}) => ({
  schema: "lossline/rulebook/1",
  name: "Margin, then calls",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: { margin: { type: "resource" }, required: { type: "amount" } },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "margin", kind: "defaulterResource", resource: "margin", ...first },
      { id: "calls", kind: "assessment", weight: "required", ...calls },
    ],
  },
});

const member = (id: string, required: string) => ({ id, figures: { margin: "10.00", required } });
const SNAPSHOT = {
  members: [member("A", "60.00"), member("B", "30.00"), member("C", "10.00"), member("D", "50.00")],
};
const LOSS = { id: "fall-of-D", cause: "memberDefault", losses: [{ memberId: "D", amount: "110.00" }] };

const venue = (calls: object, first?: object) =>
  preparedTenant(edition.url, { rulebook: rulebook(calls, first), snapshot: SNAPSHOT });

const declare = async (tenant: Tenant, event: object = LOSS): Promise<string> =>
  (await tenant.succeed("POST", "/v1/defaults", event)).runId;

/** The run as soon as it waits for this. */
const waiting = (tenant: Tenant, runId: string, waitsFor: string) =>
  eventually(async () => {
    const run = await tenant.succeed("GET", `/v1/runs/${runId}`);
    return run.waiting?.waitsFor === waitsFor ? run : undefined;
  });

const completed = (tenant: Tenant, runId: string) =>
  eventually(async () => {
    const run = await tenant.succeed("GET", `/v1/runs/${runId}`);
    return run.status === "completed" ? run : undefined;
  });

test("a call is issued, paid by one, in part by another and not by a third, and settled at its deadline in 40 days", async () => {
  const tenant = await venue({ due: "P40D", onUnpaid: "next" });
  const runId = await declare(tenant);
  const { waiting: stand } = await waiting(tenant, runId, "payments");
  expect(stand.round).toMatchObject({ number: 0, outstanding: "100.00" });
  expect(stand.round.calls).toMatchObject([{ trancheId: "calls", accounts: 3, amount: "100.00" }]);
  const { calls } = await tenant.succeed("GET", `/v1/runs/${runId}/calls`);
  expect(calls).toMatchObject([
    { memberId: "A", amount: "60.00", paid: "0.00", state: "open" },
    { memberId: "B", amount: "30.00", paid: "0.00", state: "open" },
    { memberId: "C", amount: "10.00", paid: "0.00", state: "open" },
  ]);

  const pay = (id: string, memberId: string, amount: string) =>
    tenant.as("POST", `/v1/runs/${runId}/payments`, {
      body: { payments: [{ id, trancheId: "calls", memberId, amount }] },
    });
  expect((await pay("p1", "A", "20.00")).status).toBe(200);
  expect((await pay("p1", "A", "20")).status).toBe(200);
  expect((await pay("p1", "A", "21")).status).toBe(409);
  expect(said(await pay("p2", "A", "40.01")).errors).toMatchObject([{ code: "paymentAboveCall" }]);
  expect((await pay("p2", "A", "40.00")).status).toBe(200);
  expect((await pay("p3", "B", "30.00")).status).toBe(200);
  await tenant.succeed("POST", `/v1/runs/${runId}/payments/p3/reversal`, { reason: "Returned by the bank" });
  expect((await pay("p4", "B", "12.50")).status).toBe(200);
  expect(said(await pay("p5", "D", "1.00")).errors).toMatchObject([{ code: "notCalled" }]);

  edition.clock.move(39 * DAY);
  expect((await waiting(tenant, runId, "payments")).waiting.round.outstanding).toBe("27.50");
  edition.clock.move(DAY + 1000);
  const run = await completed(tenant, runId);
  expect(run).toMatchObject({ borne: "82.50", uncovered: "27.50" });
  const { event } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs`);
  expect(event.payments).toEqual({ calls: [{ B: "12.50", C: "0" }] });
  expect(said(await pay("p6", "C", "10.01")).errors).toMatchObject([{ code: "paymentAboveCall" }]);
  expect(said(await pay("p6", "C", "4.00")).payments).toMatchObject([{ isLate: true }]);
  const { recoveries } = await tenant.succeed("GET", `/v1/runs/${runId}/recoveries`);
  expect(recoveries).toMatchObject([{ id: "late-payment/p6", amount: "4.00", toUncovered: "4.00" }]);

  const result = await tenant.succeed("GET", `/v1/runs/${runId}/result`);
  expect(result).toEqual(await recomputed(tenant, runId));
  expect(result.owed).toMatchObject([
    { memberId: "B", amount: "17.50" },
    { memberId: "C", amount: "10.00" },
  ]);
  const { failures } = await tenant.succeed("GET", `/v1/runs/${runId}/failures`);
  expect(failures.map((failed: { memberId: string }) => failed.memberId)).toEqual(["B", "C"]);
  const ownDefault = (memberId: string) => ({
    ...LOSS,
    id: failures[0].offered.id,
    losses: [{ memberId, amount: "5.00" }],
  });
  const offered = `/v1/defaults?failedIn=${failures[0].offered.failedIn}`;
  expect((await tenant.as("POST", offered, { body: ownDefault("A") })).status).toBe(422);
  const followed = await tenant.succeed("POST", offered, ownDefault("B"));
  expect(await completed(tenant, followed.runId)).toMatchObject({ failedIn: runId, borne: "5.00" });
  expect((await tenant.succeed("GET", `/v1/runs/${runId}/failures`)).declared).toEqual([followed.runId]);
  const { acts } = await tenant.succeed("GET", `/v1/runs/${runId}/acts`);
  expect(acts.map((act: { kind: string }) => act.kind)).toEqual([
    "callsIssued",
    "payment",
    "payment",
    "payment",
    "reversal",
    "payment",
    "roundClosed",
    "latePayment",
  ]);
});

test("what one does not pay is called from the others in the next round", async () => {
  const tenant = await venue({ due: "PT24H", onUnpaid: "reshare" });
  const runId = await declare(tenant);
  await waiting(tenant, runId, "payments");
  await tenant.succeed("POST", `/v1/runs/${runId}/payments`, {
    payments: [
      { id: "a", trancheId: "calls", memberId: "A", amount: "60.00" },
      { id: "b", trancheId: "calls", memberId: "B", amount: "30.00" },
    ],
  });
  edition.clock.move(DAY);
  const next = await eventually(async () => {
    const run = await tenant.succeed("GET", `/v1/runs/${runId}`);
    return run.waiting?.round?.number === 1 ? run : undefined;
  });
  expect(next.waiting.round.outstanding).toBe("10.00");
  const { calls } = await tenant.succeed("GET", `/v1/runs/${runId}/calls`);
  const second = calls.filter((call: { round: number }) => call.round === 1);
  expect(second).toMatchObject([
    { memberId: "A", amount: "6.67" },
    { memberId: "B", amount: "3.33" },
  ]);
  await tenant.succeed("POST", `/v1/runs/${runId}/payments`, {
    payments: second.map(({ memberId, amount }: { memberId: string; amount: string }) => ({
      id: `${memberId}-2`,
      trancheId: "calls",
      memberId,
      amount,
    })),
  });
  expect(await completed(tenant, runId)).toMatchObject({ borne: "110.00", uncovered: "0.00" });
  expect(await tenant.succeed("GET", `/v1/runs/${runId}/result`)).toEqual(await recomputed(tenant, runId));
});

test("a discretionary tranche waits for a decision, and approvals of two people for eleven months", async () => {
  const tenant = await venue({ due: "PT24H" }, { discretionary: true, approvals: 2 });
  const [first, second, viewer] = await Promise.all([
    joined(edition, tenant, "approver"),
    joined(edition, tenant, "riskOfficer"),
    joined(edition, tenant, "viewer"),
  ]);
  const runId = await declare(tenant);
  await waiting(tenant, runId, "decision");
  expect((await first.as("POST", `/v1/runs/${runId}/approvals`, { body: { step: "margin" } })).status).toBe(
    409,
  );
  await tenant.succeed("POST", `/v1/runs/${runId}/decisions`, {
    step: "margin",
    decision: "apply",
    reason: "The margin is there to be used",
  });
  await waiting(tenant, runId, "approvals");
  const approveAs = (somebody: typeof first) =>
    somebody.as("POST", `/v1/runs/${runId}/approvals`, { body: { step: "margin", comment: "Agreed" } });
  expect((await approveAs(viewer)).status).toBe(403);
  expect((await approveAs(first)).status).toBe(200);
  expect((await approveAs(first)).status).toBe(200);
  const byKey = await tenant.as("POST", `/v1/runs/${runId}/approvals`, { body: { step: "margin" } });
  expect(byKey.status).toBe(403);
  edition.clock.move(330 * DAY);
  const still = await waiting(tenant, runId, "approvals");
  expect(still.waiting.approvals).toMatchObject({ needed: 2, given: [{ by: `person:${first.personId}` }] });
  expect((await approveAs(second)).status).toBe(200);
  await waiting(tenant, runId, "payments");
  edition.clock.move(DAY);
  expect(await completed(tenant, runId)).toMatchObject({ borne: "10.00", uncovered: "100.00" });
});

test("a paused run goes no further until it is resumed", async () => {
  const tenant = await venue({ due: "PT24H" });
  const runId = await declare(tenant);
  await waiting(tenant, runId, "payments");
  await tenant.succeed("POST", `/v1/runs/${runId}/pause`, { reason: "The authority asked for it" });
  edition.clock.move(DAY);
  await waiting(tenant, runId, "resumption");
  await tenant.succeed("POST", `/v1/runs/${runId}/resume`, { reason: "The authority has no objection" });
  expect(await completed(tenant, runId)).toMatchObject({ borne: "10.00", uncovered: "100.00" });
});

test("a pause that comes while a group is applied holds back what follows the group, and nothing of it", async () => {
  const capital = { type: "resource", of: "operator" };
  const half = (id: string) => ({ id, kind: "operatorCapital", resource: id });
  const grouped = {
    ...rulebook({}),
    figures: { margin: { type: "resource" }, required: { type: "amount" }, first: capital, second: capital },
    waterfalls: {
      memberDefault: [
        { id: "together", kind: "parallel", tranches: [half("first"), half("second")] },
        { id: "margin", kind: "defaulterResource", resource: "margin" },
      ],
    },
  };
  const operator = { figures: { first: "5.00", second: "7.00" } };
  const tenant = await preparedTenant(edition.url, {
    rulebook: grouped,
    snapshot: { ...SNAPSHOT, operator },
  });
  const hold = holdAt(edition, "tranche", "second");
  const runId = await declare(tenant);
  await hold.reached;
  await tenant.succeed("POST", `/v1/runs/${runId}/pause`, { reason: "The authority asked for it" });
  hold.release();
  expect((await waiting(tenant, runId, "resumption")).waiting).toMatchObject({ step: "margin" });
  await tenant.succeed("POST", `/v1/runs/${runId}/resume`, { reason: "The authority has no objection" });
  expect(await completed(tenant, runId)).toMatchObject({ borne: "22.00", uncovered: "88.00" });
});

test("a member is shown its call whatever its id ends with", async () => {
  const members = [member("D", "50.00"), member("Bank 😀", "60.00")];
  const tenant = await preparedTenant(edition.url, {
    rulebook: rulebook({ due: "PT24H" }),
    snapshot: { members },
  });
  const runId = await declare(tenant);
  await waiting(tenant, runId, "payments");
  const { calls } = await tenant.succeed("GET", `/v1/runs/${runId}/calls`);
  expect(calls).toMatchObject([{ memberId: "Bank 😀", amount: "100.00", paid: "0.00", state: "open" }]);
});

test("pledges of which all or nothing is asked go back when one of them is not paid", async () => {
  const pledged = {
    ...rulebook({}),
    figures: { margin: { type: "resource" }, required: { type: "amount" }, pledge: { type: "resource" } },
    waterfalls: {
      memberDefault: [
        { id: "margin", kind: "defaulterResource", resource: "margin" },
        { id: "pledges", kind: "voluntary", pledge: "pledge", allOrNothing: true, due: "PT24H" },
      ],
    },
  };
  const members = SNAPSHOT.members.map(({ id, figures }) => ({
    id,
    figures: { ...figures, pledge: "50.00" },
  }));
  const tenant = await preparedTenant(edition.url, { rulebook: pledged, snapshot: { members } });
  const runId = await declare(tenant);
  const { waiting: stand } = await waiting(tenant, runId, "payments");
  expect(stand.round.outstanding).toBe("100.00");
  const payments = [{ id: "a", trancheId: "pledges", memberId: "A", amount: "33.34" }];
  await tenant.succeed("POST", `/v1/runs/${runId}/payments`, { payments });
  edition.clock.move(DAY);
  expect(await completed(tenant, runId)).toMatchObject({ borne: "10.00", uncovered: "100.00" });
  const { acts } = await tenant.succeed("GET", `/v1/runs/${runId}/acts`);
  expect(acts.at(-1)).toMatchObject({ kind: "roundClosed", outstanding: "66.66", givenBack: ["pledges"] });
  const { event } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs`);
  expect(event.payments).toEqual({ pledges: [{ A: "0", B: "0", C: "0" }] });
  expect(await tenant.succeed("GET", `/v1/runs/${runId}/result`)).toEqual(await recomputed(tenant, runId));
});
