import { randomBytes } from "node:crypto";
import { newTenantId, type TenantId } from "../../shared/ids.ts";
import { type Reconciliation, reconcile } from "../../shared/service/ledger/reconcile.ts";
import { publishRulebook } from "../../shared/service/rulebooks/publish-rulebook.ts";
import { recoveryStore } from "../../shared/storage/recoveries.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { topUpStore } from "../../shared/storage/top-ups.ts";
import type { LocalTable } from "../storage/local-table.ts";

/** What use cases about members need, on a real table, with a clock that tests move. */
export function registerService({ table }: LocalTable) {
  const clock = { at: Date.parse("2026-03-01T12:00:00Z"), now: () => clock.at };
  let versions = 0;
  return {
    clock,
    table,
    random: randomBytes,
    register: registerStore(table),
    rulebooks: rulebookStore(table),
    topUps: topUpStore(table),
    runs: runStore(table),
    recoveries: recoveryStore(table),
    executions: {
      publish: async () => `version-${++versions}`,
      start: async () => "",
      ended: async () => undefined,
      stop: async () => undefined,
      answer: async () => false,
      history: async () => [],
    },
    functions: { tranche: "t", wait: "w", finalCheck: "f", notify: "n", failRun: "r" },
  };
}

export type RegisterService = ReturnType<typeof registerService>;

/** A rulebook with two resources of members in segments, one of the house, and one of the operator. */
export const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "Two segments",
  currency: "EUR",
  effectiveFrom: "2026-01-01T00:00:00Z",
  segments: ["power", "freight"],
  figures: {
    margin: { type: "resource", default: "0" },
    fund: { type: "resource" },
    equity: { type: "resource", level: "house", default: "0" },
    vmGain: { type: "amount", default: "0" },
    sitg: { type: "resource", of: "operator" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "margin", kind: "defaulterResource", resource: "margin" },
      { id: "sitg", kind: "operatorCapital", resource: "sitg" },
      { id: "fund", kind: "mutualisedFund", resource: "fund" },
    ],
  },
};

/** A tenant that has published a rulebook. */
export async function tenantWith(service: RegisterService, rulebook: unknown = RULEBOOK): Promise<TenantId> {
  const tenantId = newTenantId(randomBytes);
  await publishRulebook(service, tenantId, rulebook);
  return tenantId;
}

/** Everything a reconciliation finds, in as many calls as it takes. */
export async function reconciled(
  service: RegisterService,
  tenantId: TenantId,
  budget?: number,
): Promise<Reconciliation & { calls: number }> {
  let found = await reconcile(service, tenantId, undefined, budget);
  let calls = 1;
  while (found.next !== undefined) {
    const next = await reconcile(service, tenantId, found.next, budget);
    calls += 1;
    found = {
      ...next,
      postings: found.postings + next.postings,
      members: found.members + next.members,
      differences: [...found.differences, ...next.differences],
    };
  }
  return { ...found, calls };
}
