import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newTenantId, type TenantId } from "../../shared/ids.ts";
import type { TenantDirectory } from "../../shared/service/stores.ts";
import type { Telling } from "../../shared/service/webhooks/tell-steps.ts";
import { tellSteps } from "../../shared/service/webhooks/tell-steps.ts";
import { tellEveryone, tellOf } from "../../shared/service/webhooks/tell-tenants.ts";
import { liveStore } from "../../shared/storage/live.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { tenantDirectory } from "../../shared/storage/tenants.ts";
import { toldStore } from "../../shared/storage/told.ts";
import { endpointStore } from "../../shared/storage/webhooks.ts";
import { newWebhookSecret } from "../../shared/webhooks/signature.ts";
import { runDeclaredAt, trancheRecord } from "../storage/a-run.ts";
import { type LocalTable, startLocalTable } from "../storage/local-table.ts";

let local: LocalTable;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.stop());

const NOW = Date.parse("2026-03-01T17:00:00Z");
const SECRET = newWebhookSecret(randomBytes);

/** An endpoint that takes a while for each message, and a run that goes on when it is told to. */
async function venue({ takes = async () => {} }: { takes?: (message: string) => Promise<void> } = {}) {
  let seconds = 0;
  const clock = { now: () => NOW + seconds * 1000 };
  const tenantId = newTenantId(randomBytes);
  const sent: string[] = [];
  const service: Telling = {
    clock,
    runs: runStore(local.table),
    live: liveStore(local.table),
    rulebooks: rulebookStore(local.table),
    told: toldStore(local.table),
    endpoints: endpointStore(local.table),
    secrets: { seal: async () => SECRET, open: async () => SECRET },
    async send(_url, _headers, body) {
      const { type, data } = JSON.parse(body);
      const message = [type, data.tranche?.trancheId].filter((part) => part !== undefined).join(" ");
      sent.push(message);
      await takes(message);
      return undefined;
    },
  };
  const run = runDeclaredAt(clock.now(), { drill: true });
  await service.runs.declare(tenantId, run);
  await service.endpoints.create(tenantId, "we_1", {
    endpointId: "we_1",
    url: "https://example.com",
    steps: true,
    sealedSecret: "sealed",
    shownTo: [],
    createdAt: new Date(NOW).toISOString(),
  });
  const { runId } = run;
  const tenants: TenantDirectory = {
    ...tenantDirectory(local.table),
    async *all() {
      yield tenantId;
    },
  };
  const teller = { clock, tenants, tenant: () => service };
  return {
    service,
    tenantId,
    runId,
    sent,
    later: (more: number) => {
      seconds += more;
    },
    async record(...trancheIds: string[]) {
      for (const trancheId of trancheIds) {
        seconds += 1;
        const at = new Date(clock.now()).toISOString();
        await service.runs.recordTranche(tenantId, runId, trancheRecord(trancheId), at);
      }
    },
    fail: () =>
      service.runs.fail(tenantId, runId, {
        at: new Date(clock.now()).toISOString(),
        code: "Broken",
        message: "",
      }),
    byMinute: () => tellEveryone(teller),
    byStream: () => tellOf(teller, new Map([[tenantId, new Set([runId])]])),
    async untold() {
      const runs: string[] = [];
      for await (const one of service.told.untold(tenantId)) {
        runs.push(one);
      }
      return runs;
    },
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const ALL = ["run.declared", "tranche.recorded margin", "tranche.recorded fund"];

test("woken by the minute and by the stream at once, an endpoint is told everything once and in order", async () => {
  const { record, sent, byMinute, byStream } = await venue({ takes: () => pause(30) });
  await record("margin", "fund");
  await Promise.all([byMinute(), byStream(), byStream(), byMinute()]);
  await Promise.all([byMinute(), byStream()]);
  expect(sent).toEqual(ALL);
});

test("what happens while an endpoint is being told is told by whoever is at it, though others came and left", async () => {
  const { record, sent, byStream } = await venue({
    async takes(message) {
      if (message === "run.declared") {
        await record("margin", "fund");
        await byStream();
      }
    },
  });
  await byStream();
  expect(sent).toEqual(ALL);
});

test("who must not leave before everything is told waits for its turn", async () => {
  const { record, sent, byStream, service, tenantId, runId } = await venue({ takes: () => pause(150) });
  await record("margin", "fund");
  const telling = byStream();
  await pause(50);
  expect(await tellSteps(service, tenantId, runId, "leave")).toEqual(
    new Map([["we_1", "is being told of earlier steps just now"]]),
  );
  expect(await tellSteps(service, tenantId, runId, "wait")).toEqual(new Map());
  expect(sent).toEqual(ALL);
  await telling;
  expect(sent).toEqual(ALL);
});

test("who was killed in its turn keeps the others from the endpoint for some seconds, and no longer", async () => {
  const { record, sent, byMinute, service, tenantId, runId, later } = await venue();
  await record("margin", "fund");
  const now = service.clock.now() / 1000;
  expect(await service.told.begin(tenantId, runId, "we_1", now, now + 20)).toBe(true);
  later(19);
  await byMinute();
  expect(sent).toEqual([]);
  later(1);
  await byMinute();
  expect(sent).toEqual(ALL);
});

test("what somebody sent whose turn was over is not noted, and he leaves the rest to whoever is at it", async () => {
  const { record, sent, byStream, byMinute, later } = await venue({
    async takes(message) {
      if (message === "run.declared" && sent.length === 1) {
        later(21);
        await byMinute();
      }
    },
  });
  await record("margin", "fund");
  await byStream();
  expect(sent).toEqual(["run.declared", ...ALL]);
});

test("what happened later is not told before what it followed, though the one was read and the other not yet", async () => {
  const { record, sent, service, tenantId, runId } = await venue();
  // It is read once to see whether anybody is behind, and once more by whoever tells.
  let reads = 0;
  let happened = false;
  const runs = {
    ...service.runs,
    async tranches(tenant: TenantId, run: string) {
      reads += 1;
      const found = await service.runs.tranches(tenant, run);
      if (reads === 2) {
        await record("margin");
        const at = new Date(service.clock.now()).toISOString();
        const state = await service.live.state(tenant, run);
        const act = { kind: "pause", reason: "r", at, by: "person:p" } as const;
        happened = await service.live.record(tenant, run, state, { acts: [act] });
      }
      return found;
    },
  };
  const live = {
    ...service.live,
    async acts(...given: Parameters<typeof service.live.acts>) {
      while (reads === 2 && !happened) {
        await pause(5);
      }
      return service.live.acts(...given);
    },
  };
  await tellSteps({ ...service, runs, live }, tenantId, runId, "leave");
  expect(sent).toEqual(["run.declared", "tranche.recorded margin", "run.paused"]);
});

test("a run is off the list when it has ended and all is told, and on it again when something happens", async () => {
  const { record, fail, byStream, untold, runId, sent } = await venue();
  expect(await untold()).toEqual([runId]);
  await record("margin");
  await fail();
  await byStream();
  expect(sent.at(-1)).toBe("run.failed");
  expect(await untold()).toEqual([]);
  await record("fund");
  expect(await untold()).toEqual([runId]);
});

test("news that come while the last is told keep the run on the list", async () => {
  const { record, fail, byStream, untold, runId, service, tenantId } = await venue({
    async takes(message) {
      if (message === "run.failed") {
        await record("fund");
      }
    },
  });
  await fail();
  const mark = await service.told.news(tenantId, runId);
  await byStream();
  expect(await untold()).toEqual([runId]);
  expect(await service.told.news(tenantId, runId)).not.toBe(mark);
  await byStream();
  expect(await untold()).toEqual([]);
});

test("payments are told to nobody and wake nobody", async () => {
  const { service, tenantId, runId } = await venue();
  const at = new Date(service.clock.now()).toISOString();
  const account = { memberId: "A", segment: null };
  const payment = { paymentId: "p", step: "calls", trancheId: "calls", round: 0, amount: "1.00", ...account };
  const mark = await service.told.news(tenantId, runId);
  const state = await service.live.state(tenantId, runId);
  await service.live.record(tenantId, runId, state, {
    acts: [{ kind: "payment", at, by: "apiKey:k", ...payment }],
  });
  expect(await service.told.news(tenantId, runId)).toBe(mark);
});
