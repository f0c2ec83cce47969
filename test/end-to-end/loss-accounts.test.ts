import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256Hex } from "../../shared/canonical/index.ts";
import type { TenantId } from "../../shared/ids.ts";
import { type Key, key } from "../../shared/storage/keys.ts";
import { type Edition, startEdition } from "./edition.ts";
import { play } from "./player.ts";
import { preparedTenant, type Tenant } from "./tenant.ts";
import { VECTORS, vector } from "./vectors.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

/** A tenant whose default of a worked case is over. */
async function ended(name: string) {
  const { rulebook, snapshot, event } = vector(name);
  const { payments = {}, decisions = {}, ...loss } = event;
  const tenant = await preparedTenant(edition.url, { rulebook, snapshot });
  const runId = await tenant.declare(loss);
  const run = await play(edition, tenant, runId, { payments, decisions });
  expect(run.status).toBe("completed");
  return { tenant, runId, run };
}

interface Entry {
  readonly account: string;
  readonly amount: string;
}

/** What stands on every contra account, in minor units of two or however many decimals. */
async function contraAccounts(tenant: Tenant): Promise<ReadonlyMap<string, number>> {
  const { postings } = await tenant.succeed("GET", "/v1/ledger/postings?limit=100");
  const sums = new Map<string, number>();
  for (const { contra, money } of postings) {
    for (const { account, amount } of [...contra, ...money] as readonly Entry[]) {
      sums.set(account, (sums.get(account) ?? 0) + Number(amount.replace(".", "")));
    }
  }
  return sums;
}

const units = (text: string) => Number(text.replace(".", ""));

const differing = async (tenant: Tenant): Promise<readonly string[]> => {
  const { differences } = await tenant.succeed("GET", "/v1/ledger/reconciliation");
  return differences.map(({ code }: { code: string }) => code);
};

// Of amounts beyond what a number holds the engine's own tests tell.
test.each(VECTORS.filter((name) => name !== "large-amounts"))(
  "after %s the account of the loss has the whole loss, and what nobody bore stands against it",
  async (name) => {
    const { tenant, runId, run } = await ended(name);
    const accounts = await contraAccounts(tenant);
    expect(accounts.get(`loss:${runId}`)).toBe(units(run.loss));
    expect(accounts.get(`uncovered:${runId}`) ?? 0).toBe(-units(run.uncovered) || 0);
    expect(await differing(tenant)).toEqual([]);
  },
);

describe("what comes back", () => {
  test("lowers the loss and raises no balance: who is paid tops up, or keeps it", async () => {
    const { tenant, runId, run } = await ended("textbook-exhausted");
    const before = await contraAccounts(tenant);
    const members = await tenant.succeed("GET", "/v1/member-data");
    const { uncovered } = run;
    expect(units(uncovered)).toBeGreaterThan(0);
    await tenant.succeed("POST", `/v1/runs/${runId}/recoveries`, { id: "estate-1", amount: uncovered });
    const first = await contraAccounts(tenant);
    expect(first.get(`uncovered:${runId}`)).toBe(0);
    expect(first.get("outside")).toBe(before.get("outside"));
    await tenant.succeed("POST", `/v1/runs/${runId}/recoveries`, { id: "estate-2", amount: run.loss });
    const after = await contraAccounts(tenant);
    expect(after.get(`loss:${runId}`)).toBe(0);
    expect(after.get(`surplus:${runId}`)).toBe(units(uncovered));
    expect((after.get("outside") ?? 0) - (before.get("outside") ?? 0)).toBe(
      units(run.borne) - units(uncovered),
    );
    expect(await tenant.succeed("GET", "/v1/member-data")).toEqual(members);
    const { postings } = await tenant.succeed("GET", "/v1/ledger/postings?limit=1");
    const cause = { kind: "recovery", id: `${runId}/2`, by: expect.stringMatching(/^apiKey:/) };
    expect(postings).toMatchObject([{ cause, lines: 0, contra: [] }]);
    expect(await differing(tenant)).toEqual([]);
  });

  test("after a drill is posted nowhere", async () => {
    const { rulebook, snapshot, event } = vector("two-defaulters");
    const tenant = await preparedTenant(edition.url, { rulebook, snapshot });
    const { runId } = await tenant.succeed("POST", "/v1/defaults?drill=true", event);
    await tenant.ended(runId);
    await tenant.succeed("POST", `/v1/runs/${runId}/recoveries`, { id: "estate", amount: "5" });
    const { postings } = await tenant.succeed("GET", "/v1/ledger/postings");
    expect(postings).toHaveLength(1);
    expect(await differing(tenant)).toEqual([]);
  });
});

