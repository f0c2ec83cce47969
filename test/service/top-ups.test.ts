import { afterAll, beforeAll, expect, test } from "vitest";
import type { TenantId } from "../../shared/ids.ts";
import { readBalances, readJournal } from "../../shared/service/ledger/read-ledger.ts";
import { readTopUps } from "../../shared/service/ledger/read-top-ups.ts";
import { recordTopUp } from "../../shared/service/ledger/record-top-up.ts";
import { putMemberData } from "../../shared/service/members/member-data.ts";
import { readOperator } from "../../shared/service/members/operator.ts";
import { attributes } from "../../shared/storage/item.ts";
import { key } from "../../shared/storage/keys.ts";
import { type LocalTable, startLocalTable } from "../storage/local-table.ts";
import { type RegisterService, reconciled, registerService, tenantWith } from "./register-service.ts";

let local: LocalTable;
let service: RegisterService;
beforeAll(async () => {
  local = await startLocalTable();
  service = registerService(local);
});
afterAll(() => local.stop());

/** A tenant whose member M-1 is in one segment of two, beside another whose id begins alike. */
async function prepared(): Promise<TenantId> {
  const tenantId = await tenantWith(service);
  await putMemberData(service, tenantId, {
    operator: { figures: { sitg: "5" } },
    members: [
      { id: "M-1", segments: { power: { fund: "7.5" } } },
      { id: "M-1-a", segments: { power: { fund: "1" } } },
    ],
  });
  return tenantId;
}

const TOP_UP = { id: "payment-1", figure: "fund", segment: "power", amount: "2.5" };

const balancesOf = async (tenantId: TenantId, memberId = "M-1") =>
  (await readBalances(service, tenantId, memberId)).balances;

test("a top-up raises the balance and is posted with its cause", async () => {
  const tenantId = await prepared();
  const { topUp, repeated } = await recordTopUp(service, tenantId, "M-1", TOP_UP, "anna");
  expect(repeated).toBe(false);
  expect(topUp).toEqual({
    ...TOP_UP,
    memberId: "M-1",
    amount: "2.50",
    currency: "EUR",
    minorUnits: 2,
    at: "2026-03-01T12:00:00.000Z",
    by: "anna",
    revision: 2,
  });
  expect(await balancesOf(tenantId)).toEqual([{ segment: "power", figure: "fund", amount: "10.00" }]);
  const { postings } = await readJournal(service, tenantId, { limit: 1 });
  expect(postings).toMatchObject([
    {
      cause: { kind: "topUp", id: "payment-1", by: "anna" },
      contra: [{ account: "outside", figure: "fund", amount: "-2.50" }],
    },
  ]);
  expect((await reconciled(service, tenantId)).differences).toEqual([]);
});

test("an account that gave no figure begins at what the rulebook says it has", async () => {
  const tenantId = await prepared();
  await recordTopUp(service, tenantId, "M-1", { id: "1", figure: "equity", amount: "3" });
  await recordTopUp(service, tenantId, "M-1", { ...TOP_UP, id: "2", figure: "margin" });
  expect(await balancesOf(tenantId)).toEqual([
    { segment: null, figure: "equity", amount: "3.00" },
    { segment: "power", figure: "fund", amount: "7.50" },
    { segment: "power", figure: "margin", amount: "2.50" },
  ]);
});

test("the operator's capital is restored the same way", async () => {
  const tenantId = await prepared();
  const { topUp } = await recordTopUp(service, tenantId, null, { id: "1", figure: "sitg", amount: "0.01" });
  expect(topUp).toMatchObject({ memberId: null, segment: null, amount: "0.01" });
  expect((await readOperator(service, tenantId)).operator).toEqual({ figures: { sitg: "5.01" } });
});

test("the same money sent again is the same top-up, and other money under its id is refused", async () => {
  const tenantId = await prepared();
  const first = await recordTopUp(service, tenantId, "M-1", TOP_UP);
  service.clock.at += 3 * 365 * 86_400_000;
  const again = await recordTopUp(service, tenantId, "M-1", { ...TOP_UP, amount: "2.50" });
  expect(again).toEqual({ topUp: first.topUp, repeated: true });
  for (const [memberId, changed] of [
    ["M-1", { amount: "2.51" }],
    ["M-1", { figure: "margin" }],
    ["M-1", { segment: "freight" }],
    ["M-1-a", {}],
    [null, {}],
  ] as const) {
    const asked = recordTopUp(service, tenantId, memberId, { ...TOP_UP, ...changed });
    await expect(asked).rejects.toMatchObject({ code: "anotherTopUp" });
  }
  expect(await balancesOf(tenantId)).toEqual([{ segment: "power", figure: "fund", amount: "10.00" }]);
});

