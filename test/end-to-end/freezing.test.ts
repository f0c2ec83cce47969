import { StopExecutionCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { key } from "../../shared/storage/keys.ts";
import { resultFor } from "../allocation/cases.ts";
import { losslineIn } from "../cli/command-line.ts";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { play } from "./player.ts";
import { eventually, preparedTenant, said, type Tenant } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "A fund, then calls within a capped period",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: { fund: { type: "resource" }, required: { type: "amount" } },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "fund", kind: "mutualisedFund", resource: "fund" },
      {
        id: "calls",
        kind: "assessment",
        weight: "required",
        cap: { perPeriod: { multiple: "1", of: "required" } },
      },
    ],
  },
  cappedPeriod: { length: 30, unit: "calendarDays" },
};
const member = (id: string, fund: string, required: string) => ({ id, figures: { fund, required } });
const MEMBERS = [
  member("A", "5.00", "50.00"),
  member("B", "5.00", "30.00"),
  member("D", "0.00", "0.00"),
  // So many that what they used is not added up before the answer, though they never have anything to pay.
  ...Array.from({ length: 10_000 }, (_, i) => member(`M-${String(i).padStart(5, "0")}`, "0.00", "0.00")),
];

const loss = (id: string, amount: string, memberId = "D") => ({
  id,
  cause: "memberDefault",
  losses: [{ memberId, amount }],
});

/** A venue in whose capped period A has paid 10.00, and B 6.00; they have filled up their funds again, A to 7.00, B to 2.00. */
async function venue(): Promise<Tenant> {
  const tenant = await preparedTenant(edition.url, { rulebook: RULEBOOK, snapshot: { members: MEMBERS } });
  const first = await play(edition, tenant, await tenant.declare(loss("ev-1", "26.00")));
  expect(first).toMatchObject({ status: "completed", uncovered: "0.00" });
  await tenant.succeed("PUT", "/v1/members/A", { figures: { fund: "7.00", required: "50.00" } });
  await tenant.succeed("PUT", "/v1/members/B", { figures: { fund: "2.00", required: "30.00" } });
  return tenant;
}

const view = (tenant: Tenant, runId: string) => tenant.succeed("GET", `/v1/runs/${runId}`);

const allocationsOf = async (tenant: Tenant, runId: string) => {
  const { allocations } = await tenant.succeed("GET", `/v1/runs/${runId}/allocations`);
  return allocations.map((line: Record<string, string>) => [line.trancheId, line.memberId, line.amount]);
};

/** The members of its snapshot, of which a page does not hold all. */
async function membersOf(tenant: Tenant, runId: string): Promise<unknown[]> {
  const members: unknown[] = [];
  for (let path = `/v1/runs/${runId}/inputs/members?limit=10000`; path !== ""; ) {
    const page = await tenant.succeed("GET", path);
    members.push(...page.members);
    path = page.next === undefined ? "" : `/v1/runs/${runId}/inputs/members?limit=10000&cursor=${page.next}`;
  }
  return members;
}

/** All that is left of the second default's fund and period. */
const ALL_OF_IT = [
  ["fund", "A", "7.00"],
  ["fund", "B", "2.00"],
  ["calls", "A", "40.00"],
  ["calls", "B", "24.00"],
];

const USED = [
  { trancheId: "calls", memberId: "A", amount: "10.00" },
  { trancheId: "calls", memberId: "B", amount: "6.00" },
];

const problemOf = (answer: { status: number; text: string }) => {
  const { type, errors = [] } = JSON.parse(answer.text);
  return [answer.status, type, ...errors.map(({ pointer }: { pointer: string }) => pointer)];
};

