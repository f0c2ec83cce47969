import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { joined } from "./people.ts";
import { play, type Script } from "./player.ts";
import { expectProblem } from "./problem.ts";
import { ask, preparedTenant, said, type Tenant } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "Rules with everything that is to be restored",
  currency: "EUR",
  effectiveFrom: "2026-01-01T00:00:00Z",
  figures: {
    margin: { type: "resource", default: "0" },
    fund: { type: "resource" },
    required: { type: "amount", default: "0" },
    pledge: { type: "resource", default: "0" },
    sitg: { type: "resource", of: "operator" },
    cover: { type: "resource", of: "operator", default: "0" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "margin", kind: "defaulterResource", resource: "margin" },
      { id: "capital", kind: "operatorCapital", resource: "sitg" },
      { id: "cover", kind: "insurance", resource: "cover" },
      { id: "fund", kind: "mutualisedFund", resource: "fund" },
      {
        id: "calls",
        kind: "assessment",
        weight: "required",
        ownResourcesFirst: ["margin"],
        cap: { perMember: "5" },
      },
      { id: "pledges", kind: "voluntary", pledge: "pledge" },
    ],
  },
};

const member = (id: string, figures: object = {}) => ({
  id,
  figures: { margin: "10", fund: "100", required: "1", pledge: "2", ...figures },
});

function prepared(): Promise<Tenant> {
  const members = ["D", "M-1", "M-2", "M-3"].map((id) => member(id));
  return preparedTenant(edition.url, {
    rulebook: RULEBOOK,
    snapshot: { operator: { figures: { sitg: "20", cover: "30" } }, members },
  });
}

let declared = 0;

/** A default of D that is over: its id. */
async function afterLoss(
  tenant: Tenant,
  amount: string,
  payments: NonNullable<Script["payments"]> = {},
): Promise<string> {
  declared += 1;
  const losses = [{ memberId: "D", amount }];
  const runId = await tenant.declare({ id: `default-${declared}`, cause: "memberDefault", losses });
  expect((await play(edition, tenant, runId, { payments })).status).toBe("completed");
  return runId;
}

interface Obligation {
  readonly runId: string;
  readonly memberId: string | null;
  readonly figure: string;
  readonly consumed: string;
  readonly restored: string;
  readonly outstanding: string;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly voidBecause?: string;
}

const shown = ({ memberId, figure, consumed, restored, outstanding }: Obligation) =>
  [memberId, figure, consumed, restored, outstanding].join(" ");

const ofRun = async (tenant: Tenant, runId: string, query = ""): Promise<readonly Obligation[]> =>
  (await tenant.succeed("GET", `/v1/runs/${runId}/replenishment${query}`)).obligations;

const ofMember = async (tenant: Tenant, memberId: string): Promise<readonly Obligation[]> =>
  (await tenant.succeed("GET", `/v1/members/${memberId}/replenishment`)).obligations;

const topUp = (tenant: Tenant, id: string, memberId: string, amount: string, figure = "fund") =>
  tenant.succeed("POST", `/v1/members/${memberId}/top-ups`, { id, figure, amount });

test("survivors restore what was taken of the fund and for calls, the operator its capital, and nobody else anything", async () => {
  const tenant = await prepared();
  // 10 margin of D, 20 capital, 30 cover, 300 fund, 15 called of which M-1 pays 1, 6 pledged.
  const runId = await afterLoss(tenant, "381", { calls: [{ "M-1": "1" }] });
  expect((await ofRun(tenant, runId)).map(shown)).toEqual([
    " sitg 20.00 0.00 20.00",
    "M-1 fund 100.00 0.00 100.00",
    "M-1 margin 4.00 0.00 4.00",
    "M-2 fund 100.00 0.00 100.00",
    "M-3 fund 100.00 0.00 100.00",
  ]);
});

test("a drill takes nothing, so nothing is to be restored after it", async () => {
  const tenant = await prepared();
  const event = { id: "drill", cause: "memberDefault", losses: [{ memberId: "D", amount: "100" }] };
  const { runId } = await tenant.succeed("POST", "/v1/defaults?drill=true", event);
  await tenant.ended(runId);
  expect(await ofRun(tenant, runId)).toEqual([]);
});

test("top-ups restore what the oldest run took first, and what they add beyond counts for no later run", async () => {
  const tenant = await prepared();
  const first = await afterLoss(tenant, "90");
  const second = await afterLoss(tenant, "60");
  expect((await ofMember(tenant, "M-1")).map(shown)).toEqual([
    "M-1 fund 10.00 0.00 10.00",
    "M-1 fund 20.00 0.00 20.00",
  ]);
  await topUp(tenant, "1", "M-1", "13.5");
  await topUp(tenant, "2", "M-1", "1000", "margin");
  expect((await ofMember(tenant, "M-1")).map(shown)).toEqual([
    "M-1 fund 10.00 10.00 0.00",
    "M-1 fund 20.00 3.50 16.50",
  ]);
  expect((await ofRun(tenant, second)).map(shown)).toContain("M-1 fund 20.00 3.50 16.50");
  expect((await ofRun(tenant, first)).map(shown)).toContain("M-1 fund 10.00 10.00 0.00");
  await topUp(tenant, "3", "M-1", "20");
  const third = await afterLoss(tenant, "30");
  expect((await ofMember(tenant, "M-1")).at(-1)).toMatchObject({ runId: third, restored: "0.00" });

  const capital = { id: "capital", figure: "sitg", amount: "5" };
  await tenant.succeed("POST", "/v1/operator/top-ups", capital);
  const { obligations } = await tenant.succeed("GET", "/v1/operator/replenishment");
  expect(obligations.map(shown)).toEqual([" sitg 20.00 5.00 15.00"]);
});

