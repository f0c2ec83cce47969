import { afterAll, beforeAll, expect, test } from "vitest";
import { key } from "../../shared/storage/keys.ts";
import { resultFor } from "../allocation/cases.ts";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { play } from "./player.ts";
import { eventually, newTenant, preparedTenant, said, type Tenant } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "Fund and assessments",
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
      { id: "capital", kind: "operatorCapital", resource: "capital" },
      { id: "fund", kind: "mutualisedFund", resource: "fund" },
      {
        id: "calls",
        kind: "assessment",
        weight: "required",
        cap: { perMember: { multiple: "1", of: "required" } },
      },
    ],
  },
};

const member = (id: string, fund: string, required: string, more: object = {}) => ({
  id,
  figures: { margin: "10.00", fund, required },
  ...more,
});
const MEMBERS = [
  member("A", "100.00", "50.00"),
  member("B", "60.00", "30.00"),
  member("C", "40.00", "20.00"),
];
const SNAPSHOT = { members: MEMBERS, operator: { figures: { capital: "7.00" } } };

const loss = (id: string, memberId: string, amount: string) => ({
  id,
  cause: "memberDefault",
  losses: [{ memberId, amount }],
});

const venue = () => preparedTenant(edition.url, { rulebook: RULEBOOK, snapshot: SNAPSHOT });

/** What an independent computation gives for an event on member data at a moment. */
const expected = (data: object, asOf: string, event: unknown) =>
  resultFor({ rulebook: RULEBOOK, snapshot: { ...data, asOf }, event });

const balancesOf = async (tenant: Tenant) => {
  const { members, operator } = await tenant.succeed("GET", "/v1/member-data");
  const of = Object.fromEntries(
    members.map(({ id, figures }: { id: string; figures: Record<string, string> }) => [
      id,
      [figures.margin, figures.fund],
    ]),
  );
  return { ...of, capital: operator.figures.capital };
};

const problemOf = (answer: { status: number; text: string }) => [answer.status, JSON.parse(answer.text).type];

test("what a run consumed is gone from the balances when it is completed, and the next run uses what is left", async () => {
  const tenant = await venue();
  const first = await tenant.ended(await tenant.declare(loss("ev-1", "A", "57.00")));
  expect(first).toMatchObject({ status: "completed", uncovered: "0.00", turn: 1 });
  // 10 of A's margin, 7 of capital, then 40 of the funds of B and C, as 60 to 40.
  const after = { A: ["0.00", "100.00"], B: ["10.00", "36.00"], C: ["10.00", "24.00"], capital: "0.00" };
  expect(await balancesOf(tenant)).toEqual(after);

  const second = await tenant.ended(await tenant.declare(loss("ev-2", "B", "130.00")));
  const data = await tenant.succeed("GET", "/v1/member-data");
  expect(second).toMatchObject({ status: "completed", turn: 2 });
  const now = {
    members: [
      { id: "A", figures: { margin: "0.00", fund: "100.00", required: "50.00" } },
      { id: "B", figures: { margin: "10.00", fund: "36.00", required: "30.00" } },
      { id: "C", figures: { margin: "10.00", fund: "24.00", required: "20.00" } },
    ],
    operator: { figures: { capital: "0.00" } },
  };
  const result = said(await tenant.as("GET", `/v1/runs/${second.runId}/result`));
  expect(result).toEqual(expected(now, second.declaredAt, loss("ev-2", "B", "130.00")));
  expect(data.operator).toEqual({ figures: { capital: "0.00" } });
  expect(await balancesOf(tenant)).toMatchObject({ A: ["0.00", "3.23"], C: ["10.00", "0.77"] });
});

