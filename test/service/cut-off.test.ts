import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../../shared/clock.ts";
import { newTenantId } from "../../shared/ids.ts";
import { pay } from "../../shared/service/live/pay.ts";
import { readCalls } from "../../shared/service/live/read-calls.ts";
import { putMemberData } from "../../shared/service/members/member-data.ts";
import { readInputUse } from "../../shared/service/results/read-inputs.ts";
import { readResult } from "../../shared/service/results/read-result.ts";
import { publishRulebook } from "../../shared/service/rulebooks/publish-rulebook.ts";
import { declareDefault } from "../../shared/service/runs/declare-default.ts";
import type { Executions } from "../../shared/service/runs/executions.ts";
import { failRun } from "../../shared/service/runs/fail-run.ts";
import { finalCheck } from "../../shared/service/runs/final-check.ts";
import { knownRun } from "../../shared/service/runs/known-run.ts";
import { replaceExecution } from "../../shared/service/runs/replace-execution.ts";
import { resumeRun } from "../../shared/service/runs/resume-run.ts";
import { runTranche } from "../../shared/service/runs/run-tranche.ts";
import { nextTurn } from "../../shared/service/runs/turns.ts";
import type { Secrets } from "../../shared/service/secrets.ts";
import { notify } from "../../shared/service/webhooks/notify.ts";
import { callSettingsStore } from "../../shared/storage/call-settings.ts";
import type { Table } from "../../shared/storage/dynamodb.ts";
import { liveStore } from "../../shared/storage/live.ts";
import { recoveryStore } from "../../shared/storage/recoveries.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { toldStore } from "../../shared/storage/told.ts";
import { endpointStore } from "../../shared/storage/webhooks.ts";
import { vector } from "../end-to-end/vectors.ts";
import { type LocalTable, startLocalTable } from "../storage/local-table.ts";

let local: LocalTable;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.stop());

const NASDAQ = vector("nasdaq-clearing-2018");
const { asOf: _, ...MEMBER_DATA } = { asOf: undefined, ...NASDAQ.snapshot };
const TRANCHES = ["defaulter-margin", "defaulter-fund", "junior-capital", "default-fund"];

