import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newRunId, newTenantId, type TenantId } from "../../shared/ids.ts";
import {
  currentOf,
  type Draft,
  type DraftStore,
  KEPT_REVISIONS,
  MAX_DRAFTS,
} from "../../shared/service/rulebooks/drafts.ts";
import { draftStore } from "../../shared/storage/drafts.ts";
import { partition } from "../../shared/storage/keys.ts";
import { type LocalTable, startLocalTable } from "./local-table.ts";

let local: LocalTable;
let drafts: DraftStore;
beforeAll(async () => {
  local = await startLocalTable();
  drafts = draftStore(local.table, randomBytes);
});
afterAll(() => local.stop());

const NOW = "2026-03-01T00:00:00.000Z";
const saying = (text: string, name?: string) => ({
  at: NOW,
  by: "person:p",
  text,
  ...(name === undefined ? {} : { name }),
});
const begun = () => ({
  draftId: newRunId(Date.parse(NOW), randomBytes),
  origin: { kind: "document" } as const,
});

async function newDraft(tenantId = newTenantId(randomBytes)) {
  const draft = await drafts.create(tenantId, begun(), saying("{}", "First"));
  if (draft === undefined) throw new Error("There is no room");
  return { tenantId, draft };
}

const textOf = async (tenantId: TenantId, draft: Draft) => drafts.text(tenantId, currentOf(draft));

test("of edits of one revision exactly one wins, and only its text is kept", async () => {
  const { tenantId, draft } = await newDraft();
  const saved = await Promise.all(
    Array.from({ length: 12 }, (_, i) => drafts.save(tenantId, draft, saying(`{"edit":${i}}`))),
  );
  const [won, ...others] = saved.filter((one) => one !== undefined);
  expect(others).toEqual([]);
  expect(won && currentOf(won).revision).toBe(2);
  const now = await drafts.find(tenantId, draft.draftId);
  expect(now).toEqual(won);
  expect(now?.name).toBeUndefined();
  expect(now && (await textOf(tenantId, now))).toBe(`{"edit":${saved.indexOf(won)}}`);
  expect(await textsOf(tenantId)).toBe(2);
});

test("a text of several megabytes comes back byte for byte, whatever it says", async () => {
  const { tenantId, draft } = await newDraft();
  const long = JSON.stringify({ é: Array.from({ length: 60_000 }, (_, i) => `clause ${i} “ü”`) });
  const saved = await drafts.save(tenantId, draft, saying(long));
  expect(saved && (await textOf(tenantId, saved))).toBe(long);
});

test("the last revisions can be read, and the texts of older ones are gone from the table", async () => {
  const { tenantId, draft } = await newDraft();
  let current = draft;
  for (let i = 2; i <= KEPT_REVISIONS + 3; i += 1) {
    // The same text again and again: each saving has its own.
    const saved = await drafts.save(tenantId, current, saying(`{"even":${i % 2}}`));
    if (saved === undefined) throw new Error("Someone else saved it");
    current = saved;
  }
  expect(current.revisions.map(({ revision }) => revision)).toEqual(
    Array.from({ length: KEPT_REVISIONS }, (_, i) => i + 4),
  );
  for (const revision of current.revisions) {
    expect(await drafts.text(tenantId, revision)).toBe(`{"even":${revision.revision % 2}}`);
  }
  expect(await textsOf(tenantId)).toBe(KEPT_REVISIONS);
});

test("there are never more drafts than allowed, however many are begun at once", async () => {
  const tenantId = newTenantId(randomBytes);
  for (let i = 0; i < MAX_DRAFTS - 2; i += 1) await newDraft(tenantId);
  const last = await Promise.all([1, 2, 3, 4].map(() => drafts.create(tenantId, begun(), saying("{}"))));
  expect(last.filter((draft) => draft !== undefined)).toHaveLength(2);
  const all = await drafts.all(tenantId);
  expect(all).toHaveLength(MAX_DRAFTS);

  const [first] = all;
  expect(first && (await drafts.remove(tenantId, first))).toBe(true);
  expect(await drafts.create(tenantId, begun(), saying("{}"))).toBeDefined();
  expect(await drafts.create(tenantId, begun(), saying("{}"))).toBeUndefined();
});

test("a draft is removed only as it was seen, with its texts", async () => {
  const { tenantId, draft } = await newDraft();
  const saved = await drafts.save(tenantId, draft, saying("[]"));
  expect(await drafts.remove(tenantId, draft)).toBe(false);
  expect(saved && (await drafts.remove(tenantId, saved))).toBe(true);
  expect(await drafts.find(tenantId, draft.draftId)).toBeUndefined();
  expect(await drafts.all(tenantId)).toEqual([]);
  expect(await textsOf(tenantId)).toBe(0);
});

test("of deletions of one draft at once one removes it, and it counts once", async () => {
  const { tenantId, draft } = await newDraft();
  const removals = await Promise.all([1, 2, 3].map(() => drafts.remove(tenantId, draft)));
  expect(removals.filter((removed) => removed)).toHaveLength(1);
  expect(await drafts.find(tenantId, draft.draftId)).toBeUndefined();
  for (let i = 0; i < MAX_DRAFTS; i += 1) await newDraft(tenantId);
  expect(await drafts.create(tenantId, begun(), saying("{}"))).toBeUndefined();
});

/** How many texts of one part there are. */
async function textsOf(tenantId: TenantId): Promise<number> {
  let count = 0;
  for await (const _ of local.table.query(partition.draftTexts(tenantId))) count += 1;
  return count;
}