test("a second default waits visibly, for who was a member then and what is left when its turn comes", async () => {
  const tenant = await venue();
  const hold = holdAt(edition, "final-check");
  const first = await tenant.declare(loss("ev-1", "A", "57.00"));
  await hold.reached;
  const answer = await tenant.as("POST", "/v1/defaults", { body: loss("ev-2", "B", "20.00") });
  expect(answer.status).toBe(202);
  const second: string = said(answer).runId;
  const waiting = await tenant.succeed("GET", `/v1/runs/${second}`);
  expect(waiting).toMatchObject({ status: "declared", waitsFor: first, turn: 2 });
  expect(waiting.snapshotHash).toBeUndefined();
  expect((await tenant.as("GET", `/v1/runs/${second}/inputs`)).status).toBe(404);

  // While it waits somebody joins, somebody tops up, and somebody's requirement shrinks.
  const changed = {
    ...SNAPSHOT,
    members: [MEMBERS[0], MEMBERS[1], member("C", "45.00", "1.00"), member("D", "500.00", "9.00")],
  };
  await tenant.succeed("PUT", "/v1/member-data", changed);
  const lowered = { ...changed, members: [MEMBERS[0], MEMBERS[1], member("C", "44.99", "1.00")] };
  const refused = await tenant.as("PUT", "/v1/member-data", { body: lowered });
  expect(problemOf(refused)).toEqual([409, "urn:lossline:problem:waterfallHeld"]);
  hold.release();

  expect((await tenant.ended(first)).status).toBe("completed");
  const run = await tenant.ended(second);
  expect(run).toMatchObject({ status: "completed", uncovered: "0.00" });
  const snapshot = {
    members: [
      { id: "A", figures: { margin: "0.00", fund: "100.00", required: "50.00" } },
      { id: "B", figures: { margin: "10.00", fund: "36.00", required: "30.00" } },
      // 40 and 5 more, less the 16 of the first run; the requirement is that of the declaration.
      { id: "C", figures: { margin: "10.00", fund: "29.00", required: "20.00" } },
    ],
    operator: { figures: { capital: "0.00" } },
  };
  const { members } = await tenant.succeed("GET", `/v1/runs/${second}/inputs/members`);
  expect(members).toEqual(snapshot.members);
  const result = said(await tenant.as("GET", `/v1/runs/${second}/result`));
  expect(result).toEqual(expected(snapshot, run.declaredAt, loss("ev-2", "B", "20.00")));
});

test("of six defaults at once each has its turn, in order, and no money is spent twice", async () => {
  const tenant = await venue();
  const events = Array.from({ length: 6 }, (_, i) => loss(`ev-${i}`, "A", "30.00"));
  const runIds = await Promise.all(events.map((event) => tenant.declare(event)));
  const turns = await Promise.all(runIds.map((runId) => tenant.succeed("GET", `/v1/runs/${runId}`)));
  const runs = [];
  for (const { runId } of turns.toSorted((a, b) => a.turn - b.turn)) {
    runs.push(await play(edition, tenant, runId));
  }
  expect(runs.map(({ status }) => status)).toEqual(runs.map(() => "completed"));
  expect(runs.map(({ turn }) => turn)).toEqual(runs.map((_, i) => i + 1));

  let data: { members: typeof MEMBERS; operator: object } = SNAPSHOT;
  let before = "";
  for (const run of runs) {
    expect(run.completedAt >= before).toBe(true);
    before = run.completedAt;
    const { members } = await tenant.succeed("GET", `/v1/runs/${run.runId}/inputs/members`);
    const { snapshot, event } = await tenant.succeed("GET", `/v1/runs/${run.runId}/inputs`);
    data = { members, operator: snapshot.operator };
    expect(event).toMatchObject(loss(run.eventId, "A", "30.00"));
    expect(await tenant.succeed("GET", `/v1/runs/${run.runId}/result`)).toEqual(
      expected(data, run.declaredAt, event),
    );
  }
  // All funds of B and C and the capital together: 107. The rest was called, or is uncovered.
  expect(await balancesOf(tenant)).toEqual({
    A: ["0.00", "100.00"],
    B: ["10.00", "0.00"],
    C: ["10.00", "0.00"],
    capital: "0.00",
  });
});

test("a drill waits for nothing, touches no balance, and its ids are apart", async () => {
  const tenant = await venue();
  const before = await balancesOf(tenant);
  const hold = holdAt(edition, "final-check");
  const real = await tenant.declare(loss("ev-1", "A", "57.00"));
  await hold.reached;
  const drill = said(
    await tenant.as("POST", "/v1/defaults?drill=true", { body: loss("ev-1", "B", "200.00") }),
  );
  expect(drill).toMatchObject({ drill: true });
  expect(drill.runId).not.toBe(real);
  const again = await tenant.as("POST", "/v1/defaults?drill=true", { body: loss("ev-1", "B", "200.00") });
  expect([again.status, said(again).runId]).toEqual([200, drill.runId]);
  const exercised = await tenant.ended(drill.runId);
  expect(exercised).toMatchObject({ status: "completed", drill: true });
  expect(exercised.turn).toBeUndefined();
  expect(await balancesOf(tenant)).toEqual(before);
  expect(await edition.item(key.waterfall(tenant.tenantId))).toMatchObject({ runId: { S: real } });
  hold.release();
  expect(await tenant.ended(real)).toMatchObject({ status: "completed", drill: false });
  const { runs } = await tenant.succeed("GET", "/v1/runs?drill=true");
  expect(runs.map(({ runId }: { runId: string }) => runId)).toEqual([drill.runId]);
});

