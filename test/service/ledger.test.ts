import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TenantId } from "../../shared/ids.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { draftConsumption } from "../../shared/service/ledger/post-consumption.ts";
import { putMemberData, readMemberData } from "../../shared/service/members/member-data.ts";
import { publishRulebook } from "../../shared/service/rulebooks/publish-rulebook.ts";
import { intact } from "../../shared/service/runs/inputs.ts";
import { digestOf, putBody } from "../../shared/storage/bodies.ts";
import { packed } from "../../shared/storage/chunks.ts";
import { attributes } from "../../shared/storage/item.ts";
import { key, partition } from "../../shared/storage/keys.ts";
import { advancing } from "../../shared/storage/register.ts";
import { type LocalTable, startLocalTable } from "../storage/local-table.ts";
import {
  type RegisterService,
  RULEBOOK,
  reconciled,
  registerService,
  tenantWith,
} from "./register-service.ts";

let local: LocalTable;
let service: RegisterService;
beforeAll(async () => {
  local = await startLocalTable();
  service = registerService(local);
});
afterAll(() => local.stop());

const member = (id: string, fund: string, margin?: string) => ({
  id,
  segments: { power: { fund, ...(margin === undefined ? {} : { margin }) } },
});
const data = (...members: object[]) => ({ operator: { segments: {}, figures: { sitg: "5" } }, members });

async function postingOf(tenantId: TenantId) {
  const revision = await service.register.current(tenantId);
  const posting = revision?.posting && (await service.register.posting(tenantId, revision.posting));
  if (!posting) throw new Error("There is no posting");
  const lines = [...posting.operator];
  for (const { digest } of posting.chunks) {
    lines.push(...(await service.register.lines(tenantId, digest, posting.decimals)));
  }
  const plain = lines.map(({ memberId, segment, figure, amount, contra }) =>
    [memberId, segment, figure, amount, contra].join(" "),
  );
  return { revision, posting, plain };
}

test("what a revision moves is posted line by line, with the other side of it", async () => {
  const tenantId = await tenantWith(service);
  await putMemberData(service, tenantId, data(member("M-2", "10"), member("M-1", "7.5", "1")));
  const first = await postingOf(tenantId);
  expect(first.plain).toEqual([
    " " + " sitg 500 outside",
    "M-1 power fund 750 outside",
    "M-1 power margin 100 outside",
    "M-2 power fund 1000 outside",
  ]);
  expect(first.posting.contra.map(({ figure, amount }) => [figure, amount])).toEqual([
    ["fund", -1750n],
    ["margin", -100n],
    ["sitg", -500n],
  ]);
  await putMemberData(service, tenantId, data(member("M-1", "7.50"), member("M-3", "1")));
  expect((await postingOf(tenantId)).plain).toEqual([
    "M-1 power margin -100 outside",
    "M-2 power fund -1000 outside",
    "M-3 power fund 100 outside",
  ]);
  expect(await reconciled(service, tenantId)).toMatchObject({ postings: 2, members: 2, differences: [] });
});

test("putting the same again makes no revision", async () => {
  const tenantId = await tenantWith(service);
  const first = await putMemberData(service, tenantId, data(member("M-1", "7")));
  service.clock.at += 1000;
  expect(await putMemberData(service, tenantId, data(member("M-1", "7")))).toEqual(first);
});

test("a run's consumption is posted against its loss, and what is left has the currency's decimals", async () => {
  const tenantId = await tenantWith(service);
  await putMemberData(service, tenantId, data(member("M-1", "7", "2.5"), member("M-2", "10")));
  const rulebook = intact(readRulebook(RULEBOOK), "rulebook");
  const taken = (memberId: string | null, segment: string | null, figure: string, amount: bigint) => ({
    memberId,
    segment,
    figure,
    amount,
  });
  const { revision, lowers } = await draftConsumption(service, tenantId, "run-1", rulebook, {
    members: [taken("M-1", "power", "fund", 1n), taken("M-1", "power", "margin", 250n)],
    operator: [taken(null, null, "sitg", 499n)],
  });
  expect(lowers).toBe(true);
  expect(await local.table.together(advancing(tenantId, revision))).toBe(true);
  const { plain, posting } = await postingOf(tenantId);
  expect(plain).toEqual([
    " " + " sitg -499 loss:run-1",
    "M-1 power fund -1 loss:run-1",
    "M-1 power margin -250 loss:run-1",
  ]);
  expect(posting.contra).toMatchObject([
    { contra: "loss:run-1", figure: "fund", amount: 1n },
    { contra: "loss:run-1", figure: "margin", amount: 250n },
    { contra: "loss:run-1", figure: "sitg", amount: 499n },
  ]);
  const read = JSON.parse((await readMemberData(service, tenantId)).text);
  expect(read.members).toEqual([member("M-1", "6.99", "0.00"), member("M-2", "10")]);
  expect(read.operator.figures).toEqual({ sitg: "0.01" });
  // The balances agree; but nobody has declared that run.
  const { differences } = await reconciled(service, tenantId);
  expect(differences.map(({ code, revision: at, posted }) => [code, at, posted])).toEqual([
    ["postingDiffers", 2, "7.5"],
  ]);
});

