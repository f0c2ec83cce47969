import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TenantId } from "../../shared/ids.ts";
import { type CommitReceipt, commitImport } from "../../shared/service/imports/commit-import.ts";
import { putImportPart } from "../../shared/service/imports/put-import-part.ts";
import {
  abandonImport,
  type ImportWish,
  readImport,
  startImport,
} from "../../shared/service/imports/start-import.ts";
import { putMemberData, readMemberData } from "../../shared/service/members/member-data.ts";
import { Refusal } from "../../shared/service/refusal.ts";
import { publishRulebook } from "../../shared/service/rulebooks/publish-rulebook.ts";
import { withinRegister } from "../../shared/service/tenants/plans.ts";
import { importStore } from "../../shared/storage/imports.ts";
import { attributes } from "../../shared/storage/item.ts";
import { key } from "../../shared/storage/keys.ts";
import { type LocalTable, startLocalTable } from "../storage/local-table.ts";
import { RULEBOOK, reconciled, registerService, tenantWith } from "./register-service.ts";

let local: LocalTable;
let service: ReturnType<typeof registerService> & { imports: ReturnType<typeof importStore> };
beforeAll(async () => {
  local = await startLocalTable();
  service = { ...registerService(local), imports: importStore(local.table) };
});
afterAll(() => local.stop());

const HEADER = "id,power.fund,power.margin,equity";

async function begin(tenantId: TenantId, wish: Partial<ImportWish> = {}): Promise<string> {
  return (await startImport(service, tenantId, { format: "csv", mode: "merge", ...wish })).importId;
}

async function put(
  tenantId: TenantId,
  importId: string,
  part: number,
  rows: readonly string[],
  firstLine = 2,
) {
  const text = [HEADER, ...rows].join("\n");
  return putImportPart(service, tenantId, importId, { part, format: "csv", text, firstLine });
}

/** Calls again until it is done, each time for as long as it takes to get anywhere at all. */
async function committed(tenantId: TenantId, importId: string, budget?: number) {
  for (let calls = 1; ; calls += 1) {
    const receipt: CommitReceipt = await commitImport(service, tenantId, importId, budget);
    if (receipt.status === "committed") return { ...receipt, calls };
  }
}

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("It was not refused");
}

const members = async (tenantId: TenantId) =>
  JSON.parse((await readMemberData(service, tenantId)).text).members;
const power = (id: string, fund: string) => ({ id, segments: { power: { fund } } });

test("parts become visible all at once, in order of id, whatever order they were sent in", async () => {
  const tenantId = await tenantWith(service);
  const importId = await begin(tenantId, { parts: 2, rows: 4 });
  expect(await put(tenantId, importId, 2, ["M-4,4,,", "M-1,1,,"])).toEqual({
    part: 2,
    rows: 2,
    repeated: false,
  });
  await put(tenantId, importId, 1, ["M-3,3,,", "M-2,2,,"]);
  await expect(readMemberData(service, tenantId)).rejects.toMatchObject({ code: "notFound" });
  expect(await committed(tenantId, importId)).toMatchObject({ revision: 1, members: 4 });
  expect(await members(tenantId)).toEqual([1, 2, 3, 4].map((n) => power(`M-${n}`, String(n))));
  expect(await committed(tenantId, importId)).toMatchObject({ revision: 1, members: 4 });
  expect(await readImport(service, tenantId, importId)).toMatchObject({
    status: "committed",
    revision: 1,
    rows: 4,
  });
  expect((await reconciled(service, tenantId)).differences).toEqual([]);
});

test("merging keeps members that no row names, replacing does not", async () => {
  const tenantId = await tenantWith(service);
  const operator = { figures: { sitg: "5" } };
  await putMemberData(service, tenantId, { operator, members: [power("M-1", "1"), power("M-2", "2")] });
  const merging = await begin(tenantId);
  await put(tenantId, merging, 1, ["M-2,20,,", "M-3,3,,"]);
  await committed(tenantId, merging);
  expect(await members(tenantId)).toEqual([power("M-1", "1"), power("M-2", "20"), power("M-3", "3")]);
  const replacing = await begin(tenantId, { mode: "replace" });
  await put(tenantId, replacing, 1, ["M-2,20,,"]);
  await committed(tenantId, replacing);
  expect(JSON.parse((await readMemberData(service, tenantId)).text)).toEqual({
    operator,
    members: [power("M-2", "20")],
  });
  expect((await reconciled(service, tenantId)).differences).toEqual([]);
});

