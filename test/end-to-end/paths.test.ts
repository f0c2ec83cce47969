import { afterAll, beforeAll, expect, test } from "vitest";
import { key } from "../../shared/storage/keys.ts";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { play, type Script } from "./player.ts";
import { preparedTenant, said, type Tenant } from "./tenant.ts";

/** Two waterfalls; the first begins with a group of three that an officer may skip. */
const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "Every path",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: {
    fund: { type: "resource" },
    capital: { type: "resource", of: "operator" },
    policy: { type: "resource", of: "operator" },
    guarantee: { type: "resource", of: "operator" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      {
        id: "together",
        kind: "parallel",
        discretionary: true,
        tranches: [
          { id: "capital", kind: "operatorCapital", resource: "capital" },
          { id: "policy", kind: "insurance", resource: "policy" },
          { id: "guarantee", kind: "operatorCapital", resource: "guarantee" },
        ],
      },
      { id: "fund", kind: "mutualisedFund", resource: "fund" },
      { id: "tear-up", kind: "tearUp", weight: "fund" },
    ],
    nonDefaultLoss: [
      { id: "own-loss", kind: "operatorCapital", resource: "guarantee" },
      { id: "all", kind: "socialisedLoss", weight: "fund" },
    ],
  },
};
const MEMBERS = {
  operator: { figures: { capital: "3.00", policy: "2.00", guarantee: "1.00" } },
  members: ["M-1", "M-2", "M-3"].map((id) => ({ id, figures: { fund: "10.00" } })),
};

let edition: Edition;
let tenant: Tenant;
beforeAll(async () => {
  edition = await startEdition();
  tenant = await preparedTenant(edition.url, { rulebook: RULEBOOK, snapshot: MEMBERS });
});
afterAll(() => edition.stop());

const loss = (id: string, amount: string) => ({
  id,
  cause: "memberDefault",
  losses: [{ memberId: "M-1", amount }],
});

/**
 * `capital applied 3.00`, … of a run that has ended, and the states that its execution entered. Each begins with the same
 * balances, whatever the one before consumed.
 */
async function pathOf(event: object, script: Script = {}) {
  await tenant.succeed("PUT", "/v1/member-data", MEMBERS);
  const run = await play(edition, tenant, await tenant.declare(event), script);
  const events = await tenant.wholeHistory(run.runId);
  return {
    status: run.status,
    tranches: run.tranches.map(({ id, state, borne }: Record<string, string>) =>
      [id, state, borne].filter(Boolean).join(" "),
    ),
    states: events.flatMap(({ type, state }) =>
      type.endsWith("StateEntered") && state !== undefined ? [state] : [],
    ),
  };
}

test("the tranches of a group bear together, each in its own branch, and the next what they leave", async () => {
  const { status, tranches, states } = await pathOf(loss("whole", "10.00"));
  expect(status).toBe("completed");
  expect(tranches).toEqual([
    "capital applied 3.00",
    "policy applied 2.00",
    "guarantee applied 1.00",
    "fund applied 4.00",
    "tear-up notReached",
  ]);
  const together = states.indexOf("together");
  const before = ["Before together", "Ready for together"];
  expect(states.slice(0, together)).toEqual([
    "Cause of the loss",
    ...before,
    "Decision on together",
    ...before,
    "Payments for together",
    ...before,
  ]);
  expect(states.slice(together + 1, together + 4).sort()).toEqual(["capital", "guarantee", "policy"]);
  expect(states.slice(together + 4)).toEqual([
    "After together",
    "fund",
    "After fund",
    "Final check",
    "Tell the endpoints",
    "Run completed",
  ]);
});

test("a loss that the group covers never comes to the next tranche", async () => {
  const { status, tranches, states } = await pathOf(loss("small", "0.06"));
  expect(status).toBe("completed");
  expect(tranches).toEqual([
    "capital applied 0.03",
    "policy applied 0.02",
    "guarantee applied 0.01",
    "fund notReached",
    "tear-up notReached",
  ]);
  expect(states).not.toContain("fund");
});

test("a group that is skipped bears nothing, and the next tranche all of it", async () => {
  const { status, tranches } = await pathOf(loss("skip", "25.00"), { decisions: { together: "skip" } });
  expect(status).toBe("completed");
  expect(tranches).toEqual([
    "capital skipped 0.00",
    "policy skipped 0.00",
    "guarantee skipped 0.00",
    "fund applied 20.00",
    "tear-up applied 5.00",
  ]);
});

test("a loss that is not from a default takes the waterfall of its own", async () => {
  const { status, tranches, states } = await pathOf({
    id: "fraud",
    cause: "nonDefaultLoss",
    losses: [{ amount: "7.00" }],
  });
  expect(status).toBe("completed");
  expect(tranches).toEqual(["own-loss applied 1.00", "all applied 6.00"]);
  expect(states).not.toContain("together");
});

test("a run goes on by the rules and figures it was declared under, whatever is published or put meanwhile", async () => {
  const venue = await preparedTenant(edition.url, { rulebook: RULEBOOK, snapshot: MEMBERS });
  const hold = holdAt(edition, "tranche", "fund");
  const runId = await venue.declare(loss("before", "10.00"));
  const ended = play(edition, venue, runId);
  await hold.reached;
  const { memberDefault, nonDefaultLoss } = RULEBOOK.waterfalls;
  const superseding = { ...RULEBOOK, waterfalls: { memberDefault: memberDefault.slice(2), nonDefaultLoss } };
  await venue.succeed("POST", "/v1/rulebooks", superseding);
  // More of everything: less of a resource cannot be put while a run is open.
  const grown = MEMBERS.members.map((member) => ({ ...member, tags: ["new"] }));
  await venue.succeed("PUT", "/v1/member-data", { ...MEMBERS, members: grown });
  hold.release();

  const borne = ({ tranches }: { tranches: Record<string, string>[] }) =>
    tranches.map(({ id, borne }) => [id, borne]);
  expect(borne(await ended).slice(3)).toEqual([
    ["fund", "4.00"],
    ["tear-up", undefined],
  ]);
  const { allocations } = said(await venue.as("GET", `/v1/runs/${runId}/result`));
  expect(allocations.map(({ memberId }: { memberId: string }) => memberId)).toContain("M-3");
  expect(borne(await venue.ended(await venue.declare(loss("after", "10.00"))))).toEqual([
    ["tear-up", "10.00"],
  ]);
});

test("a branch of a group that fails stops the run, once, and the others with it", async () => {
  const hold = holdAt(edition, "tranche", "policy");
  const runId = await tenant.declare(loss("broken", "10.00"));
  const ended = play(edition, tenant, runId);
  await hold.reached;
  const { tenantId } = tenant;
  await edition.call("tranche", { tenantId, runId, trancheId: "policy" });
  await edition.alter(key.tranche(tenantId, runId, "policy"), { borne: { S: "1.00" } });
  hold.release();

  const run = await ended;
  expect(run).toMatchObject({ status: "failed", failure: { code: "RecordDiffersError" } });
  const { alarms } = said(await tenant.as("GET", `/v1/runs/${runId}/alarms`));
  expect(alarms).toHaveLength(1);
  expect((await tenant.as("GET", `/v1/runs/${runId}/result`)).status).toBe(404);
});
