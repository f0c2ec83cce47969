import { afterAll, beforeAll, expect, test } from "vitest";
import { key } from "../../shared/storage/keys.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { type Edition, startEdition } from "../end-to-end/edition.ts";
import { holdAt } from "../end-to-end/hold.ts";
import { callsOf, play } from "../end-to-end/player.ts";
import { expectComputed } from "../end-to-end/recorded.ts";
import type { Tenant } from "../end-to-end/tenant.ts";
import { broughtToCalls, defaultOf, openVenue, standing } from "../upgrade/venue.ts";
import { MemoryTable } from "./memory-table.ts";

/* The service on a table that has transactions in part, which nobody has checked: it stops rather than guess. */

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

/** Makes the current revision of the register one that was posted by something that does not say so. */
async function posted(tenant: Tenant, causeKind: string, causeId: string): Promise<() => Promise<void>> {
  const current = key.currentRevision(tenant.tenantId);
  const before = (await edition.item(current)) ?? {};
  await edition.alter(current, { causeKind: { S: causeKind }, causeId: { S: causeId } });
  return () => edition.alter(current, before);
}

const balances = (tenant: Tenant) => tenant.succeed("GET", "/v1/ledger/postings");

test("a top-up that was posted and is not recorded is not posted again", async () => {
  const tenant = await openVenue(edition);
  await posted(tenant, "topUp", "cheque-1");
  const before = await balances(tenant);
  const body = { id: "cheque-1", figure: "fund", amount: "5.00" };
  expect((await tenant.as("POST", "/v1/members/A/top-ups", { body })).status).toBe(500);
  expect(await balances(tenant)).toEqual(before);
});

test("a run that was posted and has not completed is not posted again, and goes on when that is mended", async () => {
  const tenant = await openVenue(edition);
  const hold = holdAt(edition, "final-check");
  const runId = await tenant.declare(defaultOf("A", "posted", "10.00"));
  await hold.reached;
  const mend = await posted(tenant, "run", runId);
  const before = await balances(tenant);
  hold.release();
  expect(await tenant.ended(runId)).toMatchObject({
    status: "failed",
    failure: { code: "PostedAlreadyError" },
  });
  expect(await balances(tenant)).toEqual(before);
  await tenant.wholeHistory(runId);
  await mend();
  await tenant.succeed("POST", `/v1/runs/${runId}/resume`, { reason: "The register is as it was" });
  await play(edition, tenant, runId);
  await expectComputed(tenant, runId);
});

test("a round of calls is not closed when what was paid in it does not add up", async () => {
  const tenant = await openVenue(edition);
  const runId = await tenant.declare(defaultOf("A", "unbalanced", "330.01"));
  await broughtToCalls(edition, tenant, runId);
  const [call] = await callsOf(tenant, runId);
  await tenant.succeed("POST", `/v1/runs/${runId}/payments`, {
    payments: [{ id: "one", trancheId: "calls", memberId: call?.memberId, amount: "1.00" }],
  });
  const { waiting } = await standing(tenant, runId, "calls");
  const paid = { step: "calls", round: 0, trancheId: "calls", account: call?.memberId ?? "" };
  await edition.remove(key.paid(tenant.tenantId, runId, paid));
  edition.clock.move(Date.parse(waiting.round.dueAt) - edition.clock.now() + 1);
  expect(await tenant.ended(runId)).toMatchObject({
    status: "failed",
    failure: { code: "DamagedInputError" },
  });
});

test("a run that no list has is not ended", async () => {
  const tenant = await openVenue(edition);
  const runId = await tenant.declare(defaultOf("A", "unlisted", "330.01"));
  const waiting = await tenant.declare(defaultOf("B", "waiting", "1.00"));
  await standing(tenant, runId, "capital");
  await edition.remove(key.openRun(tenant.tenantId, waiting));
  const cancelled = await tenant.as("POST", `/v1/runs/${waiting}/cancel`, { body: { reason: "A mistake" } });
  expect(cancelled.status).toBe(500);
  expect(await tenant.succeed("GET", `/v1/runs/${waiting}`)).toMatchObject({ status: "declared" });
});

test("nothing is decided by a rulebook that is listed and not there", async () => {
  const tenant = await openVenue(edition);
  const table = new MemoryTable();
  const place = key.listedRulebook(
    tenant.tenantId,
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00Z",
    "sha256:gone",
  );
  await table.put(place, { hash: { S: "sha256:gone" } });
  await expect(rulebookStore(table).bindInForce(tenant.tenantId, "2026-02-01T00:00:00Z")).rejects.toThrow(
    /sha256:gone.*listed as in force/,
  );
});