test("a dry run gives the result a run would have, and leaves no trace", async () => {
  const tenant = await venue();
  const event = loss("ev-1", "A", "150.00");
  const dry = await tenant.succeed("POST", "/v1/dry-runs", event);
  expect((await tenant.succeed("GET", "/v1/runs")).runs).toEqual([]);
  const run = await play(edition, tenant, await tenant.declare(event));
  const result = await tenant.succeed("GET", `/v1/runs/${run.runId}/result`);
  // The record date is another, and that what was called was paid is part of what happened by now.
  const { snapshotHash: _, eventHash: __, ...same } = result;
  expect(dry).toMatchObject(same);
  const faulty = await tenant.as("POST", "/v1/dry-runs", { body: loss("ev-2", "nobody", "1.00") });
  expect(problemOf(faulty)).toEqual([422, "urn:lossline:problem:invalid"]);
});

test("a run is cancelled while it waits, and the one after it has its turn all the same", async () => {
  const tenant = await venue();
  const hold = holdAt(edition, "final-check");
  const first = await tenant.declare(loss("ev-1", "A", "1.00"));
  await hold.reached;
  const second = await tenant.declare(loss("ev-2", "A", "1.00"));
  const third = await tenant.declare(loss("ev-3", "A", "1.00"));
  const cancelled = await tenant.succeed("POST", `/v1/runs/${second}/cancel`, { reason: "A mistake" });
  expect(cancelled).toMatchObject({
    status: "cancelled",
    cancellation: { by: expect.stringMatching(/^apiKey:/), reason: "A mistake" },
  });
  const again = await tenant.succeed("POST", `/v1/runs/${second}/cancel`, { reason: "Another reason" });
  expect(again).toEqual(cancelled);
  hold.release();
  expect((await tenant.ended(first)).status).toBe("completed");
  expect(await tenant.ended(third)).toMatchObject({ status: "completed", turn: 3 });
  expect((await tenant.succeed("GET", `/v1/runs/${second}/alarms`)).alarms).toMatchObject([
    { code: "RunCancelled", message: expect.stringContaining("A mistake") },
  ]);
  expect((await tenant.succeed("GET", "/v1/runs?status=cancelled")).runs).toHaveLength(1);
});

test("a run is cancelled before its first tranche, which can then not be recorded; after it, it cannot be", async () => {
  const tenant = await venue();
  const hold = holdAt(edition, "tranche", "margin");
  const first = await tenant.declare(loss("ev-1", "A", "57.00"));
  await hold.reached;
  const second = await tenant.declare(loss("ev-2", "A", "57.00"));
  await tenant.succeed("POST", `/v1/runs/${first}/cancel`, { reason: "Not a default after all" });
  hold.release();
  const history = await tenant.wholeHistory(first);
  expect(history.at(-1)?.type).toBe("ExecutionAborted");
  const run = await tenant.ended(second);
  expect(run).toMatchObject({ status: "completed", uncovered: "0.00" });
  expect(await tenant.succeed("GET", `/v1/runs/${first}`)).toMatchObject({ status: "cancelled" });
  expect(await edition.item(key.tranche(tenant.tenantId, first, "margin"))).toBeUndefined();
  await expect(
    edition.call("tranche", { tenantId: tenant.tenantId, runId: first, trancheId: "margin" }),
  ).rejects.toMatchObject({ name: "RunCancelledError" });

  const late = holdAt(edition, "tranche", "capital");
  const third = await tenant.declare(loss("ev-3", "A", "1.00"));
  const ended = eventually(async () => ((await tenant.ended(third)) ? true : undefined));
  await Promise.race([late.reached, ended]);
  const refused = await tenant.as("POST", `/v1/runs/${third}/cancel`, { body: { reason: "Too late" } });
  expect(problemOf(refused)).toEqual([409, "urn:lossline:problem:runHasBegun"]);
  late.release();
  expect((await tenant.ended(third)).status).toBe("completed");
});