test("a commit cut into many calls makes the same register, and the same posting", async () => {
  const [whole, cut] = [await tenantWith(service), await tenantWith(service)];
  const rows = fc.sample(fc.integer({ min: 0, max: 99_999 }), { numRuns: 8_000, seed: 7 });
  const distinct = [...new Set(rows)].map((n) => `M-${String(n).padStart(5, "0")},${n}.5,1,2`);
  for (const tenantId of [whole, cut]) {
    await putMemberData(service, tenantId, {
      operator: { figures: { sitg: "5" } },
      members: Array.from({ length: 3_000 }, (_, n) => power(`M-${String(n * 33).padStart(5, "0")}`, "7")),
    });
    const importId = await begin(tenantId);
    for (let part = 0; part < 4; part += 1) {
      await put(
        tenantId,
        importId,
        part + 1,
        distinct.filter((_, i) => i % 4 === part),
      );
    }
    const tick = service.clock.now;
    if (tenantId === cut) service.clock.now = () => (service.clock.at += 1);
    const { calls } = await committed(tenantId, importId, tenantId === cut ? 0 : undefined);
    service.clock.now = tick;
    expect(calls > 3).toBe(tenantId === cut);
  }
  expect(await members(cut)).toEqual(await members(whole));
  const contraOf = async (tenantId: TenantId) => {
    const revision = await service.register.current(tenantId);
    return (await service.register.posting(tenantId, revision?.posting ?? "")).contra;
  };
  expect(await contraOf(cut)).toEqual(await contraOf(whole));
  expect((await reconciled(service, cut)).differences).toEqual([]);
});

test("a register that changes while a commit is under way is what the commit goes on from", async () => {
  const tenantId = await tenantWith(service);
  const operator = { figures: { sitg: "5" } };
  await putMemberData(service, tenantId, { operator, members: [power("A", "1")] });
  const importId = await begin(tenantId);
  await put(
    tenantId,
    importId,
    1,
    Array.from({ length: 4_000 }, (_, n) => `M-${10_000 + n},${n},,`),
  );
  const tick = service.clock.now;
  service.clock.now = () => (service.clock.at += 1);
  expect(await commitImport(service, tenantId, importId, 0)).toMatchObject({ status: "committing" });
  service.clock.now = tick;
  await putMemberData(service, tenantId, { operator, members: [power("A", "2"), power("Z", "3")] });
  expect(await committed(tenantId, importId)).toMatchObject({ members: 4_002, revision: 3 });
  const found = await members(tenantId);
  expect([found[0], found.at(-1)]).toEqual([power("A", "2"), power("Z", "3")]);
  expect((await reconciled(service, tenantId)).differences).toEqual([]);
});

test("of many calls at once to commit, one makes the revision and all end well or are told to ask again", async () => {
  const tenantId = await tenantWith(service);
  const importId = await begin(tenantId);
  await put(tenantId, importId, 1, ["M-1,1,,"]);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, () => commitImport(service, tenantId, importId)),
  );
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "changedMeanwhile" });
  }
  expect(await committed(tenantId, importId)).toMatchObject({ revision: 1 });
  expect(await service.register.current(tenantId)).toMatchObject({
    revision: 1,
    cause: { kind: "import", id: importId },
  });
});

