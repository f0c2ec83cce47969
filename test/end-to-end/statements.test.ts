import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { joined } from "./people.ts";
import { play } from "./player.ts";
import { expectProblem } from "./problem.ts";
import { ask, preparedTenant, said, type Tenant } from "./tenant.ts";

let edition: Edition;
let tenant: Tenant;
let runId: string;
beforeAll(async () => {
  edition = await startEdition();
  ({ tenant, runId } = await ended());
});
afterAll(() => edition.stop());

const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "Rules with an insurer",
  currency: "EUR",
  effectiveFrom: "2026-01-01T00:00:00Z",
  figures: {
    margin: { type: "resource", default: "0" },
    fund: { type: "resource" },
    required: { type: "amount", default: "1" },
    sitg: { type: "resource", of: "operator" },
    cover: { type: "resource", of: "operator" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "margin", kind: "defaulterResource", resource: "margin" },
      { id: "capital", kind: "operatorCapital", resource: "sitg", name: "Skin in the game", clause: "5.2" },
      { id: "cover", kind: "insurance", resource: "cover", name: "Default insurance" },
      { id: "fund", kind: "mutualisedFund", resource: "fund", name: "Default fund", clause: "5.3" },
      { id: "calls", kind: "assessment", weight: "required", cap: { perMember: "5" } },
    ],
  },
};

/** A loss of 400: 10 margin, 20 capital, 30 claimed and 12 paid, 300 fund, 15 called of which M-1 pays 1; 47 uncovered. */
async function ended() {
  const members = ["D", "M-1", "M-2", "M-3"].map((id) => ({
    id,
    name: `${id} Ltd`,
    figures: { margin: "10", fund: "100" },
  }));
  const snapshot = { operator: { figures: { sitg: "20", cover: "30" } }, members };
  const venue = await preparedTenant(edition.url, { rulebook: RULEBOOK, snapshot });
  const id = await venue.declare({
    id: "default-1",
    cause: "memberDefault",
    losses: [{ memberId: "D", amount: "400" }],
  });
  const payments = { cover: [{ insurer: "12" }], calls: [{ "M-1": "1" }] };
  const run = await play(edition, venue, id, { payments });
  expect(run).toMatchObject({ status: "completed", uncovered: "47.00" });
  return { tenant: venue, runId: id };
}

const recover = (venue: Tenant, id: string, money: object) =>
  venue.as("POST", `/v1/runs/${id}/recoveries`, { body: money });