describe("whoever is not a member any more", () => {
  test("is shown, and owes nothing more", async () => {
    const tenant = await prepared();
    const runId = await afterLoss(tenant, "381");
    await topUp(tenant, "1", "M-1", "3");
    await tenant.succeed("PUT", "/v1/members/M-1", member("M-1", { fund: "0", margin: "0", pledge: "0" }));
    expect((await tenant.as("DELETE", "/v1/members/M-1")).status).toBe(204);
    const status = { status: "withdrawn" };
    await tenant.succeed("PUT", "/v1/members/M-2", { ...member("M-2", { fund: "0" }), ...status });
    const found = (await ofRun(tenant, runId)).filter(({ memberId }) => memberId !== null);
    expect(found.map((one) => [...shown(one).split(" "), one.voidBecause])).toEqual([
      ["M-1", "fund", "100.00", "3.00", "0.00", "leftRegister"],
      ["M-2", "fund", "100.00", "0.00", "0.00", "withdrawn"],
      ["M-3", "fund", "100.00", "0.00", "100.00", undefined],
    ]);
    expect(await ofMember(tenant, "M-1")).toMatchObject([{ voidBecause: "leftRegister", overdue: false }]);
  });

  test("is told apart from who never was one", async () => {
    const tenant = await prepared();
    expect(await ofMember(tenant, "M-3")).toEqual([]);
    expectProblem(await tenant.as("GET", "/v1/members/M-4/replenishment"), 404, "notFound");
  });
});

test("a page ends where it is said to, and the pages together are the whole, in every format", async () => {
  const tenant = await prepared();
  const runId = await afterLoss(tenant, "381");
  const whole = await ofRun(tenant, runId);
  for (const limit of [1, 2, 3]) {
    const paged: Obligation[] = [];
    for (let next = ""; ; ) {
      const page = await tenant.succeed("GET", `/v1/runs/${runId}/replenishment?limit=${limit}${next}`);
      paged.push(...page.obligations);
      if (page.next === undefined) break;
      next = `&cursor=${page.next}`;
    }
    expect(paged).toEqual(whole);
  }
  const csv = await tenant.as("GET", `/v1/runs/${runId}/replenishment?format=csv&limit=2`);
  expect(csv.headers.get("link")).toContain('rel="next"');
  const [header, first] = csv.text.split("\n");
  expect(header).toBe(
    "memberId,segment,figure,currency,consumed,restored,outstanding,dueAt,overdue,voidBecause",
  );
  expect(first).toBe(`,,sitg,EUR,20.00,0.00,20.00,${whole[0]?.dueAt},false,`);
  const jsonl = await tenant.as("GET", `/v1/runs/${runId}/replenishment?format=jsonl`);
  expect(
    jsonl.text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual(whole);
});

test("a member sees what it has to restore itself, and nothing of the others'", async () => {
  const tenant = await prepared();
  const runId = await afterLoss(tenant, "90");
  const { accessToken } = await joined(edition, tenant, "member", { memberId: "M-1" });
  const as = (path: string) => ask(edition.url, "GET", path, { apiKey: accessToken });
  expect(said(await as("/v1/members/M-1/replenishment")).obligations).toHaveLength(1);
  expectProblem(await as("/v1/members/M-2/replenishment"), 403, "forbidden");
  expectProblem(await as(`/v1/runs/${runId}/replenishment`), 403, "forbidden");
});

test("what is due when follows the venue's settings as they were when the run completed", async () => {
  const tenant = await prepared();
  await tenant.succeed("PUT", "/v1/call-settings", { replenishmentDue: "P2D" });
  const runId = await afterLoss(tenant, "90");
  await tenant.succeed("PUT", "/v1/call-settings", { replenishmentDue: "P40D" });
  const { completedAt } = await tenant.succeed("GET", `/v1/runs/${runId}`);
  const due = new Date(Date.parse(completedAt) + 2 * 86_400_000).toISOString();
  expect(await ofMember(tenant, "M-2")).toMatchObject([{ dueAt: due, overdue: false }]);
  await edition.clock.move(2 * 86_400_000 + 60_000);
  expect(await ofMember(tenant, "M-2")).toMatchObject([{ dueAt: due, overdue: true }]);
  await topUp(tenant, "1", "M-2", "100");
  expect(await ofMember(tenant, "M-2")).toMatchObject([{ outstanding: "0.00", overdue: false }]);
});
