import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
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

const venue = () => preparedTenant(edition.url, { rulebook: RULEBOOK, snapshot: SNAPSHOT });

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

async function paysAll(tenant: Tenant, runId: string): Promise<void> {
  await called(tenant, runId);
  const { calls } = await tenant.succeed("GET", `/v1/runs/${runId}/calls`);
  await tenant.succeed("POST", `/v1/runs/${runId}/payments`, {
    payments: calls.map(({ memberId, amount }: { memberId: string; amount: string }) => ({
      id: `${memberId}-pays`,
      trancheId: "calls",
      memberId,
      amount,
    })),
  });
}

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

test("a finalisation that was interrupted is completed by asking again", async () => {
  const tenant = await venue();
  const runId = await estimated(tenant, lossOf("D", "20.00"), lossOf("E", "20.00"));
  await tenant.ended(runId);
  const final = [lossOf("D", "15.00"), lossOf("E", "15.00")];
  expect((await finalise(tenant, runId, ...final)).status).toBe(200);
  const before = await recoveriesOf(tenant, runId);
  expect((await finalise(tenant, runId, ...final)).status).toBe(200);
  expect(await recoveriesOf(tenant, runId)).toEqual(before);
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