/** A call within a capped period, of 50.00 for A and 30.00 for B. */
const CAPPED = {
  schema: "lossline/rulebook/1",
  name: "Calls within a capped period",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: { required: { type: "amount" } },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
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
const CALLED = {
  members: [
    { id: "A", figures: { required: "50.00" } },
    { id: "B", figures: { required: "30.00" } },
    { id: "D", figures: { required: "0.00" } },
  ],
};
/** With so many beside them that what they paid is added up only after a declaration. */
const CALLED_AMONG_MANY = {
  members: [
    ...CALLED.members,
    ...Array.from({ length: 10_000 }, (_, i) => ({ id: `M-${i}`, figures: { required: "0.00" } })),
  ],
};
const lossOf = (id: string, amount: string) => ({
  id,
  cause: "memberDefault",
  losses: [{ memberId: "D", amount }],
});

class Cut extends Error {}

type Moment = "before" | "after";

/** The table, but one write is cut off: nothing of it happens, or all of it and nobody hears. Counts the writes. */
function cutOff(table: Table, nth: number, moment: Moment) {
  let writes = 0;
  const cut = async (write: () => Promise<boolean>) => {
    writes += 1;
    if (writes !== nth) {
      return write();
    }
    if (moment === "after") {
      await write();
    }
    throw new Cut();
  };
  return {
    table: {
      ...table,
      put: (...given) => cut(() => table.put(...given)),
      change: (...given) => cut(() => table.change(...given)),
      together: (...given) => cut(() => table.together(...given)),
    } satisfies Table,
    writes: () => writes,
  };
}

/** State machines as far as the use cases see them: a version for each definition, an execution for each name. */
function stateMachines(): Executions & { readonly started: Set<string> } {
  const versions: string[] = [];
  const started = new Set<string>();
  return {
    started,
    async publish(_, definition) {
      const text = JSON.stringify(definition);
      if (!versions.includes(text)) {
        versions.push(text);
      }
      return `version-${versions.indexOf(text)}`;
    },
    async start(versionArn, name) {
      started.add(name);
      return `${versionArn}/${name}`;
    },
    ended: async () => undefined,
    stop: async () => undefined,
    answer: async () => false,
    history: async () => [],
  };
}

/** Secrets that open for their tenant only. */
const secrets: Secrets = {
  seal: async (tenantId, secret) => `${tenantId} ${secret}`,
  async open(tenantId, sealed) {
    const [owner, secret] = sealed.split(" ");
    if (owner !== tenantId || secret === undefined) {
      throw new Error("It was sealed for somebody else");
    }
    return secret;
  },
};

const storesOn = (table: Table) => ({
  rulebooks: rulebookStore(table),
  register: registerStore(table),
  runs: runStore(table),
  live: liveStore(table),
  callSettings: callSettingsStore(table),
  recoveries: recoveryStore(table),
  endpoints: endpointStore(table),
});

/** Everything the use cases need, on a table one of whose writes is cut off, for a tenant of its own. */
async function service(nth: number, moment: Moment) {
  const { table, writes } = cutOff(local.table, nth, moment);
  const tenantId = newTenantId(randomBytes);
  const endpoint = {
    endpointId: "we_1",
    steps: false,
    url: "https://example.com/",
    sealedSecret: await secrets.seal(tenantId, "whsec_c2VjcmV0"),
    createdAt: "",
    shownTo: [],
  };
  await endpointStore(local.table).create(tenantId, endpoint.endpointId, endpoint);
  const sent: string[] = [];
  return {
    tenantId,
    writes,
    sent,
    told: toldStore(table),
    clock: systemClock,
    random: randomBytes,
    ...storesOn(table),
    secrets,
    executions: stateMachines(),
    functions: { tranche: "t", wait: "w", finalCheck: "f", notify: "n", failRun: "r" },
    async send(_url: string, headers: { "webhook-id": string }, body: string) {
      sent.push(`${headers["webhook-id"]} ${body}`);
      return undefined;
    },
  };
}

/** What every caller does with what was cut off: the same again. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Cut)) {
      throw error;
    }
    return work();
  }
}

async function declared(given: Awaited<ReturnType<typeof service>>): Promise<string> {
  const { tenantId } = given;
  await persistently(() => publishRulebook(given, tenantId, NASDAQ.rulebook));
  await persistently(() => putMemberData(given, tenantId, MEMBER_DATA));
  const { run } = await persistently(() => declareDefault(given, tenantId, "api", NASDAQ.event));
  return run.runId;
}

/** The first default in a capped period: A has paid 10.00 and B 6.00, and its run is still to be completed. */
async function paidFirst(given: Awaited<ReturnType<typeof service>>, memberData: object): Promise<string> {
  const { tenantId } = given;
  await publishRulebook(given, tenantId, CAPPED);
  await putMemberData(given, tenantId, memberData);
  const { run } = await declareDefault(given, tenantId, "api", lossOf("ev-1", "16.00"));
  const task = { tenantId, runId: run.runId, trancheId: "calls" };
  expect(await runTranche(given, task)).toMatchObject({ status: "waiting" });
  await pay(given, tenantId, run.runId, "person:p", [
    { id: "a", trancheId: "calls", memberId: "A", amount: "10.00" },
    { id: "b", trancheId: "calls", memberId: "B", amount: "6.00" },
  ]);
  expect(await runTranche(given, task)).toMatchObject({ status: "applied" });
  return run.runId;
}

/** What the run was frozen with when its first step is done, and what that called, by member. */
async function calledSecond(given: Awaited<ReturnType<typeof service>>, runId: string) {
  const { tenantId } = given;
  const task = { tenantId, runId, trancheId: "calls" };
  expect(await persistently(() => runTranche(given, task))).toMatchObject({ status: "waiting" });
  const { used } = await readInputUse(given, tenantId, runId, 10, 0);
  const { calls } = await readCalls(given, tenantId, runId, { limit: 10 });
  return {
    used: used.map(({ memberId, amount }) => [memberId, amount]),
    called: calls.map(({ memberId, amount }) => [memberId, amount]),
  };
}

/** Of 50.00 and 30.00 what was not paid before is left. */
const SECOND = {
  used: [
    ["A", "10.00"],
    ["B", "6.00"],
  ],
  called: [
    ["A", "40.00"],
    ["B", "24.00"],
  ],
};

async function openRuns({ runs, tenantId }: Awaited<ReturnType<typeof service>>): Promise<string[]> {
  const open: string[] = [];
  for await (const { runId } of runs.open(tenantId)) {
    open.push(runId);
  }
  return open;
}

/** The same two minutes later, when somebody has stopped whatever execution there was. */
function lost(given: Awaited<ReturnType<typeof service>>): Awaited<ReturnType<typeof service>> {
  const stopped: Executions["ended"] = async () => ({ status: "ABORTED" });
  return {
    ...given,
    clock: { now: () => systemClock.now() + 120_000 },
    executions: { ...given.executions, ended: stopped },
  };
}

/** Plays a scenario with its first write cut off, then its second, and so on until there are no more to cut off. */
async function cutAnywhere(
  moment: Moment,
  play: (given: Awaited<ReturnType<typeof service>>) => Promise<void>,
): Promise<number> {
  for (let nth = 1; ; nth += 1) {
    const given = await service(nth, moment);
    await play(given);
    if (given.writes() < nth) {
      return nth - 1;
    }
  }
}

describe.each<Moment>(["before", "after"])("whichever write is cut off, %s it happens,", (moment) => {
  test("doing the same again completes the run, once, with the result of the worked case", async () => {
    const cuts = await cutAnywhere(moment, async (given) => {
      const { tenantId, runs, sent } = given;
      const runId = await declared(given);
      for (const trancheId of TRANCHES) {
        await persistently(() => runTranche(given, { tenantId, runId, trancheId }));
      }
      await persistently(() => finalCheck(given, { tenantId, runId }));
      await persistently(() => notify(given, { tenantId, runId }));

      expect((await runs.list(tenantId, 10)).runs).toMatchObject([
        { runId, status: "completed", uncovered: "0.00" },
      ]);
      expect(JSON.parse(await readResult(given, tenantId, runId))).toMatchObject(NASDAQ.expect);
      expect(await runs.holder(tenantId)).toBeUndefined();
      expect([...given.executions.started]).toEqual([runId]);
      expect([...(await runs.tranches(tenantId, runId)).keys()].sort()).toEqual(TRANCHES.toSorted());
      expect(await given.rulebooks.all(tenantId)).toHaveLength(1);
      expect(await openRuns(given)).toEqual([]);
      expect(await runs.alarms(tenantId, runId)).toEqual([]);
      expect(new Set(sent).size).toBe(1);
      expect([...(await runs.deliveries(tenantId, runId)).keys()]).toEqual(["we_1"]);
    });
    expect(cuts).toBeGreaterThan(15);
  });

  test("doing the same again resumes a failed run, once, and gives it one execution for each that is lost", async () => {
    const cuts = await cutAnywhere(moment, async (given) => {
      const { tenantId, runs } = given;
      const whole = { ...given, ...storesOn(local.table) };
      const runId = await declared(whole);
      for (const trancheId of TRANCHES.slice(0, 2)) {
        await runTranche(whole, { tenantId, runId, trancheId });
      }
      await failRun(whole, tenantId, runId, { code: "RecordDiffersError", message: "It differs" });

      const who = { by: "person:p", reason: "It is mended" };
      await persistently(() => resumeRun(given, tenantId, runId, who));
      // Whoever resumes leaves the rest to the sweeper.
      await persistently(() => nextTurn(given, tenantId));
      await persistently(async () =>
        replaceExecution(lost(given), tenantId, await knownRun(given, tenantId, runId)),
      );
      for (const trancheId of TRANCHES) {
        await persistently(() => runTranche(given, { tenantId, runId, trancheId }));
      }
      await persistently(() => finalCheck(given, { tenantId, runId }));

      expect(await runs.find(tenantId, runId)).toMatchObject({
        status: "completed",
        turn: 2,
        uncovered: "0.00",
        lastExecution: 3,
      });
      expect(JSON.parse(await readResult(given, tenantId, runId))).toMatchObject(NASDAQ.expect);
      expect(await runs.resumptions(tenantId, runId)).toMatchObject([who]);
      expect([...given.executions.started]).toEqual([runId, `${runId}-2`, `${runId}-3`]);
      expect(await runs.executions(tenantId, runId)).toMatchObject([
        { number: 1 },
        { number: 2, end: { status: "ABORTED" } },
        { number: 3 },
      ]);
      const codes = (await runs.alarms(tenantId, runId)).map(({ code }) => code);
      expect(codes).toEqual(["RecordDiffersError", "ExecutionReplaced"]);
      expect((await runs.allAlarms(tenantId, 10)).alarms).toHaveLength(2);
      expect(await runs.turns(tenantId)).toEqual({ declared: 2, ended: 2 });
      expect(await runs.holder(tenantId)).toBeUndefined();
      expect(await openRuns(given)).toEqual([]);
    });
    expect(cuts).toBeGreaterThan(7);
  });

  test("doing the same again freezes a default with what was paid before it, once, after its declaration", async () => {
    const cuts = await cutAnywhere(moment, async (given) => {
      const { tenantId, runs } = given;
      const whole = { ...given, ...storesOn(local.table) };
      const first = await paidFirst(whole, CALLED_AMONG_MANY);
      await finalCheck(whole, { tenantId, runId: first });

      const event = lossOf("ev-2", "100.00");
      const { run } = await persistently(() => declareDefault(given, tenantId, "api", event));
      expect(run).toMatchObject({ holds: true, turn: 2, basis: { earlier: [first] } });
      expect(run.frozen).toBeUndefined();
      expect(await calledSecond(given, run.runId)).toEqual(SECOND);
      expect((await runs.list(tenantId, 10)).runs).toHaveLength(2);
      expect([...given.executions.started]).toEqual([first, run.runId]);
    });
    expect(cuts).toBeGreaterThan(7);
  });

  test("doing the same again freezes a default that waited with what was paid meanwhile, once", async () => {
    const cuts = await cutAnywhere(moment, async (given) => {
      const { tenantId, runs } = given;
      const whole = { ...given, ...storesOn(local.table) };
      const first = await paidFirst(whole, CALLED);

      const event = lossOf("ev-2", "100.00");
      const { run } = await persistently(() => declareDefault(given, tenantId, "api", event));
      expect(run).toMatchObject({ holds: false, turn: 2 });
      await persistently(() => finalCheck(given, { tenantId, runId: first }));
      // Whoever completes a run leaves the next one to the sweeper.
      await persistently(() => nextTurn(given, tenantId));
      expect(await calledSecond(given, run.runId)).toEqual(SECOND);
      expect(await runs.holder(tenantId)).toBe(run.runId);
      expect([...given.executions.started]).toEqual([first, run.runId]);
    });
    expect(cuts).toBeGreaterThan(9);
  });

  test("doing the same again fails the run, once, with one alarm", async () => {
    const cuts = await cutAnywhere(moment, async (given) => {
      const { tenantId, runs } = given;
      const runId = await declared(given);
      const failure = { code: "FinalCheckError", message: "It differs" };
      await persistently(() => failRun(given, tenantId, runId, failure));

      expect((await runs.list(tenantId, 10)).runs).toMatchObject([{ runId, status: "failed", failure }]);
      expect(await runs.holder(tenantId)).toBeUndefined();
      expect(await runs.alarms(tenantId, runId)).toMatchObject([failure]);
      expect(await openRuns(given)).toEqual([]);
    });
    expect(cuts).toBeGreaterThan(7);
  });
});