test("more than there is cannot be taken", async () => {
  const tenantId = await tenantWith(service);
  await putMemberData(service, tenantId, data(member("M-1", "7")));
  const rulebook = intact(readRulebook(RULEBOOK), "rulebook");
  const members = [{ memberId: "M-1", segment: "power", figure: "fund", amount: 701n }];
  await expect(
    draftConsumption(service, tenantId, "run-1", rulebook, { members, operator: [] }),
  ).rejects.toThrow("M-1 has less of fund than the 7.01 taken");
});

test("while a run holds the waterfall balances may rise and not fall", async () => {
  const tenantId = await tenantWith(service);
  await putMemberData(service, tenantId, data(member("M-1", "7")));
  const held = key.waterfall(tenantId);
  await local.table.put(held, attributes({ runId: "run-1" }));
  await expect(putMemberData(service, tenantId, data(member("M-1", "6.99")))).rejects.toMatchObject({
    code: "waterfallHeld",
  });
  expect(await putMemberData(service, tenantId, data(member("M-1", "8")))).toMatchObject({ revision: 2 });
  await local.table.together([{ remove: { key: held } }]);
  expect(await putMemberData(service, tenantId, data(member("M-1", "6.99")))).toMatchObject({ revision: 3 });
});

test("what a new rulebook reads differently is posted by the first revision under it", async () => {
  const tenantId = await tenantWith(service);
  const house = { ...member("M-1", "7"), figures: { equity: "3.00" } };
  await putMemberData(service, tenantId, data(house, member("M-2", "1")));
  const { equity: _, ...figures } = RULEBOOK.figures;
  await publishRulebook(service, tenantId, {
    ...RULEBOOK,
    name: "Gains are money, a gift of 2 for everyone",
    effectiveFrom: "2026-02-01T00:00:00Z",
    figures: {
      ...figures,
      equity: { type: "amount", level: "house", default: "0" },
      vmGain: { type: "resource", default: "2" },
    },
  });
  await putMemberData(service, tenantId, data(house, member("M-2", "1.5")));
  expect((await postingOf(tenantId)).plain).toEqual([
    "M-1  equity -300 outside",
    "M-1 power vmGain 200 outside",
    "M-2 power fund 50 outside",
    "M-2 power vmGain 200 outside",
  ]);
  expect((await reconciled(service, tenantId)).differences).toEqual([]);
});

