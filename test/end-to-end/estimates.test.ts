import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashOf } from "../../shared/canonical/index.ts";
import { newRunId } from "../../shared/ids.ts";
import { key } from "../../shared/storage/keys.ts";
import { resultFor } from "../allocation/cases.ts";
import { type Edition, startEdition } from "./edition.ts";
import { joined } from "./people.ts";
import { eventually, preparedTenant, said, type Tenant } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const DAY = 24 * 3_600_000;

/** The defaulter's margin, a fund, then a call of everyone else. */
const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "Margin, a fund, then calls",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: { margin: { type: "resource" }, fund: { type: "resource" }, required: { type: "amount" } },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "margin", kind: "defaulterResource", resource: "margin" },
      { id: "fund", kind: "mutualisedFund", resource: "fund" },
      { id: "calls", kind: "assessment", weight: "required", due: "PT24H" },
    ],
  },
};

const member = (id: string, fund: string, required: string) => ({
  id,
  figures: { margin: "10.00", fund, required },
});
const SNAPSHOT = {
  members: [
    member("A", "20.00", "60.00"),
    member("B", "20.00", "40.00"),
    member("D", "0.00", "0.00"),
    member("E", "0.00", "0.00"),
  ],
};

const venue = (rulebook: object = RULEBOOK) => preparedTenant(edition.url, { rulebook, snapshot: SNAPSHOT });

const lossOf = (memberId: string, amount: string) => ({ memberId, amount });
const event = (...losses: object[]) => ({ id: "estimated", cause: "memberDefault", losses });

async function estimated(tenant: Tenant, ...losses: object[]): Promise<string> {
  const { runId } = await tenant.succeed("POST", "/v1/defaults?estimate=true", event(...losses));
  return runId;
}

const finalise = (tenant: Tenant, runId: string, ...losses: object[]) =>
  tenant.as("POST", `/v1/runs/${runId}/finalisation`, { body: { losses } });

const called = (tenant: Tenant, runId: string) =>
  eventually(async () => {
    const { waiting } = await tenant.succeed("GET", `/v1/runs/${runId}`);
    return waiting?.waitsFor === "payments" ? waiting : undefined;
  });

const callsOf = async (tenant: Tenant, runId: string) =>
  (await tenant.succeed("GET", `/v1/runs/${runId}/calls`)).calls;

const waiting = (tenant: Tenant, runId: string, waitsFor: string, step: string) =>
  eventually(async () => {
    const run = await tenant.succeed("GET", `/v1/runs/${runId}`);
    return run.waiting?.waitsFor === waitsFor && run.waiting.step === step ? run : undefined;
  });

const pay = (tenant: Tenant, runId: string, memberId: string, amount: string) =>
  tenant.succeed("POST", `/v1/runs/${runId}/payments`, {
    payments: [{ id: `${memberId}-pays`, trancheId: "calls", memberId, amount }],
  });

async function paysAll(tenant: Tenant, runId: string): Promise<void> {
  await called(tenant, runId);
  for (const { memberId, amount } of await callsOf(tenant, runId)) {
    await pay(tenant, runId, memberId, amount);
  }
}

/** What the engine makes of what the run recorded. */
async function recomputed(tenant: Tenant, runId: string) {
  const { event, snapshot } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs`);
  const { members } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs/members`);
  return resultFor({ rulebook: RULEBOOK, snapshot: { ...snapshot, members }, event });
}

const resultOf = (tenant: Tenant, runId: string) => tenant.succeed("GET", `/v1/runs/${runId}/result`);

const fundOf = async (tenant: Tenant, memberId: string) =>
  (await tenant.succeed("GET", `/v1/members/${memberId}`)).figures.fund;

const actsOf = async (tenant: Tenant, runId: string, kind: string) =>
  (await tenant.succeed("GET", `/v1/runs/${runId}/acts`)).acts.filter(
    (act: { kind: string }) => act.kind === kind,
  );

const differences = async (tenant: Tenant): Promise<readonly string[]> =>
  (await tenant.succeed("GET", "/v1/ledger/reconciliation")).differences;

const recoveriesOf = async (tenant: Tenant, runId: string) =>
  (await tenant.succeed("GET", `/v1/runs/${runId}/recoveries`)).recoveries;