describe("the reconciliation finds", () => {
  /** A run, two recoveries and a top-up. */
  async function prepared() {
    const { tenant, runId } = await ended("nasdaq-clearing-2018");
    const tenantId: TenantId = tenant.tenantId;
    await tenant.succeed("POST", `/v1/runs/${runId}/recoveries`, { id: "one", amount: "5" });
    await tenant.succeed("POST", `/v1/runs/${runId}/recoveries`, { id: "two", amount: "6" });
    await tenant.succeed("POST", "/v1/operator/top-ups", { id: "three", figure: "sitg", amount: "7" });
    expect(await differing(tenant)).toEqual([]);
    const { postings } = await tenant.succeed("GET", "/v1/ledger/postings");
    const revisionOf = (kind: string): Key => {
      const found = postings.find(({ cause }: { cause: { kind: string } }) => cause.kind === kind);
      return key.revision(tenantId, found);
    };
    return { tenant, tenantId, runId, revisionOf };
  }

  test("a run's loss that was changed", async () => {
    const { tenant, tenantId, runId } = await prepared();
    await edition.alter(key.run(tenantId, runId), { loss: { S: "1.00" } });
    expect(await differing(tenant)).toEqual(["postingDiffers"]);
  });

  test("what a recovery gave to whom, when it was changed", async () => {
    const { tenant, tenantId, runId } = await prepared();
    const first = await edition.item(key.recovery(tenantId, runId, 1));
    const hash = first?.repaymentHash ?? { S: "" };
    await edition.alter(key.recovery(tenantId, runId, 2), { repaymentHash: hash });
    expect(new Set(await differing(tenant))).toEqual(new Set(["postingDiffers"]));
  });

  test("a recovery that is gone", async () => {
    const { tenant, tenantId, runId } = await prepared();
    await edition.remove(key.recovery(tenantId, runId, 2));
    expect(new Set(await differing(tenant))).toEqual(new Set(["postingDiffers"]));
  });

  test("a posting of a run or of a recovery that is gone", async () => {
    const { tenant, revisionOf } = await prepared();
    await edition.alter(revisionOf("recovery"), { posting: { S: "" } });
    expect(new Set(await differing(tenant))).toEqual(new Set(["postingDiffers"]));
    await edition.alter(revisionOf("run"), { posting: { S: "" } });
    expect(new Set(await differing(tenant))).toEqual(new Set(["postingDiffers", "balanceDiffers"]));
  });

  test("a revision that says that something else made it", async () => {
    const { tenant, revisionOf } = await prepared();
    await edition.alter(revisionOf("recovery"), { causeKind: { S: "member" } });
    expect(await differing(tenant)).toEqual(["postingOfAnother"]);
  });

  test("a top-up whose amount was changed", async () => {
    const { tenant, tenantId } = await prepared();
    const sk = (await edition.item(key.topUp(tenantId, 5)))?.id?.S;
    expect(sk).toBe("three");
    for (const at of [key.topUp(tenantId, 5), key.topUpOf(tenantId, null, 5)]) {
      await edition.alter(at, { amount: { S: "8.00" } });
    }
    expect(await differing(tenant)).toEqual([]);
    await edition.alter(key.topUpId(tenantId, sha256Hex("three")), { amount: { S: "8.00" } });
    expect(await differing(tenant)).toEqual(["postingDiffers"]);
  });
});
