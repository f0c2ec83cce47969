import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Edition } from "../end-to-end/edition.ts";
import { type Furnished, furnishedTenant } from "../end-to-end/furnished.ts";
import { holdAt } from "../end-to-end/hold.ts";
import { callsOf, play } from "../end-to-end/player.ts";
import { startReceiver } from "../end-to-end/receiver.ts";
import { expectComputed } from "../end-to-end/recorded.ts";
import { eventually, type Tenant } from "../end-to-end/tenant.ts";
import { startUpgraded, type Upgraded } from "./deployable.ts";
import { broughtToCalls, defaultOf, openVenue, putPart, SCRIPT } from "./venue.ts";

let upgraded: Upgraded;
let edition: Edition;
beforeAll(async () => {
  upgraded = await startUpgraded();
  edition = upgraded.edition;
});
afterAll(() => upgraded.stop());

const MINUTE = 60_000;

const DOCUMENT = "/v1/openapi.json";

/** What every operation that reads JSON answers, by its path; but for the API's own document. */
async function everythingRead(tenant: Tenant, ids: Furnished["ids"]): Promise<Map<string, string>> {
  const { paths } = await tenant.succeed("GET", DOCUMENT);
  const answers = new Map<string, string>();
  for (const [template, methods] of Object.entries<object>(paths)) {
    const path = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(ids[name] ?? "unknown"));
    const answer = "get" in methods && path !== DOCUMENT ? await tenant.as("GET", path) : undefined;
    if (answer?.status === 200 && /^application\/json(;|$)/.test(answer.headers.get("content-type") ?? "")) {
      answers.set(path, answer.text);
    }
  }
  return answers;
}

describe.each([
  ["is upgraded", ({ old, now }: Upgraded) => [old, now] as const],
  ["is rolled back", ({ old, now }: Upgraded) => [now, old] as const],
])("while the service %s", (_, versions) => {
  /** Does something by the code of before; what follows is done by the code of after. */
  async function beforehand<T>(work: () => Promise<T>): Promise<T> {
    const [first, then] = versions(upgraded);
    await upgraded.deployed.deploy(first);
    const done = await work();
    await upgraded.deployed.deploy(then);
    return done;
  }

  test("endpoints that were deaf are told of all that happened", async () => {
    const receiver = await startReceiver();
    const { tenant, runId } = await beforehand(async () => {
      const tenant = await openVenue(edition);
      const { secret } = await tenant.succeed("POST", "/v1/webhook-endpoints", { url: receiver.url });
      const runId = await tenant.declare(defaultOf("D", "untold", "10.00"));
      await tenant.ended(runId);
      // Until now it could verify nothing, and took nothing.
      receiver.secret = secret;
      return { tenant, runId };
    });
    // Nobody takes what is signed more than five minutes ahead: deadlines are moved to further down only.
    edition.clock.move(MINUTE);
    await eventually(async () => {
      const types = receiver.received.map(({ message }) => message.type);
      return types.includes("run.completed") && types.includes("run.declared") ? types : undefined;
    });
    const told = receiver.received.map(({ message }) => [message.type, message.data.runId]);
    expect(told).toContainEqual(["run.declared", runId]);
    await expectComputed(tenant, runId);
    receiver.stop();
  });

  test("an import that was begun is committed with the parts of before and after", async () => {
    const { tenant, path } = await beforehand(async () => {
      const tenant = await openVenue(edition);
      const { importId } = await tenant.succeed("POST", "/v1/imports", { format: "csv", mode: "merge" });
      const path = `/v1/imports/${importId}`;
      await putPart(tenant, `${path}/parts/1`, "id,margin,fund,required\nE,1.00,2.00,3.00\n");
      return { tenant, path };
    });
    await putPart(tenant, `${path}/parts/2`, "id,margin,fund,required\nF,4.00,5.00,6.00\n");
    expect(await tenant.succeed("POST", `${path}/commit`)).toMatchObject({ members: 6 });
    await expectComputed(tenant, await tenant.declare(defaultOf("F", "after-import", "4.00")));
  });

  test("a run goes on between two tranches", async () => {
    const hold = holdAt(edition, "tranche", "capital");
    const { tenant, runId } = await beforehand(async () => {
      const tenant = await openVenue(edition);
      const runId = await tenant.declare(defaultOf("A", "between"));
      await hold.reached;
      return { tenant, runId };
    });
    hold.release();
    await play(edition, tenant, runId);
    await expectComputed(tenant, runId);
  });

  test("a run that waits for payments takes the rest of them and ends", async () => {
    const { tenant, runId } = await beforehand(async () => {
      const tenant = await openVenue(edition);
      const runId = await tenant.declare(defaultOf("D", "paying"));
      await broughtToCalls(edition, tenant, runId);
      const [call] = await callsOf(tenant, runId);
      // The player sends it again, under the same id: it counts once.
      const payment = { id: "calls 0 A  0", trancheId: "calls", memberId: "A", amount: call?.amount };
      await tenant.succeed("POST", `/v1/runs/${runId}/payments`, { payments: [payment] });
      return { tenant, runId };
    });
    await play(edition, tenant, runId);
    await expectComputed(tenant, runId);
    expect((await tenant.succeed("GET", `/v1/runs/${runId}`)).executions).toHaveLength(1);
  });

  test("defaults that wait for their turns have them, in their order", async () => {
    const { tenant, runs } = await beforehand(async () => {
      const tenant = await openVenue(edition);
      const runs: string[] = [];
      for (const memberId of ["A", "B", "C"]) {
        runs.push(await tenant.declare(defaultOf(memberId, `queued-${memberId}`, "120.00")));
      }
      return { tenant, runs };
    });
    for (const runId of runs) {
      await play(edition, tenant, runId);
      await expectComputed(tenant, runId);
    }
  });

  test("a rulebook of before decides a default of after", async () => {
    const tenant = await beforehand(() => openVenue(edition));
    const runId = await tenant.declare(defaultOf("D", "new"));
    await play(edition, tenant, runId);
    await expectComputed(tenant, runId);
  });

  test("whatever could be read can be read, and says the same", async () => {
    const { tenant, answers } = await beforehand(async () => {
      const { tenant, ids } = await furnishedTenant(edition, "Kept");
      return { tenant, answers: await everythingRead(tenant, ids) };
    });
    const isUpgrade = versions(upgraded)[0] === upgraded.old;
    let compared = 0;
    for (const [path, answer] of answers) {
      const { text } = await tenant.as("GET", path);
      const [less, more] = (isUpgrade ? [answer, text] : [text, answer]).map((one) => JSON.parse(one));
      // What only the new version has to read nobody misses who goes back.
      if (isUpgrade || less.type !== "urn:lossline:problem:noSuchRoute") {
        expect({ [path]: more }).toMatchObject({ [path]: less });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(50);
  });
});

test("while two versions are live at once a run ends as by one", async () => {
  await upgraded.deployed.deploy(upgraded.old, upgraded.now);
  const tenant = await openVenue(edition);
  for (const memberId of ["A", "B"]) {
    const runId = await tenant.declare(defaultOf(memberId, `mixed-${memberId}`));
    await play(edition, tenant, runId, SCRIPT);
    await expectComputed(tenant, runId);
  }
});