test("a loss that turns out lower is given back in the order of recoveries", async () => {
  const tenant = await venue();
  const runId = await estimated(tenant, lossOf("D", "80.00"));
  await paysAll(tenant, runId);
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed", estimated: true, loss: "80.00" });
  const finalised = await finalise(tenant, runId, lossOf("D", "45.00"));
  expect(finalised.status).toBe(200);
  expect(said(finalised).finalisation).toMatchObject({
    loss: "45.00",
    recovered: "35.00",
    by: expect.stringMatching(/^apiKey:/),
  });
  expect(await recoveriesOf(tenant, runId)).toMatchObject([
    {
      id: "finalisation/D",
      from: "D",
      amount: "35.00",
      repaid: [
        { trancheId: "calls", memberId: "A", amount: "18.00" },
        { trancheId: "calls", memberId: "B", amount: "12.00" },
        { trancheId: "fund", memberId: "A", amount: "2.50" },
        { trancheId: "fund", memberId: "B", amount: "2.50" },
      ],
    },
  ]);
  expect(await differences(tenant)).toEqual([]);

  expect((await finalise(tenant, runId, lossOf("D", "45.00"))).text).toBe(finalised.text);
  const other = await finalise(tenant, runId, lossOf("D", "44.00"));
  expect([other.status, said(other).type]).toEqual([409, "urn:lossline:problem:finalised"]);
  expect(await recoveriesOf(tenant, runId)).toHaveLength(1);
});

test("each defaulter's part of what the loss fell by comes from that defaulter; one is no defaulter at all", async () => {
  const tenant = await venue();
  const runId = await estimated(tenant, lossOf("D", "20.00"), lossOf("E", "20.00"));
  await tenant.ended(runId);
  await finalise(tenant, runId, lossOf("D", "15.00"));
  expect(await recoveriesOf(tenant, runId)).toMatchObject([
    { id: "finalisation/D", from: "D", amount: "5.00" },
    { id: "finalisation/E", from: "E", amount: "20.00" },
  ]);
  expect(await differences(tenant)).toEqual([]);
});

test("an estimate that was right is final, and nothing moves", async () => {
  const tenant = await venue();
  const runId = await estimated(tenant, lossOf("D", "30.00"));
  await tenant.ended(runId);
  const { finalisation } = said(await finalise(tenant, runId, lossOf("D", "30.00")));
  expect(finalisation).toMatchObject({ loss: "30.00", recovered: "0.00" });
  expect(await recoveriesOf(tenant, runId)).toEqual([]);
});

describe("a finalisation that was interrupted", () => {
  /** What is recorded of a finalisation before anything follows from it. */
  const begun = (tenant: Tenant, runId: string, losses: object[], rest: Record<string, string>) => {
    const finalised = {
      finalisedAt: "2026-03-01T17:00:00.000Z",
      finalisedBy: "apiKey:somebody",
      finalLoss: "30.00",
      finalEventHash: hashOf(event(...losses)),
      ...rest,
    };
    const attributes = Object.entries(finalised).map(([name, S]) => [name, { S }]);
    return edition.alter(key.run(tenant.tenantId, runId), Object.fromEntries(attributes));
  };

  test("is completed by asking again where the loss fell", async () => {
    const tenant = await venue();
    const runId = await estimated(tenant, lossOf("D", "20.00"), lossOf("E", "20.00"));
    await tenant.ended(runId);
    const final = [lossOf("D", "15.00"), lossOf("E", "15.00")];
    await begun(tenant, runId, final, { recovered: "10.00" });
    expect(said(await finalise(tenant, runId, lossOf("D", "15.00"))).type).toMatch(/finalised$/);
    expect((await finalise(tenant, runId, ...final)).status).toBe(200);
    const before = await recoveriesOf(tenant, runId);
    expect(before).toMatchObject([{ from: "D" }, { from: "E" }]);
    expect((await finalise(tenant, runId, ...final)).status).toBe(200);
    expect(await recoveriesOf(tenant, runId)).toEqual(before);
  });

  test("is completed by asking again, with the same run, where the loss rose", async () => {
    const tenant = await venue();
    const runId = await estimated(tenant, lossOf("D", "20.00"));
    await tenant.ended(runId);
    const repeatedBy = newRunId(edition.clock.now(), randomBytes);
    await begun(tenant, runId, [lossOf("D", "30.00")], { repeatedBy });
    const { finalisation } = said(await finalise(tenant, runId, lossOf("D", "30.00")));
    expect(finalisation).toMatchObject({ repeatedBy, by: "apiKey:somebody" });
    await finalise(tenant, runId, lossOf("D", "30.00"));
    expect(await tenant.ended(repeatedBy)).toMatchObject({ status: "completed", loss: "30.00" });
    expect(await fundOf(tenant, "A")).toBe("10.00");
    expect((await tenant.succeed("GET", "/v1/runs")).runs).toHaveLength(2);
    expect(await differences(tenant)).toEqual([]);
  });
});