describe("a default in a capped period in which something is used", () => {
  test("is answered before that is added up, and says that its snapshot is being made", async () => {
    const tenant = await venue();
    const hold = holdAt(edition, "tranche", "fund");
    const answer = await tenant.as("POST", "/v1/defaults", { body: loss("ev-2", "100.00") });
    expect(answer.status).toBe(202);
    const { runId, snapshotHash } = said(answer);
    expect(snapshotHash).toBeUndefined();
    await hold.reached;
    const run = await eventually(async () => {
      const found = await view(tenant, runId);
      return found.status === "running" ? found : undefined;
    });
    expect(run).toMatchObject({ freezing: true, turn: 2 });
    expect(run.snapshotHash).toBeUndefined();
    expect(problemOf(await tenant.as("GET", `/v1/runs/${runId}/inputs`))).toEqual([
      404,
      "urn:lossline:problem:notFound",
    ]);
    const environment = { LOSSLINE_URL: edition.url, LOSSLINE_API_KEY: tenant.apiKey };
    const { out } = await losslineIn(environment, "run", runId);
    expect(out).toContain("Its snapshot is being made; then its first tranche is applied.");
    const again = await tenant.as("POST", "/v1/defaults", { body: loss("ev-2", "100.00") });
    expect([again.status, said(again).runId]).toEqual([200, runId]);

    hold.release();
    const completed = await play(edition, tenant, runId);
    expect(completed).toMatchObject({ status: "completed", snapshotHash: expect.any(String) });
    expect(completed.freezing).toBeUndefined();
  });

  test("is frozen as its declaration found everything, whatever came in between", async () => {
    const tenant = await venue();
    const hold = holdAt(edition, "tranche", "fund");
    const runId = await tenant.declare(loss("ev-2", "100.00"));
    await hold.reached;
    const lowered = { figures: { fund: "6.99", required: "50.00" } };
    expect(problemOf(await tenant.as("PUT", "/v1/members/A", { body: lowered }))).toEqual([
      409,
      "urn:lossline:problem:waterfallHeld",
    ]);
    await tenant.succeed("PUT", "/v1/members/A", { figures: { fund: "1000.00", required: "1.00" } });
    await tenant.succeed("PUT", "/v1/members/E", { figures: { fund: "1000.00", required: "1000.00" } });
    hold.release();
    await play(edition, tenant, runId);
    expect(await allocationsOf(tenant, runId)).toEqual(ALL_OF_IT);

    const { snapshot, event } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs`);
    const members = await membersOf(tenant, runId);
    expect(snapshot.usedInPeriod).toEqual(USED);
    expect(await tenant.succeed("GET", `/v1/runs/${runId}/result`)).toEqual(
      resultFor({ rulebook: RULEBOOK, snapshot: { ...snapshot, members }, event }),
    );
  });

  test("is refused as it is declared, with every fault", async () => {
    const tenant = await venue();
    const event = {
      ...loss("ev-2", "100.00", "nobody"),
      losses: [
        { memberId: "nobody", amount: "1.00" },
        { memberId: "no one", amount: "2.00" },
      ],
    };
    const invalid = [422, "urn:lossline:problem:invalid"];
    expect(problemOf(await tenant.as("POST", "/v1/defaults", { body: event }))).toEqual([
      ...invalid,
      "/losses/0/memberId",
      "/losses/1/memberId",
    ]);
    // Of A's cap of 50.00 in the period 40.00 are left: that is what it is called for.
    const drill = { ...loss("ev-2", "100.00"), payments: { calls: [{ A: "40.01" }] } };
    expect(problemOf(await tenant.as("POST", "/v1/defaults?drill=true", { body: drill }))).toEqual([
      ...invalid,
      "/payments/calls/0/A",
    ]);
    expect((await tenant.succeed("GET", "/v1/runs")).runs).toHaveLength(1);
  });

  test("is cancelled before that is added up, and nothing of it is frozen any more", async () => {
    const tenant = await venue();
    const hold = holdAt(edition, "tranche", "fund");
    const second = await tenant.declare(loss("ev-2", "100.00"));
    await hold.reached;
    const third = await tenant.declare(loss("ev-3", "100.00"));
    expect(await view(tenant, third)).toMatchObject({ waitsFor: second });
    await tenant.succeed("POST", `/v1/runs/${second}/cancel`, { reason: "Not a default after all" });
    hold.release();
    const { freezing, snapshotHash, ...cancelled } = await view(tenant, second);
    expect([freezing, snapshotHash, cancelled.status]).toEqual([undefined, undefined, "cancelled"]);

    await play(edition, tenant, third);
    expect(await allocationsOf(tenant, third)).toEqual(ALL_OF_IT);
    await expect(
      edition.call("tranche", { tenantId: tenant.tenantId, runId: second, trancheId: "fund" }),
    ).rejects.toThrow("Nothing is frozen");
    expect((await view(tenant, second)).snapshotHash).toBeUndefined();
  });

  test("is frozen once, the same, by however many at once", async () => {
    const tenant = await venue();
    const hold = holdAt(edition, "tranche", "fund");
    const runId = await tenant.declare(loss("ev-2", "100.00"));
    await hold.reached;
    const task = { tenantId: tenant.tenantId, runId, trancheId: "fund" };
    await Promise.all([1, 2, 3].map(() => edition.call("tranche", task)));
    const before = await edition.item(key.run(tenant.tenantId, runId));
    hold.release();
    const { snapshotHash } = await play(edition, tenant, runId);
    expect(before).toMatchObject({ snapshotHash: { S: snapshotHash } });
    expect(await allocationsOf(tenant, runId)).toEqual(ALL_OF_IT);
  });

  test("goes on in the next execution where its own is stopped over it", async () => {
    const tenant = await venue();
    const hold = holdAt(edition, "tranche", "fund");
    const runId = await tenant.declare(loss("ev-2", "100.00"));
    await hold.reached;
    const executionArn = await eventually(async () => (await view(tenant, runId)).executionArn);
    await edition.states.send(new StopExecutionCommand({ executionArn }));
    // The sweeper comes every minute.
    edition.clock.move(120_000);
    const run = await play(edition, tenant, runId);
    expect(run).toMatchObject({ status: "completed", snapshotHash: expect.any(String) });
    expect(run.executions).toHaveLength(2);
    hold.release();
    expect(await allocationsOf(tenant, runId)).toEqual(ALL_OF_IT);
  });

  test("that failed before it was frozen is frozen anew when it is resumed", async () => {
    const tenant = await venue();
    edition.watch((called) => {
      if (called === "tranche") {
        edition.watch(() => {});
        throw new TypeError("It broke");
      }
    });
    const runId = await tenant.declare(loss("ev-2", "100.00"));
    expect(await tenant.ended(runId)).toMatchObject({ status: "failed", failure: { message: "It broke" } });
    const failed = await view(tenant, runId);
    expect([failed.freezing, failed.snapshotHash]).toEqual([undefined, undefined]);

    // A fund is what it is when the turn comes; a requirement what it was at the declaration.
    await tenant.succeed("PUT", "/v1/members/A", { figures: { fund: "8.00", required: "1.00" } });
    await tenant.succeed("POST", `/v1/runs/${runId}/resume`, { reason: "It is mended" });
    await play(edition, tenant, runId);
    const [[, , fund], ...others] = await allocationsOf(tenant, runId);
    expect([fund, ...others]).toEqual(["8.00", ...ALL_OF_IT.slice(1)]);
  });

  test("an exercise counts what was used when it was declared, and no more", async () => {
    const tenant = await venue();
    const hold = holdAt(edition, "tranche", "fund");
    const { runId: drill } = await tenant.succeed("POST", "/v1/defaults?drill=true", loss("dr", "100.00"));
    await hold.reached;
    expect(await view(tenant, drill)).toMatchObject({ freezing: true, drill: true });
    const real = await play(edition, tenant, await tenant.declare(loss("ev-2", "100.00")));
    expect(real).toMatchObject({ status: "completed" });
    hold.release();
    expect(await tenant.ended(drill)).toMatchObject({ status: "completed" });
    expect(await allocationsOf(tenant, drill)).toEqual(ALL_OF_IT);
  });
});