test("of the same money sent ten times at once, one is recorded", async () => {
  const tenantId = await prepared();
  const receipts = await Promise.all(
    Array.from({ length: 10 }, () => recordTopUp(service, tenantId, "M-1", TOP_UP)),
  );
  expect(new Set(receipts.map(({ topUp }) => JSON.stringify(topUp))).size).toBe(1);
  expect(await balancesOf(tenantId)).toEqual([{ segment: "power", figure: "fund", amount: "10.00" }]);
});

test("money can be added while a run holds the waterfall", async () => {
  const tenantId = await prepared();
  await local.table.put(key.waterfall(tenantId), attributes({ runId: "run-1" }));
  expect(await recordTopUp(service, tenantId, "M-1", TOP_UP)).toMatchObject({ repeated: false });
});

test.each<[string, string | null, object, string[]]>([
  ["nothing", "M-1", { amount: "0.00" }, ["/amount"]],
  ["less than nothing", "M-1", { amount: "-1" }, ["/amount"]],
  ["more decimals than the currency has", "M-1", { amount: "1.001" }, ["/amount"]],
  ["no amount", "M-1", { amount: "a lot" }, ["/amount"]],
  ["more digits than are read", "M-1", { amount: "9".repeat(250) }, ["/amount"]],
  ["a figure that is no balance", "M-1", { figure: "vmGain" }, ["/figure"]],
  ["a figure that nobody has", "M-1", { figure: "gold" }, ["/figure"]],
  ["the operator's figure", "M-1", { figure: "sitg", segment: undefined }, ["/figure"]],
  ["a member's figure, to the operator", null, {}, ["/figure"]],
  ["a segment that is not declared", "M-1", { segment: "gas" }, ["/segment"]],
  ["a segment that the member is not in", "M-1", { segment: "freight" }, ["/segment"]],
  ["no segment where the figure has one", "M-1", { segment: undefined }, ["/segment"]],
  ["a segment where the figure is of the house", "M-1", { figure: "equity" }, ["/segment"]],
  [
    "everything wrong at once",
    "M-1",
    { figure: "gold", segment: "gas", amount: "-1" },
    ["/figure", "/segment", "/amount"],
  ],
])("%s is refused with its pointer, and nothing is posted", async (_, memberId, changed, pointers) => {
  const tenantId = await prepared();
  const asked = recordTopUp(service, tenantId, memberId, { ...TOP_UP, ...changed });
  const refusal = await asked.catch((error: unknown) => Object(error));
  expect(refusal).toMatchObject({ code: "invalid" });
  expect(refusal.complaints.map(({ path }: { path: string }) => path)).toEqual(pointers);
  expect((await service.register.current(tenantId))?.revision).toBe(1);
});

test("a balance cannot become a number that no run could read", async () => {
  const tenantId = await prepared();
  const most = "9".repeat(200);
  for (let i = 0; i < 3; i += 1) {
    const asked = recordTopUp(service, tenantId, "M-1", { ...TOP_UP, id: `${i}`, amount: most });
    await asked.catch((error: unknown) => expect(error).toMatchObject({ code: "invalid" }));
  }
  expect((await reconciled(service, tenantId)).differences).toEqual([]);
});

test("whom nobody knows is not topped up", async () => {
  const tenantId = await prepared();
  const asked = recordTopUp(service, tenantId, "M-2", TOP_UP);
  await expect(asked).rejects.toMatchObject({ code: "notFound" });
});

test("top-ups are listed newest first, by page, and each member's alone", async () => {
  const tenantId = await prepared();
  for (const [i, memberId] of ["M-1", "M-1-a", null, "M-1"].entries()) {
    const place = memberId === null ? { figure: "sitg", segment: undefined } : {};
    await recordTopUp(service, tenantId, memberId, { ...TOP_UP, ...place, id: `${i}` });
  }
  const ids = (page: { topUps: readonly { id: string }[] }) => page.topUps.map(({ id }) => id);
  const first = await readTopUps(service, tenantId, { limit: 3 });
  expect(ids(first)).toEqual(["3", "2", "1"]);
  const rest = await readTopUps(service, tenantId, { limit: 3, before: first.before });
  expect([ids(rest), rest.before]).toEqual([["0"], undefined]);
  expect(ids(await readTopUps(service, tenantId, { memberId: "M-1", limit: 3 }))).toEqual(["3", "0"]);
  expect(ids(await readTopUps(service, tenantId, { memberId: "M-1-a", limit: 3 }))).toEqual(["1"]);
  const between = [];
  for await (const { id } of service.topUps.between(tenantId, "M-1", "M-1-a")) between.push(id);
  expect(between).toEqual(["0", "3", "1"]);
});