test("only a default that was declared with an estimate is finalised, once its run has completed", async () => {
  const tenant = await venue();
  const { runId } = await tenant.succeed("POST", "/v1/defaults", event(lossOf("D", "30.00")));
  await tenant.ended(runId);
  expect(said(await finalise(tenant, runId, lossOf("D", "20.00"))).type).toMatch(/notEstimated$/);
  const again = await tenant.as("POST", "/v1/defaults?estimate=true", { body: event(lossOf("D", "30.00")) });
  expect([again.status, said(again).type]).toEqual([409, "urn:lossline:problem:anotherDefault"]);
  const drill = await tenant.as("POST", "/v1/defaults?estimate=true&drill=true", { body: event() });
  expect(drill.status).toBe(422);

  const other = { ...event(lossOf("E", "80.00")), id: "another" };
  const second = await tenant.succeed("POST", "/v1/defaults?estimate=true", other);
  expect(said(await finalise(tenant, second.runId, lossOf("E", "20.00"))).type).toMatch(/runNotCompleted$/);
  await called(tenant, second.runId);
  edition.clock.move(DAY);
  await tenant.ended(second.runId);
  const unknown = await finalise(tenant, second.runId, lossOf("Z", "20.00"));
  expect(said(unknown).errors).toMatchObject([{ pointer: "/losses/0/memberId" }]);
});

test("a loss that turns out higher is run again: the fund is used further, and only the difference called", async () => {
  const tenant = await venue();
  const first = await estimated(tenant, lossOf("D", "80.00"));
  await paysAll(tenant, first);
  await tenant.ended(first);
  expect(await callsOf(tenant, first)).toMatchObject([{ amount: "18.00" }, { amount: "12.00" }]);

  const finalised = await finalise(tenant, first, lossOf("D", "110.00"));
  const { repeatedBy } = said(finalised).finalisation;
  expect(said(finalised).finalisation).toMatchObject({ loss: "110.00" });
  await called(tenant, repeatedBy);
  expect(await callsOf(tenant, repeatedBy)).toMatchObject([
    { memberId: "A", amount: "36.00", paid: "18.00" },
    { memberId: "B", amount: "24.00", paid: "12.00" },
  ]);
  expect(await actsOf(tenant, repeatedBy, "payment")).toMatchObject([
    { memberId: "A", amount: "18.00", by: "service", paymentId: `credit/${first}/calls/0/A` },
    { memberId: "B", amount: "12.00", by: "service" },
  ]);
  await pay(tenant, repeatedBy, "A", "18.00");
  await pay(tenant, repeatedBy, "B", "12.00");
  const run = await tenant.ended(repeatedBy);
  expect(run).toMatchObject({
    status: "completed",
    repeats: first,
    estimated: false,
    loss: "110.00",
    uncovered: "0.00",
    recordDate: (await tenant.succeed("GET", `/v1/runs/${first}`)).declaredAt,
  });
  expect(await resultOf(tenant, repeatedBy)).toEqual(await recomputed(tenant, repeatedBy));
  expect([await fundOf(tenant, "A"), await fundOf(tenant, "B")]).toEqual(["0.00", "0.00"]);
  expect(await differences(tenant)).toEqual([]);

  expect((await finalise(tenant, first, lossOf("D", "110.00"))).status).toBe(200);
  const money = { id: "estate", amount: "5.00" };
  const late = await tenant.as("POST", `/v1/runs/${first}/recoveries`, { body: money });
  expect([late.status, said(late).type]).toEqual([409, "urn:lossline:problem:repeated"]);
  expect(said(late).detail).toContain(repeatedBy);
  await tenant.succeed("POST", `/v1/runs/${repeatedBy}/recoveries`, money);
  expect(await differences(tenant)).toEqual([]);
});

test("a repeated run finds what the first one found, less what others have used since", async () => {
  const tenant = await venue();
  const first = await estimated(tenant, lossOf("D", "20.00"));
  await tenant.ended(first);
  expect([await fundOf(tenant, "A"), await fundOf(tenant, "B")]).toEqual(["15.00", "15.00"]);
  const between = { ...event(lossOf("E", "30.00")), id: "between" };
  await tenant.ended(await tenant.declare(between));
  expect([await fundOf(tenant, "A"), await fundOf(tenant, "B")]).toEqual(["5.00", "5.00"]);

  const { repeatedBy } = said(await finalise(tenant, first, lossOf("D", "28.00"))).finalisation;
  const run = await tenant.ended(repeatedBy);
  expect(run).toMatchObject({ status: "completed", uncovered: "0.00" });
  const { members } = await tenant.succeed("GET", `/v1/runs/${repeatedBy}/inputs/members`);
  expect(members.map(({ figures }: { figures: { fund: string } }) => figures.fund)).toEqual([
    "10.00",
    "10.00",
    "0.00",
    "0.00",
  ]);
  expect([await fundOf(tenant, "A"), await fundOf(tenant, "B")]).toEqual(["1.00", "1.00"]);
  expect(await resultOf(tenant, repeatedBy)).toEqual(await recomputed(tenant, repeatedBy));
  expect(await differences(tenant)).toEqual([]);
});

