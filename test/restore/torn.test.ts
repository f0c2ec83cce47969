import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../../shared/clock.ts";
import { reconcile } from "../../shared/service/ledger/reconcile.ts";
import type { Table } from "../../shared/storage/dynamodb.ts";
import { type Key, key, partition } from "../../shared/storage/keys.ts";
import { recoveryStore } from "../../shared/storage/recoveries.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { topUpStore } from "../../shared/storage/top-ups.ts";
import { type Checked, check } from "../../shared/storage/torn/check.ts";
import { secondBefore } from "../../shared/storage/torn/finding.ts";
import { type Edition, startEdition } from "../end-to-end/edition.ts";
import { operate } from "../end-to-end/operate.ts";
import { play } from "../end-to-end/player.ts";
import { type Receiver, startReceiver } from "../end-to-end/receiver.ts";
import { expectComputed } from "../end-to-end/recorded.ts";
import type { Tenant } from "../end-to-end/tenant.ts";
import { defaultOf } from "../upgrade/venue.ts";
import { eventfulVenue } from "./eventful.ts";
import { MemoryTable } from "./memory-table.ts";
import { recorder } from "./requests.ts";
import { tearsOf } from "./tears.ts";

let edition: Edition;
let receiver: Receiver;
let tenant: Tenant;
const { recorded, faults } = recorder();
beforeAll(async () => {
  edition = await startEdition();
  edition.disturb(faults);
  receiver = await startReceiver();
  tenant = await eventfulVenue(edition, receiver);
}, 180_000);
afterAll(async () => {
  receiver.stop();
  await edition.stop();
});

/** What may be missing without anybody finding it, and why that does no harm. */
const HARMLESS: readonly (readonly [RegExp, string])[] = [
  [/^(all but )?add untold$/, "how often something happened in a run that is to be told of anyway"],
  [/^put run\/tranche$/, "a step that is not recorded is computed again"],
  [/^(put|change) run\/live\/stand$/, "the next execution says where it stands still"],
  [
    /^(all but )?change telling$/,
    "a message that was not noted is told again, by the same id; a turn to tell expires",
  ],
  [/^change waterfall\/turns$/, "the turn of a run that has ended is passed over"],
  [/^all but (put|change) waterfall\/turns$/, "a turn that nobody was given is passed over"],
  [
    /^(all but )?change run\/execution$/,
    "how an execution ended that was replaced is shown, and decides nothing",
  ],
];

async function checked(table: Table, mends: boolean): Promise<Checked[]> {
  const found: Checked[] = [];
  for await (const one of check(table, tenant.tenantId, { mends })) {
    found.push(one);
  }
  return found;
}

async function differencesIn(table: Table) {
  const sources = {
    clock: systemClock,
    register: registerStore(table),
    runs: runStore(table),
    recoveries: recoveryStore(table),
    topUps: topUpStore(table),
  };
  const { current } = sources.register;
  return (await current(tenant.tenantId)) === undefined
    ? []
    : (await reconcile(sources, tenant.tenantId)).differences;
}

