import { expect } from "vitest";
import type { Edition } from "../end-to-end/edition.ts";
import { joined } from "../end-to-end/people.ts";
import { eventually, preparedTenant, type Tenant } from "../end-to-end/tenant.ts";

/** A venue in whose runs people have something to do at every step but the first. */
export const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "Rules that ask people",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: {
    margin: { type: "resource" },
    fund: { type: "resource" },
    required: { type: "amount" },
    capital: { type: "resource", of: "operator" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "margin", kind: "defaulterResource", resource: "margin" },
      { id: "capital", kind: "operatorCapital", resource: "capital", discretionary: true },
      { id: "fund", kind: "mutualisedFund", resource: "fund", approvals: 1 },
      {
        id: "calls",
        kind: "assessment",
        weight: "required",
        cap: { perMember: { multiple: "2", of: "required" } },
        onUnpaid: "reshare",
        due: "PT24H",
      },
    ],
  },
};

const SNAPSHOT = {
  operator: { figures: { capital: "50.00" } },
  members: ["A", "B", "C", "D"].map((id, i) => ({
    id,
    figures: { margin: "100.00", fund: `${40 + i}.33`, required: `${30 + 7 * i}.00` },
  })),
};

/** A loss that goes through every step. Each needs an id of its own. */
export const defaultOf = (memberId: string, id: string, amount = "330.01") => ({
  id,
  cause: "memberDefault",
  losses: [{ memberId, amount }],
});

/** What people do in it: B stays short in the first round of calls. */
export const SCRIPT = { decisions: { capital: "apply" }, payments: { calls: [{ B: "5.00" }] } } as const;

export const openVenue = ({ url }: Edition) =>
  preparedTenant(url, { rulebook: RULEBOOK, snapshot: SNAPSHOT });

/** The run as soon as it stands still at this step. */
export const standing = (tenant: Tenant, runId: string, step: string) =>
  eventually(async () => {
    const run = await tenant.succeed("GET", `/v1/runs/${runId}`);
    return run.waiting?.step === step ? run : undefined;
  });

/** A part of an import. */
export async function putPart(tenant: Tenant, path: string, csv: string): Promise<void> {
  const { status } = await tenant.as("PUT", path, { text: csv, headers: { "content-type": "text/csv" } });
  expect(status).toBe(201);
}

/** Lets a run go on to its calls. */
export async function broughtToCalls(edition: Edition, tenant: Tenant, runId: string): Promise<void> {
  await standing(tenant, runId, "capital");
  const decision = { step: "capital", decision: "apply", reason: "It is the rule" };
  await tenant.succeed("POST", `/v1/runs/${runId}/decisions`, decision);
  await standing(tenant, runId, "fund");
  const somebody = await joined(edition, tenant, "approver");
  await somebody.as("POST", `/v1/runs/${runId}/approvals`, { body: { step: "fund" } });
  await standing(tenant, runId, "calls");
}