describe("the reconciliation finds", () => {
  /** A register of some thousand members, of three revisions. */
  async function prepared() {
    const tenantId = await tenantWith(service);
    const members = Array.from({ length: 3_000 }, (_, i) => member(`M-${10_000 + i}`, `${i}.25`));
    await putMemberData(service, tenantId, data(...members));
    service.clock.at += 1000;
    const [one, ...rest] = members;
    await putMemberData(service, tenantId, data({ ...one, segments: { power: { fund: "1" } } }, ...rest));
    service.clock.at += 1000;
    await putMemberData(service, tenantId, data(...rest));
    const revisions = [];
    for await (const revision of service.register.revisions(tenantId)) revisions.push(revision);
    return { tenantId, revisions };
  }
  type Revisions = Awaited<ReturnType<typeof prepared>>["revisions"];

  const codes = async (tenantId: TenantId) => [
    ...new Set((await reconciled(service, tenantId)).differences.map(({ code }) => code)),
  ];

  /** Puts a stored body under another digest, and has a revision (and the pointer to the current one) name it. */
  async function swap(tenantId: TenantId, revisions: Revisions, index: number, name: string, json: unknown) {
    const body = await packed(json);
    await putBody(local.table, partition.chunks(tenantId, digestOf(body)), body);
    const change = { [name]: { S: digestOf(body) } };
    const revision = revisions[index];
    if (revision === undefined) throw new Error("No such revision");
    await local.alter(key.revision(tenantId, revision), change);
    if (index === 0) await local.alter(key.currentRevision(tenantId), change);
  }

  test("nothing where nothing is wrong, in one call or in many", async () => {
    const { tenantId } = await prepared();
    expect(await reconciled(service, tenantId)).toMatchObject({
      postings: 3,
      members: 2_999,
      differences: [],
    });
    const tick = service.clock.now;
    service.clock.now = () => (service.clock.at += 1);
    const piecemeal = await reconciled(service, tenantId, 0);
    service.clock.now = tick;
    expect(piecemeal).toMatchObject({ members: 2_999, differences: [] });
    expect(piecemeal.calls).toBeGreaterThan(3);
  });

  test("an altered chunk of members", async () => {
    const { tenantId, revisions } = await prepared();
    const manifest = await service.register.manifest(tenantId, revisions[0]?.manifest ?? "");
    const digest = manifest.chunks[1]?.digest ?? "";
    await local.alter(key.bodyPart(partition.chunks(tenantId, digest), digest, 0), {
      body: { B: await packed([]) },
    });
    expect(await codes(tenantId)).toEqual(["chunkDamaged"]);
  });

  test("a balance that was changed together with every digest on the way to it", async () => {
    const { tenantId, revisions } = await prepared();
    const manifest = await service.register.manifest(tenantId, revisions[0]?.manifest ?? "");
    const [first, ...rest] = manifest.chunks;
    const rows = [...(await service.register.chunk(tenantId, first?.digest ?? ""))];
    rows[5] = member(rows[5]?.id ?? "", "1000000");
    const digest = await service.register.putManifest(tenantId, {
      ...manifest,
      chunks: [await service.register.putChunk(tenantId, rows), ...rest],
    });
    await local.alter(key.currentRevision(tenantId), { manifest: { S: digest } });
    await local.alter(key.revision(tenantId, revisions[0] ?? { at: "", revision: 0 }), {
      manifest: { S: digest },
    });
    expect((await reconciled(service, tenantId)).differences).toEqual([
      {
        code: "balanceDiffers",
        memberId: rows[5]?.id,
        segment: "power",
        figure: "fund",
        held: "1000000",
        posted: "6.25",
        message: `Member ${rows[5]?.id} has 1000000 of fund in power, but the postings add up to 6.25`,
      },
    ]);
  });

  test("an altered posting", async () => {
    const { tenantId, revisions } = await prepared();
    const digest = revisions[1]?.posting ?? "";
    await local.alter(key.bodyPart(partition.chunks(tenantId, digest), digest, 0), {
      body: { B: await packed({}) },
    });
    expect(await codes(tenantId)).toEqual(["postingDamaged", "balanceDiffers"]);
  });

  test("altered lines", async () => {
    const { tenantId, revisions } = await prepared();
    const posting = await service.register.posting(tenantId, revisions[2]?.posting ?? "");
    const digest = posting.chunks[2]?.digest ?? "";
    await local.alter(key.bodyPart(partition.chunks(tenantId, digest), digest, 0), {
      body: { B: await packed([]) },
    });
    expect(await codes(tenantId)).toEqual(["postingDamaged", "balanceDiffers"]);
  });

  test("a posting that does not add up to zero", async () => {
    const { tenantId, revisions } = await prepared();
    const forged = {
      revision: 2,
      currency: "EUR",
      decimals: 2,
      operator: [],
      chunks: [],
      contra: [["outside", "fund", "-0.01"]],
    };
    await swap(tenantId, revisions, 1, "posting", forged);
    expect(await codes(tenantId)).toEqual(["postingNotZero", "balanceDiffers"]);
  });

  test("a posting that stands in another's place", async () => {
    const { tenantId, revisions } = await prepared();
    await local.alter(key.revision(tenantId, revisions[1] ?? { at: "", revision: 0 }), {
      posting: { S: revisions[2]?.posting ?? "" },
    });
    expect(await codes(tenantId)).toEqual(["postingOfAnother", "balanceDiffers"]);
  });

  test("a revision that is missing", async () => {
    const { tenantId, revisions } = await prepared();
    await local.table.together([
      { remove: { key: key.revision(tenantId, revisions[1] ?? { at: "", revision: 0 }) } },
    ]);
    expect(await codes(tenantId)).toEqual(["revisionMissing", "balanceDiffers"]);
  });
});