test("where one defaulter's loss rises and another's falls, what was taken or paid too much goes back", async () => {
  const tenant = await venue();
  const first = await estimated(tenant, lossOf("D", "12.00"), lossOf("E", "80.00"));
  await paysAll(tenant, first);
  await tenant.ended(first);
  const { repeatedBy } = said(
    await finalise(tenant, first, lossOf("D", "14.00"), lossOf("E", "26.00")),
  ).finalisation;
  expect(await tenant.ended(repeatedBy)).toMatchObject({ status: "completed", uncovered: "0.00" });
  expect([await fundOf(tenant, "A"), await fundOf(tenant, "B")]).toEqual(["10.00", "10.00"]);
  const { obligations } = await tenant.succeed("GET", "/v1/members/A/replenishment");
  expect(obligations).toMatchObject([{ runId: first, consumed: "20.00", outstanding: "10.00" }]);
  expect(await actsOf(tenant, repeatedBy, "refund")).toMatchObject([
    { memberId: "A", trancheId: "calls", amount: "19.20" },
    { memberId: "B", trancheId: "calls", amount: "12.80" },
  ]);
  expect(await resultOf(tenant, repeatedBy)).toEqual(await recomputed(tenant, repeatedBy));
  expect(await differences(tenant)).toEqual([]);
});

test("decisions are taken over, approvals given again, and what was paid in part is credited", async () => {
  const [margin, fund, calls] = RULEBOOK.waterfalls.memberDefault;
  const steps = [{ ...margin, discretionary: true, approvals: 1 }, { ...fund, discretionary: true }, calls];
  const tenant = await venue({ ...RULEBOOK, waterfalls: { memberDefault: steps } });
  const approver = await joined(edition, tenant, "approver");
  const approve = async (runId: string) => {
    await waiting(tenant, runId, "approvals", "margin");
    await approver.as("POST", `/v1/runs/${runId}/approvals`, { body: { step: "margin" } });
  };
  const decide = async (runId: string, step: string, decision: string) => {
    await waiting(tenant, runId, "decision", step);
    await tenant.succeed("POST", `/v1/runs/${runId}/decisions`, { step, decision, reason: "So decided" });
  };
  const first = await estimated(tenant, lossOf("D", "80.00"));
  await decide(first, "margin", "apply");
  await approve(first);
  await decide(first, "fund", "skip");
  await called(tenant, first);
  await pay(tenant, first, "A", "42.00");
  await pay(tenant, first, "B", "8.00");
  edition.clock.move(DAY);
  expect(await tenant.ended(first)).toMatchObject({ uncovered: "20.00" });

  const { repeatedBy } = said(await finalise(tenant, first, lossOf("D", "90.00"))).finalisation;
  const cancelled = await tenant.as("POST", `/v1/runs/${repeatedBy}/cancel`, {
    body: { reason: "A mistake" },
  });
  expect([cancelled.status, said(cancelled).type]).toEqual([409, "urn:lossline:problem:repeatsAnother"]);
  await approve(repeatedBy);
  await called(tenant, repeatedBy);
  expect(await actsOf(tenant, repeatedBy, "decision")).toMatchObject([
    { step: "margin", decision: "apply", by: "service", reason: expect.stringContaining(first) },
    { step: "fund", decision: "skip", by: "service" },
  ]);
  expect(await callsOf(tenant, repeatedBy)).toMatchObject([
    { memberId: "A", amount: "48.00", paid: "42.00" },
    { memberId: "B", amount: "32.00", paid: "8.00" },
  ]);
  await pay(tenant, repeatedBy, "A", "6.00");
  await pay(tenant, repeatedBy, "B", "24.00");
  expect(await tenant.ended(repeatedBy)).toMatchObject({ status: "completed", uncovered: "0.00" });
  expect(await differences(tenant)).toEqual([]);
});

test("after money has come back, a further loss is a default of its own", async () => {
  const tenant = await venue();
  const runId = await estimated(tenant, lossOf("D", "30.00"));
  await tenant.ended(runId);
  await tenant.succeed("POST", `/v1/runs/${runId}/recoveries`, { id: "estate", amount: "5.00" });
  const higher = await finalise(tenant, runId, lossOf("D", "31.00"));
  expect([higher.status, said(higher).type]).toEqual([409, "urn:lossline:problem:furtherLoss"]);
  expect((await finalise(tenant, runId, lossOf("D", "29.00"))).status).toBe(200);
  expect(await differences(tenant)).toEqual([]);
});