describe("what is refused:", () => {
  test("every faulty row with its line in the whole file, its column and a sentence; nothing is kept", async () => {
    const tenantId = await tenantWith(service);
    const importId = await begin(tenantId);
    const rows = ["M-1,1,,", 'M-2,1.001,"-1",', "M-3,,,", ",1,,", "M-1,2,,", "M-4,1", 'M-5,1,,"', "M-6,1,,"];
    const refusal = await refusalOf(put(tenantId, importId, 3, rows, 100_000));
    expect(refusal.code).toBe("invalid");
    const found = refusal.complaints.map(({ line, path, code }) => [line, path.split("/")[2] ?? "", code]);
    expect(found).toEqual(
      expect.arrayContaining([
        [100_001, "power.fund", "tooManyDecimals"],
        [100_001, "power.margin", "negativeResource"],
        [100_003, "id", "wrongValue"],
        [100_004, "id", "duplicate"],
        [100_005, "", "wrongCount"],
        [100_006, "", "notCsv"],
      ]),
    );
    expect((await readImport(service, tenantId, importId)).parts).toEqual([]);
  });

  test("an unknown column, one that is given twice, none for ids", async () => {
    const tenantId = await tenantWith(service);
    const importId = await begin(tenantId);
    const text = "fond,power.fund,power.fund\n1,2,3\n";
    const refusal = await refusalOf(
      putImportPart(service, tenantId, importId, { part: 1, format: "csv", text, firstLine: 2 }),
    );
    expect(refusal.complaints.map(({ path, code }) => [path, code])).toEqual([
      ["/1/fond", "unknownColumn"],
      ["/1/power.fund", "duplicate"],
      ["/1/id", "missing"],
    ]);
  });

  test("a commit while parts or rows are missing", async () => {
    const tenantId = await tenantWith(service);
    const importId = await begin(tenantId, { parts: 3, rows: 5 });
    await put(tenantId, importId, 2, ["M-1,1,,"]);
    const refusal = await refusalOf(commitImport(service, tenantId, importId));
    expect(refusal.code).toBe("importIncomplete");
    expect(refusal.complaints.map(({ path }) => path)).toEqual(["/parts/1", "/parts/3"]);
    await put(tenantId, importId, 1, ["M-2,1,,"]);
    await put(tenantId, importId, 3, ["M-3,1,,"]);
    expect((await refusalOf(commitImport(service, tenantId, importId))).complaints[0]?.path).toBe("/rows");
  });

  test("the same member in two parts, with both lines; the part can be sent again", async () => {
    const tenantId = await tenantWith(service);
    const importId = await begin(tenantId);
    await put(tenantId, importId, 1, ["M-1,1,,", "M-2,1,,"], 2);
    await put(tenantId, importId, 2, ["M-3,1,,", "M-2,2,,"], 4);
    const refusal = await refusalOf(commitImport(service, tenantId, importId));
    expect(refusal.complaints).toEqual([
      {
        path: "/5",
        code: "duplicate",
        message: "member M-2 is in line 3 (part 1) and in line 5 (part 2)",
        line: 5,
      },
    ]);
    await put(tenantId, importId, 2, ["M-3,1,,"], 4);
    expect(await committed(tenantId, importId)).toMatchObject({ members: 3, revision: 1 });
  });

  test("parts that were checked against a rulebook that is not in force any more", async () => {
    const tenantId = await tenantWith(service);
    const importId = await begin(tenantId);
    await put(tenantId, importId, 1, ["M-1,1,,"]);
    await publishRulebook(service, tenantId, {
      ...RULEBOOK,
      name: "Next",
      effectiveFrom: "2026-02-01T00:00:00Z",
    });
    expect(await refusalOf(commitImport(service, tenantId, importId))).toMatchObject({
      code: "importIncomplete",
      complaints: [{ path: "/parts/1", code: "otherRulebook" }],
    });
    await put(tenantId, importId, 1, ["M-1,1,,"]);
    expect(await committed(tenantId, importId)).toMatchObject({ members: 1 });
  });

  test("lowering a balance while a run holds the waterfall; the commit can be called again later", async () => {
    const tenantId = await tenantWith(service);
    await putMemberData(service, tenantId, {
      operator: { figures: { sitg: "5" } },
      members: [power("M-1", "7")],
    });
    const importId = await begin(tenantId);
    await put(tenantId, importId, 1, ["M-1,6,,"]);
    const held = key.waterfall(tenantId);
    await local.table.put(held, attributes({ runId: "run-1" }));
    expect((await refusalOf(commitImport(service, tenantId, importId))).code).toBe("waterfallHeld");
    await local.table.together([{ remove: { key: held } }]);
    expect(await committed(tenantId, importId)).toMatchObject({ revision: 2 });
  });

  test("more members than the plan allows", async () => {
    const tenantId = await tenantWith(service);
    const importId = await begin(tenantId);
    await put(tenantId, importId, 1, ["M-1,6,,", "M-2,1,,"]);
    const imports: typeof service.imports = {
      ...service.imports,
      async finish(tenant, from, draft) {
        withinRegister("sandbox", { ...draft.revision, members: 24 + draft.revision.members }, undefined);
        return service.imports.finish(tenant, from, draft);
      },
    };
    const limited = { ...service, imports };
    expect((await refusalOf(commitImport(limited, tenantId, importId))).code).toBe("quotaExceeded");
    await put(tenantId, importId, 1, ["M-1,6,,"]);
    expect(await commitImport(limited, tenantId, importId)).toMatchObject({ members: 1 });
  });

  test("anything about an import that was given up or has expired, or is another tenant's", async () => {
    const tenantId = await tenantWith(service);
    const importId = await begin(tenantId);
    await put(tenantId, importId, 1, ["M-1,1,,"]);
    const other = await tenantWith(service);
    expect((await refusalOf(commitImport(service, other, importId))).code).toBe("notFound");
    const before = service.clock.at;
    service.clock.at += 8 * 86_400_000;
    expect((await refusalOf(commitImport(service, tenantId, importId))).code).toBe("importNotOpen");
    service.clock.at = before;
    await abandonImport(service, tenantId, importId);
    expect((await refusalOf(put(tenantId, importId, 2, ["M-2,1,,"]))).code).toBe("importNotOpen");
    expect((await refusalOf(commitImport(service, tenantId, importId))).code).toBe("importNotOpen");
  });
});

test("the very same part again changes nothing, in CSV and in JSON Lines, with or without a byte order mark", async () => {
  const tenantId = await tenantWith(service);
  const importId = await begin(tenantId, { format: "jsonl" });
  const text = `\ufeff${JSON.stringify({ ...power("M-1", "1"), name: 'Ü, "quoted"\n' })}\r\n\r\n`;
  const sent = { part: 1, format: "jsonl", text, firstLine: 1 } as const;
  expect(await putImportPart(service, tenantId, importId, sent)).toMatchObject({ repeated: false });
  expect(await putImportPart(service, tenantId, importId, sent)).toMatchObject({ repeated: true });
  await committed(tenantId, importId);
  expect(await members(tenantId)).toEqual([{ ...power("M-1", "1"), name: 'Ü, "quoted"\n' }]);
});