describe("a statement", () => {
  test("says what a member bore by tranche, and what it owes", async () => {
    const statement = await tenant.succeed("GET", `/v1/runs/${runId}/statements/M-1`);
    expect(statement).toMatchObject({
      runId,
      memberId: "M-1",
      name: "M-1 Ltd",
      currency: "EUR",
      drill: false,
    });
    expect(statement.lines).toEqual([
      {
        trancheId: "fund",
        kind: "mutualisedFund",
        name: "Default fund",
        clause: "5.3",
        segment: null,
        borne: "100.00",
        givenBack: "0.00",
        standing: "100.00",
      },
      {
        trancheId: "calls",
        kind: "assessment",
        segment: null,
        borne: "1.00",
        givenBack: "0.00",
        standing: "1.00",
      },
    ]);
    expect(statement.owed).toEqual([{ trancheId: "calls", segment: null, amount: "4.00", paidLate: "0.00" }]);
    expect(statement.total).toEqual({ borne: "101.00", givenBack: "0.00", standing: "101.00", owed: "4.00" });
  });

  test("of a defaulter has its margin, of the operator its capital and nothing of its insurer's", async () => {
    const ofDefaulter = await tenant.succeed("GET", `/v1/runs/${runId}/statements/D`);
    expect(ofDefaulter.total).toMatchObject({ borne: "10.00", owed: "0.00" });
    const ofOperator = await tenant.succeed("GET", `/v1/runs/${runId}/operator-statement`);
    expect(ofOperator).toMatchObject({ memberId: null, total: { borne: "20.00", owed: "0.00" } });
    expect(ofOperator.lines.map(({ trancheId }: { trancheId: string }) => trancheId)).toEqual(["capital"]);
  });

  test("is not to be had before the run is completed, nor of whom it does not know", async () => {
    expectProblem(await tenant.as("GET", `/v1/runs/${runId}/statements/M-9`), 404, "notFound");
    expectProblem(await tenant.as("GET", `/v1/runs/${"2".repeat(26)}/statements/M-1`), 404, "notFound");
  });

  test("says what was paid late of what is owed", async () => {
    const venue = await ended();
    const payments = [{ id: "late", trancheId: "calls", memberId: "M-1", amount: "3" }];
    await venue.tenant.succeed("POST", `/v1/runs/${venue.runId}/payments`, { payments });
    const statement = await venue.tenant.succeed("GET", `/v1/runs/${venue.runId}/statements/M-1`);
    expect(statement.owed).toMatchObject([{ amount: "4.00", paidLate: "3.00" }]);
    expect(statement.total).toMatchObject({ owed: "1.00" });
  });

  test("is read by the member that it is of, and by no other member", async () => {
    const { accessToken } = await joined(edition, tenant, "member", { memberId: "M-2" });
    const as = (path: string) => ask(edition.url, "GET", path, { apiKey: accessToken });
    expect(said(await as(`/v1/runs/${runId}/statements/M-2`)).total.borne).toBe("105.00");
    expectProblem(await as(`/v1/runs/${runId}/statements/M-1`), 403, "forbidden");
    expectProblem(await as(`/v1/runs/${runId}/operator-statement`), 403, "forbidden");
  });

  test("goes on for who has left: what came back since is in it, years later", async () => {
    const venue = await ended();
    const withdrawn = { status: "withdrawn", figures: { margin: "0", fund: "0" } };
    await venue.tenant.succeed("PUT", "/v1/members/M-1", withdrawn);
    expect((await venue.tenant.as("DELETE", "/v1/members/M-1")).status).toBe(204);
    await edition.clock.move(2 * 365 * 86_400_000);
    const { tenant: later, runId: id } = venue;
    // 47 go to the uncovered loss, 11 to the calls, of which M-1 bore 1 of 11, and 30 to the fund.
    expect((await recover(later, id, { id: "estate-1", amount: "88", from: "D" })).status).toBe(201);
    const path = `/v1/runs/${id}/statements/M-1`;
    const statement = await later.succeed("GET", path);
    expect(statement.recoveries).toEqual([
      {
        number: 1,
        id: "estate-1",
        recordedAt: expect.stringMatching(/^20/),
        from: "D",
        amount: "11.00",
        lines: [
          { trancheId: "calls", segment: null, amount: "1.00" },
          { trancheId: "fund", segment: null, amount: "10.00" },
        ],
      },
    ]);
    expect(statement.total).toMatchObject({ borne: "101.00", givenBack: "11.00", standing: "90.00" });

    const printed = await later.as("GET", `${path}?format=text`);
    expect(printed.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    const day = new Date(statement.recoveries[0].recordedAt).toISOString();
    expect(printed.text).toBe(
      [
        "STATEMENT",
        "",
        "Member M-1, M-1 Ltd",
        `Default default-1, declared ${statement.declaredAt}, allocated ${statement.completedAt}`,
        `Run ${id}, by the rules “Rules with an insurer”`,
        "",
        "What was borne, in EUR",
        "",
        "Tranche             Segment   Borne  Given back  Standing",
        "Default fund (5.3)           100.00       10.00     90.00",
        "calls                          1.00        1.00      0.00",
        "Total                        101.00       11.00     90.00",
        "",
        "What was called and not paid in time",
        "",
        "Tranche  Segment  Owed  Paid late",
        "calls             4.00       0.00",
        "",
        "Still owed: EUR 4.00",
        "",
        "What came back",
        "",
        "When                      Received as       Given back",
        `${day}  estate-1, from D       11.00`,
        "",
        "Still standing: EUR 90.00",
        "",
        `Rulebook ${statement.rulebook.hash}`,
        `Result   ${statement.resultHash}`,
        "",
      ].join("\n"),
    );
  });
});

describe("a claim on an insurer", () => {
  const claims = async (venue: { tenant: Tenant; runId: string }) =>
    (await venue.tenant.succeed("GET", `/v1/runs/${venue.runId}/claims`)).claims;

  test("is pending until it is paid, and its money goes back on as any that is recovered", async () => {
    const venue = await ended();
    const name = { trancheId: "cover", name: "Default insurance", segment: null };
    const before = { ...name, claimed: "30.00", paid: "12.00", paidLater: "0.00", pending: "18.00" };
    expect(await claims(venue)).toEqual([{ ...before, state: "pending" }]);
    const claim = { trancheId: "cover" };
    const first = await recover(venue.tenant, venue.runId, { id: "insurer-1", amount: "8", claim });
    expect(said(first)).toMatchObject({ claim, toUncovered: "8.00", repaid: [] });
    expect(await claims(venue)).toMatchObject([{ paidLater: "8.00", pending: "10.00", state: "pending" }]);
    await recover(venue.tenant, venue.runId, { id: "estate", amount: "3", from: "D" });
    await recover(venue.tenant, venue.runId, { id: "insurer-2", amount: "10", claim });
    expect(await claims(venue)).toMatchObject([{ paidLater: "18.00", pending: "0.00", state: "paid" }]);
    const { differences } = await venue.tenant.succeed("GET", "/v1/ledger/reconciliation");
    expect(differences).toEqual([]);
  });

  test.each<[string, object, string, string]>([
    ["more than is pending", { amount: "18.01", claim: { trancheId: "cover" } }, "/amount", "aboveClaim"],
    ["a claim on a fund", { amount: "1", claim: { trancheId: "fund" } }, "/claim", "noSuchClaim"],
    [
      "a claim in a segment that there is none of",
      { amount: "1", claim: { trancheId: "cover", segment: "gas" } },
      "/claim",
      "noSuchClaim",
    ],
    [
      "an insurer's money from an estate",
      { amount: "1", from: "D", claim: { trancheId: "cover" } },
      "/from",
      "claimNotOfEstate",
    ],
  ])("is not paid with %s", async (_, money, pointer, code) => {
    const answer = await recover(tenant, runId, { id: "refused", ...money });
    expectProblem(answer, 422, "invalid");
    expect(said(answer).errors).toMatchObject([{ pointer, code }]);
    expect((await tenant.succeed("GET", `/v1/runs/${runId}/recoveries`)).recoveries).toEqual([]);
  });

  test("is paid late on the run as well, and no more of it in both ways than was claimed", async () => {
    const venue = await ended();
    const late = (id: string, amount: string) =>
      venue.tenant.as("POST", `/v1/runs/${venue.runId}/payments`, {
        body: { payments: [{ id, trancheId: "cover", amount }] },
      });
    const claim = { trancheId: "cover" };
    await recover(venue.tenant, venue.runId, { id: "insurer-1", amount: "8", claim });
    expectProblem(await late("insurer-2", "10.01"), 422, "invalid");
    expect((await late("insurer-2", "4")).status).toBe(200);
    expect(await claims(venue)).toMatchObject([{ paidLater: "12.00", pending: "6.00" }]);
    const more = await recover(venue.tenant, venue.runId, { id: "insurer-3", amount: "6.01", claim });
    expectProblem(more, 422, "invalid");
    expect((await late("insurer-4", "6")).status).toBe(200);
    expect(await claims(venue)).toMatchObject([{ paidLater: "18.00", pending: "0.00", state: "paid" }]);
  });

  test("is part of what makes two copies of money the same", async () => {
    const venue = await ended();
    const money = { id: "insurer", amount: "8", claim: { trancheId: "cover" } };
    expect((await recover(venue.tenant, venue.runId, money)).status).toBe(201);
    expect((await recover(venue.tenant, venue.runId, money)).status).toBe(200);
    const { claim: _, ...other } = money;
    expectProblem(await recover(venue.tenant, venue.runId, other), 409, "anotherRecovery");
  });
});