test("a run that fails gives the waterfall back with every balance as it was", async () => {
  const tenant = await venue();
  const before = await balancesOf(tenant);
  const hold = holdAt(edition, "final-check");
  const first = await tenant.declare(loss("ev-1", "A", "57.00"));
  await hold.reached;
  await edition.remove(key.tranche(tenant.tenantId, first, "fund"));
  const second = await tenant.declare(loss("ev-2", "A", "10.00"));
  hold.release();
  expect(await tenant.ended(first)).toMatchObject({ status: "failed" });
  expect(await tenant.ended(second)).toMatchObject({ status: "completed" });
  expect(await balancesOf(tenant)).toEqual({ ...before, A: ["0.00", "100.00"] });
});

test("a run is read by page, by member, as CSV and JSON Lines, and computed again from its inputs", async () => {
  const tenant = await newTenant(edition.url);
  const members = Array.from({ length: 2_600 }, (_, i) =>
    member(`M-${String(i).padStart(4, "0")}${i % 100 === 0 ? ', "Ltd"' : ""}`, `${(i % 50) + 1}.00`, "3.00"),
  );
  const data = { members, operator: { figures: { capital: "7.00" } } };
  await tenant.prepare({ rulebook: RULEBOOK, snapshot: data });
  const event = {
    ...loss("ev-1", members[1]?.id ?? "", "70000.00"),
    payments: { calls: [{ [members[7]?.id ?? ""]: "1.00", [members[2_500]?.id ?? ""]: "0" }] },
  };
  const { runId } = await tenant.succeed("POST", "/v1/defaults?drill=true", event);
  const run = await tenant.ended(runId);
  const at = `/v1/runs/${run.runId}`;
  const inputs = await tenant.succeed("GET", `${at}/inputs`);
  const frozen = [];
  for (let path = `${at}/inputs/members?limit=1000`; path !== ""; ) {
    const page = await tenant.succeed("GET", path);
    frozen.push(...page.members);
    path = page.next === undefined ? "" : `${at}/inputs/members?limit=1000&cursor=${page.next}`;
  }
  const again = resultFor({
    rulebook: await tenant.succeed("GET", `/v1/rulebooks/${inputs.rulebookHash}`),
    snapshot: { ...inputs.snapshot, members: frozen },
    event: inputs.event,
  });
  expect(again).toMatchObject({ snapshotHash: inputs.snapshotHash, eventHash: inputs.eventHash });
  expect(said(await tenant.as("GET", `${at}/result`))).toEqual(again);

  for (const [kind, limit] of [
    ["allocations", 999],
    ["owed", 1],
  ] as const) {
    const lines = [];
    const jsonLines = [];
    let csv = "";
    for (let cursor = ""; ; ) {
      const page = await tenant.succeed("GET", `${at}/${kind}?limit=${limit}${cursor}`);
      const inJsonl = await tenant.as("GET", `${at}/${kind}?limit=${limit}&format=jsonl${cursor}`);
      const inCsv = await tenant.as("GET", `${at}/${kind}?limit=${limit}&format=csv${cursor}`);
      lines.push(...page[kind]);
      jsonLines.push(
        ...inJsonl.text
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line)),
      );
      csv += inCsv.text.slice(inCsv.text.indexOf("\n") + 1);
      if (page.next === undefined) {
        expect(inCsv.headers.get("link")).toBeNull();
        break;
      }
      cursor = `&cursor=${page.next}`;
      expect(inCsv.headers.get("link")).toContain(page.next);
    }
    expect(lines).toEqual(again[kind]);
    expect(jsonLines).toEqual(again[kind]);
    expect(csv.trim().split("\n")).toHaveLength(again[kind].length);
  }
  const quoted = await tenant.as("GET", `${at}/allocations?format=csv&tranche=fund&limit=1`);
  expect(quoted.text).toBe('trancheId,payer,memberId,segment,amount\nfund,member,"M-0000, ""Ltd""",,1.00\n');
  const unknown = await tenant.as("GET", `${at}/allocations?tranche=nothing`);
  expect(problemOf(unknown)).toEqual([422, "urn:lossline:problem:invalid"]);

  for (const one of [members[0], members[7], members[1_199], members[1_200], members[2_599]]) {
    const id = one?.id ?? "";
    const found = await tenant.succeed("GET", `${at}/members/${encodeURIComponent(id)}`);
    expect(found).toEqual({
      member: one,
      allocations: again.allocations.filter(({ memberId }) => memberId === id),
      owed: again.owed.filter(({ memberId }) => memberId === id),
    });
  }
  expect((await tenant.as("GET", `${at}/members/nobody`)).status).toBe(404);
});
