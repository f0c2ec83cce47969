import { afterAll, beforeAll, expect, test } from "vitest";
import type { Functions } from "../../infra/local/functions.ts";
import { holdingOf, kindOf } from "../../shared/storage/inventory.ts";
import { WRITE_ID } from "../../shared/storage/marks.ts";
import type { Edition, Item } from "../end-to-end/edition.ts";
import { furnishedTenant } from "../end-to-end/furnished.ts";
import { operate } from "../end-to-end/operate.ts";
import { play } from "../end-to-end/player.ts";
import { expectComputed } from "../end-to-end/recorded.ts";
import { eventually, type Tenant } from "../end-to-end/tenant.ts";
import { startUpgraded, type Upgraded } from "./deployable.ts";
import { defaultOf, openVenue } from "./venue.ts";

let upgraded: Upgraded;
let edition: Edition;
beforeAll(async () => {
  upgraded = await startUpgraded();
  edition = upgraded.edition;
});
afterAll(() => upgraded.stop());

async function migrations(...args: string[]): Promise<readonly { done: number; tenants: number }[]> {
  const printed: string[] = [];
  await operate(edition, ["--json", "migrations", ...args], printed);
  return printed.map((line) => JSON.parse(line));
}

const allDone = () =>
  eventually(async () => {
    edition.clock.move(60_000);
    const states = await migrations();
    return states.every(({ done, tenants }) => done === tenants) || undefined;
  });

/** Executions that do not say in the table what they are of. */
async function unnamed(): Promise<number> {
  const items = await edition.items();
  return items.filter((item) => item.sk?.S?.startsWith("execution#") && !item.stateMachineVersionArn).length;
}

async function completed(tenant: Tenant, memberId: string): Promise<string> {
  const runId = await tenant.declare(defaultOf(memberId, memberId, "120.00"));
  await play(edition, tenant, runId);
  await tenant.ended(runId);
  return runId;
}

/** When endpoints are told, and whether they answer, is a matter of moments. */
const OF_THE_MOMENT = /^(untold|usage) |[dD]elivery$| told$/;

/** Which attributes items of each kind have, of which types. By which write an item is, concerns that write alone. */
function shapesOf(items: readonly Item[]): Map<string, Set<string>> {
  const shapes = new Map<string, Set<string>>();
  for (const { pk, sk, [WRITE_ID]: _, ...item } of items) {
    const name = pk?.S?.slice(17) ?? "";
    const holding = holdingOf(name);
    const kind = `${name.split("#")[0]} ${holding === undefined ? "" : (kindOf(holding, sk?.S ?? "") ?? "")}`;
    if (OF_THE_MOMENT.test(kind)) {
      continue;
    }
    const shape = shapes.get(kind) ?? new Set();
    for (const [attribute, value] of Object.entries(item)) {
      shape.add(`${attribute}: ${Object.keys(value)}`);
    }
    shapes.set(kind, shape);
  }
  return shapes;
}

/** Everything that is stored once a tenant has used everything: its own, and of the directory. */
async function stored(version: Functions): Promise<ReturnType<typeof shapesOf>> {
  await upgraded.deployed.deploy(version);
  const before = new Set((await edition.items("0000000000000000")).map(({ pk, sk }) => `${pk?.S} ${sk?.S}`));
  const { tenant, waiting } = await furnishedTenant(edition, "Shapes");
  await waiting("payments");
  const directory = (await edition.items("0000000000000000")).filter(
    ({ pk, sk }) => !before.has(`${pk?.S} ${sk?.S}`),
  );
  return shapesOf([...directory, ...(await edition.items(tenant.tenantId))]);
}

test("what is stored differs from what the version before stored in what is migrated, and in nothing else", async () => {
  const [before, after] = [await stored(upgraded.old), await stored(upgraded.now)];
  expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted());
  const more = [...after].flatMap(([kind, shape]) =>
    [...shape].filter((one) => !before.get(kind)?.has(one)).map((one) => `${kind} ${one}`),
  );
  const less = [...before].flatMap(([kind, shape]) =>
    [...shape].filter((one) => !after.get(kind)?.has(one)).map((one) => `${kind} ${one}`),
  );
  expect({ more: more.toSorted(), less }).toEqual({
    more: [
      // Who did it is not known of what was done before it was kept.
      "notice-sources noticeSource shownTo: S",
      "people person changedBy: S",
      "run execution stateMachineVersionArn: S",
      "tenants  migrationPlace: S",
      "tenants  migrations: N",
      "webhook-endpoints webhookEndpoint shownTo: S",
    ],
    less: [],
  });
});

test("what the version before stored is rewritten tenant by tenant, and again after it was back", async () => {
  await upgraded.deployed.deploy(upgraded.old);
  const tenants = [await openVenue(edition), await openVenue(edition)];
  const runs = await Promise.all(
    tenants.map(async (tenant) => [tenant, await completed(tenant, "A")] as const),
  );
  expect(await unnamed()).toBeGreaterThanOrEqual(2);
  const [before] = await migrations();
  expect(before?.done).toBeLessThan(before?.tenants ?? 0);

  await upgraded.deployed.deploy(upgraded.now);
  await allDone();
  expect(await unnamed()).toBe(0);
  for (const [tenant, runId] of runs) {
    await expectComputed(tenant, runId);
    const { executions, stateMachineVersionArn } = await tenant.succeed("GET", `/v1/runs/${runId}`);
    expect(executions).toMatchObject([{ stateMachineVersionArn }]);
  }

  // The version before reads what was rewritten, and goes on to write as it did.
  await upgraded.deployed.deploy(upgraded.old);
  for (const [tenant, runId] of runs) {
    await expectComputed(tenant, runId);
    await expectComputed(tenant, await completed(tenant, "B"));
  }
  expect(await unnamed()).toBe(2);

  await upgraded.deployed.deploy(upgraded.now);
  expect(await migrations("--again")).toMatchObject([{ done: 0 }]);
  await allDone();
  expect(await unnamed()).toBe(0);
});
