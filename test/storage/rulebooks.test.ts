import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newTenantId, type TenantId } from "../../shared/ids.ts";
import type { PublicationSetting } from "../../shared/service/rulebooks/publication.ts";
import type { PublishedRulebook, RulebookStore } from "../../shared/service/stores.ts";
import { publicationStore, publicIdStore } from "../../shared/storage/publication.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { type LocalTable, startLocalTable } from "./local-table.ts";

let local: LocalTable;
let rulebooks: RulebookStore;
beforeAll(async () => {
  local = await startLocalTable();
  rulebooks = rulebookStore(local.table);
});
afterAll(() => local.stop());

const WITHDRAWAL = { at: "2026-01-15T00:00:00.000Z", by: "person:p", reason: "A wrong cap" };

/** Publishes a rulebook of this letter, in force from the first of a month. */
async function published(
  tenantId: TenantId,
  letter: string,
  month: number,
  more: Partial<PublishedRulebook> = {},
) {
  const rulebook: PublishedRulebook = {
    hash: `sha256:${letter.repeat(64)}`,
    name: letter,
    currency: "EUR",
    minorUnits: 2,
    segments: null,
    effectiveFrom: `2026-${String(month).padStart(2, "0")}-01T00:00:00.000Z`,
    publishedAt: "2026-01-01T00:00:00.000Z",
    stateMachineVersionArn: `arn:${letter}`,
    waterfalls: {},
    ...more,
  };
  await rulebooks.publish(tenantId, rulebook, "{}");
  return rulebook;
}

const MARCH = "2026-03-15T00:00:00.000Z";

describe("a withdrawn rulebook", () => {
  test("is never chosen, and stays readable with who withdrew it and why", async () => {
    const tenantId = newTenantId(randomBytes);
    const first = await published(tenantId, "a", 1, { publishedBy: "person:q" });
    const others = [];
    for (const letter of ["b", "c", "d", "e", "f"]) others.push(await published(tenantId, letter, 2));
    for (const other of others) expect(await rulebooks.withdraw(tenantId, other, WITHDRAWAL)).toBe(true);

    expect(await rulebooks.inForce(tenantId, MARCH)).toBe(first.hash);
    expect(await rulebooks.bindInForce(tenantId, MARCH)).toBe(first.hash);
    expect(await rulebooks.all(tenantId)).toEqual([first.hash]);
    expect(await rulebooks.find(tenantId, first.hash)).toEqual(first);
    expect(await rulebooks.find(tenantId, `sha256:${"b".repeat(64)}`)).toMatchObject({
      name: "b",
      withdrawal: WITHDRAWAL,
    });
    expect((await rulebooks.listed(tenantId, 10)).map(({ hash }) => hash.at(-1))).toEqual([..."fedcba"]);
  });

  test("stays withdrawn as it was first", async () => {
    const tenantId = newTenantId(randomBytes);
    const rulebook = await published(tenantId, "a", 6);
    await rulebooks.withdraw(tenantId, rulebook, WITHDRAWAL);
    expect(await rulebooks.withdraw(tenantId, rulebook, { ...WITHDRAWAL, by: "person:z" })).toBe(true);
    expect((await rulebooks.find(tenantId, rulebook.hash))?.withdrawal?.by).toBe("person:p");
  });
});

test("what something was decided by cannot be withdrawn, however late the withdrawal arrives", async () => {
  const tenantId = newTenantId(randomBytes);
  const rulebook = await published(tenantId, "a", 2);
  expect(await rulebooks.bindInForce(tenantId, MARCH)).toBe(rulebook.hash);
  expect(await rulebooks.withdraw(tenantId, rulebook, WITHDRAWAL)).toBe(false);
  expect((await rulebooks.find(tenantId, rulebook.hash))?.withdrawal).toBeUndefined();
  expect(await rulebooks.bindInForce(tenantId, MARCH)).toBe(rulebook.hash);
});

test("of a withdrawal and a decision at once exactly one stands, and the decision knows which", async () => {
  for (let i = 0; i < 25; i += 1) {
    const tenantId = newTenantId(randomBytes);
    const before = await published(tenantId, "a", 1);
    const after = await published(tenantId, "b", 2);
    const [chosen, again, withdrawn] = await Promise.all([
      rulebooks.bindInForce(tenantId, MARCH),
      rulebooks.bindInForce(tenantId, MARCH),
      rulebooks.withdraw(tenantId, after, WITHDRAWAL).catch(() => false),
    ]);
    expect(again).toBe(chosen);
    expect(chosen).toBe(withdrawn ? before.hash : after.hash);
    expect(await rulebooks.bindInForce(tenantId, MARCH)).toBe(chosen);
  }
});

test("the list goes on where a page ended", async () => {
  const tenantId = newTenantId(randomBytes);
  for (const [i, letter] of [..."abcde"].entries()) await published(tenantId, letter, i + 1);
  const first = await rulebooks.listed(tenantId, 2);
  const second = await rulebooks.listed(tenantId, 10, first.at(-1)?.place);
  expect([...first, ...second].map(({ hash }) => hash.at(-1))).toEqual([..."edcba"]);
});

describe("publication", () => {
  const setting: PublicationSetting = {
    enabled: true,
    publicId: "pub_x",
    changedAt: "2026-01-01T00:00:00.000Z",
    changedBy: "person:p",
  };

  test("is switched only as it was read", async () => {
    const tenantId = newTenantId(randomBytes);
    const store = publicationStore(local.table);
    const off = { ...setting, enabled: false };
    expect(await store.find(tenantId)).toBeUndefined();
    expect(await store.replace(tenantId, undefined, setting)).toBe(true);
    expect(await store.replace(tenantId, undefined, off)).toBe(false);
    expect(await store.replace(tenantId, off, { ...off, changedBy: "person:q" })).toBe(false);
    expect(await store.replace(tenantId, setting, off)).toBe(true);
    expect(await store.replace(tenantId, setting, off)).toBe(false);
    expect(await store.find(tenantId)).toEqual(off);
  });

  test("an id leads to its tenant, and to nobody else's once it is taken", async () => {
    const [one, other] = [newTenantId(randomBytes), newTenantId(randomBytes)];
    const ids = publicIdStore(local.table);
    expect(await ids.tenantOf("pub_1")).toBeUndefined();
    await ids.add("pub_1", one);
    await ids.add("pub_1", other);
    expect(await ids.tenantOf("pub_1")).toBe(one);
  });
});