describe("a table that is restored to the moment of a transaction", () => {
  test("is what was recorded of the real one, in the end", async () => {
    const table = new MemoryTable();
    for (const writes of recorded) {
      table.apply(writes);
    }
    const said = (items: readonly object[]) =>
      items.map((item) => JSON.stringify(Object.entries(item).sort())).sort();
    expect(said(table.items(tenant.tenantId))).toEqual(said(await edition.items(tenant.tenantId)));
  });

  test("is found torn in whatever it has in part, and put right, or an earlier second is named", async () => {
    const transactions = new Set<string>();
    const unfound = new Set<string>();
    const unmended: string[] = [];
    for (const { transaction, lost, table } of tearsOf(new MemoryTable(), recorded)) {
      transactions.add(transaction);
      const name = `${transaction}: ${lost}`;
      // It looks again until it finds nothing to mend: with nothing left, the last look was at a whole table.
      const found = await checked(table, true);
      if (lost === "nothing") {
        expect(found, name).toEqual([]);
      } else if (found.length === 0) {
        expect(
          HARMLESS.map(([pattern]) => pattern.test(lost)),
          name,
        ).toContain(true);
        unfound.add(lost);
      }
      const left = found.filter(({ isMended }) => !isMended);
      expect(
        left.filter((one) => "mend" in one),
        name,
      ).toEqual([]);
      if (left.length > 0) {
        unmended.push(name);
      } else {
        expect(await differencesIn(table), name).toEqual([]);
      }
    }
    expect(HARMLESS.filter(([pattern]) => ![...unfound].some((lost) => pattern.test(lost)))).toEqual([]);
    // Of a completed run, or a committed import, only that it is one: what it posted nobody can make anew.
    expect(unmended).toEqual([
      expect.stringMatching(/all but change imports$/),
      expect.stringMatching(/posted-runs.*all but change runs$/),
    ]);
    expect(transactions.size).toBeGreaterThan(35);
  });

  test("says which second to go back to, when a completed run was not posted", async () => {
    const run = (await tenant.succeed("GET", "/v1/runs?status=completed&drill=false")).runs[0];
    const table = new MemoryTable();
    for (const writes of recorded) {
      table.apply(writes);
      const { current } = registerStore(table);
      const { cause } = (await current(tenant.tenantId)) ?? {};
      if (cause?.kind === "run" && cause.id === run.runId) {
        break;
      }
    }
    const [last, before] = [...(await revisionItems(table))].reverse();
    table.set(keyOf(last), undefined);
    table.set(key.currentRevision(tenant.tenantId), before);
    const [found, ...others] = await checked(table, true);
    expect(others.filter(({ isMended }) => !isMended)).toEqual([]);
    expect(found).toMatchObject({
      message: expect.stringContaining(
        `The run ${run.runId} has completed, and what it consumed was not posted`,
      ),
      restoreTo: secondBefore(run.completedAt),
    });
  });
});

async function revisionItems(table: MemoryTable) {
  return table.items(partition.register(tenant.tenantId)).filter(({ sk }) => sk?.S?.startsWith("revision#"));
}

function keyOf(item: ReturnType<MemoryTable["at"]>): Key {
  return { pk: item?.pk?.S ?? "", sk: item?.sk?.S ?? "" };
}

/** What the operator's command line prints, and what it ends with. */
async function operator(...args: string[]): Promise<{ readonly printed: string; readonly error?: string }> {
  const printed: string[] = [];
  try {
    return { printed: await operate(edition, args, printed) };
  } catch (error) {
    return { printed: printed.join(""), error: String(error) };
  }
}

describe("the operator", () => {
  test("is told that nothing is torn where nothing is", async () => {
    expect(await operator("check")).toEqual({
      printed: expect.stringMatching(/^Nothing is torn in \d+ tenants?, and every ledger adds up/),
    });
  });

  test("is told what is torn and what to do, mends it, and the next default goes its way", async () => {
    const { tenantId } = tenant;
    const [{ runId, turn }] = (await tenant.succeed("GET", "/v1/runs?status=completed&drill=false")).runs;
    await edition.alter(key.waterfall(tenantId), { runId: { S: runId } });
    await edition.alter(key.openRun(tenantId, runId), { declaredAt: { S: "2026-01-01T00:00:00.000Z" } });
    // This alone would heal by itself.
    await edition.alter(key.turns(tenantId), { ended: { N: String(turn - 1) } });

    // It is recorded, and whoever declares it hears that it could not begin.
    const event = defaultOf("D", "meanwhile", "1.00");
    expect((await tenant.as("POST", "/v1/defaults", { body: event })).status).toBe(500);

    const found = await operator("check", tenantId);
    expect(found.error).toContain("2 found and not put right, in 1 tenant");
    expect(found.printed).toContain(`The run ${runId} is completed and still among the open runs.`);
    expect(found.printed).toContain("--mend gives the waterfall back");
    expect(await operator("check", tenantId)).toEqual(found);

    const mended = await operator("check", tenantId, "--mend");
    expect(mended.error).toBeUndefined();
    expect(mended.printed).toContain("mended: takes it off that list");
    expect(mended.printed).toContain("mended: gives the waterfall back");
    expect(await operator("check", tenantId)).toMatchObject({
      printed: expect.stringMatching(/^Nothing is torn/),
    });

    edition.clock.move(61_000);
    const { runId: next } = await tenant.succeed("POST", "/v1/defaults", event);
    await play(edition, tenant, next);
    await expectComputed(tenant, next);
  });
});
