import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareCodePoints } from "../../shared/canonical/index.ts";
import { newRunId, newTenantId } from "../../shared/ids.ts";
import type { LiveStore, PaidTotal, Round } from "../../shared/service/live/acts.ts";
import { liveStore } from "../../shared/storage/live.ts";
import { type LocalTable, startLocalTable } from "./local-table.ts";

let local: LocalTable;
let live: LiveStore;
beforeAll(async () => {
  local = await startLocalTable();
  live = liveStore(local.table);
});
afterAll(() => local.stop());

const AT = "2026-03-01T00:00:00.000Z";
const ROUND: Round = {
  step: "calls",
  round: 0,
  issuedAt: AT,
  dueAt: "2026-03-02T00:00:00.000Z",
  calls: [],
  outstanding: "10.00",
};

const somewhere = () => [newTenantId(randomBytes), newRunId(Date.parse(AT), randomBytes)] as const;

const ISSUED = { kind: "callsIssued", step: "calls", round: 0, calls: [], at: AT, by: "service" } as const;
const paid = (memberId: string): PaidTotal & { isFirst: boolean } => ({
  trancheId: "calls",
  memberId,
  segment: null,
  paid: "1.00",
  isFirst: true,
});

test("what accounts have paid is found between any two of them, whatever characters their ids are of", async () => {
  const [tenantId, runId] = somewhere();
  const ids = ["a", "a😀", "a😀b", "b", "😀", "😁", "\u{10ffff}"].sort(compareCodePoints);
  await live.record(tenantId, runId, await live.state(tenantId, runId), { acts: [ISSUED], round: ROUND });
  for (const id of ids) {
    const pause = { kind: "pause", reason: "r", at: AT, by: "person:p" } as const;
    const change = { acts: [pause], round: ROUND, paid: [paid(id)] };
    expect(await live.record(tenantId, runId, await live.state(tenantId, runId), change)).toBe(true);
  }
  for (const [from, first] of ids.entries()) {
    for (const [to, last] of ids.entries()) {
      const found: (string | null)[] = [];
      for await (const total of live.paidBetween(tenantId, runId, ROUND, {
        trancheId: "calls",
        first,
        last,
      })) {
        found.push(total.memberId);
      }
      expect(found).toEqual(ids.slice(from, to + 1));
    }
  }
});

test("of two who act on the same state one is recorded, and the other has to look again", async () => {
  const [tenantId, runId] = somewhere();
  const state = await live.state(tenantId, runId);
  const approval = (by: string) => ({
    acts: [{ kind: "approval", step: "fund", at: AT, by } as const],
  });
  const recorded = await Promise.all([
    live.record(tenantId, runId, state, approval("person:a")),
    live.record(tenantId, runId, state, approval("person:b")),
  ]);
  expect(recorded.filter(Boolean)).toHaveLength(1);
  const now = await live.state(tenantId, runId);
  expect(now.acts).toBe(1);
  const [first] = now.approvals;
  // Nobody approves twice, however often it is asked.
  expect(await live.record(tenantId, runId, now, approval(first?.by ?? ""))).toBe(false);
  expect(await live.record(tenantId, runId, now, approval("person:c"))).toBe(true);
  expect((await live.acts(tenantId, runId, 0, 10)).map(({ number }) => number)).toEqual([1, 2]);
});

test("a run is paused by the last pause or resumption", async () => {
  const [tenantId, runId] = somewhere();
  for (const kind of ["pause", "resumption", "pause"] as const) {
    const state = await live.state(tenantId, runId);
    await live.record(tenantId, runId, state, { acts: [{ kind, reason: "r", at: AT, by: "person:p" }] });
    expect((await live.state(tenantId, runId)).paused).toBe(kind === "pause");
  }
});
