import { MAX_BODY_BYTES } from "../../body-size.ts";
import { valueAt } from "../../canonical/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import { newRunId, type Random, type TenantId } from "../../ids.ts";
import { TEMPLATES } from "../../templates/index.ts";
import { Refusal } from "../refusal.ts";
import { differencesOf, Stale } from "../stale.ts";
import type { RulebookStore } from "../stores.ts";
import { type Assessment, assessRulebook } from "./assess-rulebook.ts";
import {
  currentOf,
  type Draft,
  type DraftOrigin,
  type DraftStore,
  MAX_DRAFTS,
  type Saving,
} from "./drafts.ts";
import { type Publication, publishRulebook } from "./publish-rulebook.ts";
import { readPublished } from "./read-rulebooks.ts";

interface Drafting {
  readonly clock: Clock;
  readonly random: Random;
  readonly drafts: DraftStore;
  readonly rulebooks: RulebookStore;
}

/** What a draft is to be begun from. */
export type Beginning =
  | { readonly document: unknown }
  | { readonly template: string }
  | { readonly version: string };

/** Begins a draft. @throws Refusal when there is no such template or version, or there are too many drafts */
export async function beginDraft(
  service: Drafting,
  tenantId: TenantId,
  by: string,
  beginning: Beginning,
): Promise<Draft> {
  const { origin, json } = await begunFrom(service, tenantId, beginning);
  const now = service.clock.now();
  const draftId = newRunId(now, service.random);
  const draft = await service.drafts.create(tenantId, { draftId, origin }, savingOf(json, isoTime(now), by));
  if (draft === undefined) {
    throw new Refusal(
      "tooManyDrafts",
      `There are ${MAX_DRAFTS} drafts already: publish or delete some first`,
    );
  }
  return draft;
}

async function begunFrom(
  service: Drafting,
  tenantId: TenantId,
  beginning: Beginning,
): Promise<{ origin: DraftOrigin; json: unknown }> {
  if ("document" in beginning) {
    return { origin: { kind: "document" }, json: beginning.document };
  }
  if ("template" in beginning) {
    const { template } = beginning;
    return { origin: { kind: "template", template }, json: findTemplate(template).rulebook };
  }
  const hash = beginning.version;
  const json: unknown = JSON.parse(await readPublished(service, tenantId, hash));
  return { origin: { kind: "version", hash }, json };
}

/** One of the rulebooks to start from. @throws Refusal when there is none of this id */
export function findTemplate(id: string) {
  const template = TEMPLATES.find((one) => one.id === id);
  if (template === undefined) {
    throw new Refusal("notFound", "There is no template of this id");
  }
  return template;
}

/** The draft of this id. @throws Refusal when there is none */
export async function findDraft(
  service: { readonly drafts: DraftStore },
  tenantId: TenantId,
  draftId: string,
): Promise<Draft> {
  const draft = DRAFT_ID.test(draftId) ? await service.drafts.find(tenantId, draftId) : undefined;
  if (draft === undefined) {
    throw new Refusal("notFound", "There is no draft of this id");
  }
  return draft;
}

const DRAFT_ID = /^[2-7a-z]{26}$/;

/** A draft with what it says now. @throws Refusal when there is none of this id */
export async function readDraft(
  service: { readonly drafts: DraftStore },
  tenantId: TenantId,
  draftId: string,
): Promise<{ readonly draft: Draft; readonly json: unknown }> {
  const draft = await findDraft(service, tenantId, draftId);
  const text = await service.drafts.text(tenantId, currentOf(draft));
  return { draft, json: JSON.parse(text) };
}

/**
 * Saves what a draft is to say from now on. Of edits of one revision exactly one wins.
 * @throws Refusal with what has changed, when `seen` is not the current revision
 */
export async function saveDraft(
  service: Drafting,
  tenantId: TenantId,
  by: string,
  { draftId, seen }: SeenDraft,
  json: unknown,
): Promise<Draft> {
  const draft = await asSeen(service, tenantId, { draftId, seen });
  const saved = await service.drafts.save(tenantId, draft, savingOf(json, isoTime(service.clock.now()), by));
  return saved ?? refuseStale(service, tenantId, { draftId, seen });
}

/** Deletes a draft. @throws Refusal with what has changed, when `seen` is not the current revision */
export async function deleteDraft(service: Drafting, tenantId: TenantId, seen: SeenDraft): Promise<void> {
  const draft = await asSeen(service, tenantId, seen);
  if (!(await service.drafts.remove(tenantId, draft))) {
    await refuseStale(service, tenantId, seen);
  }
}

/** Every fault and doubt of a draft as it is now. */
export async function assessDraft(
  service: Drafting,
  tenantId: TenantId,
  draftId: string,
): Promise<Assessment & { readonly revision: number }> {
  const { draft, json } = await readDraft(service, tenantId, draftId);
  return { revision: currentOf(draft).revision, ...(await assessRulebook(service, tenantId, json)) };
}

/** Publishes what a draft says, which is what its publisher has seen. The draft stays as it is. */
export async function publishDraft(
  service: Drafting & Parameters<typeof publishRulebook>[0],
  tenantId: TenantId,
  publishedBy: string,
  { draftId, seen }: SeenDraft,
): Promise<Publication> {
  const draft = await asSeen(service, tenantId, { draftId, seen });
  const current = currentOf(draft);
  const json: unknown = JSON.parse(await service.drafts.text(tenantId, current));
  const from = { publishedBy, draft: { draftId, revision: current.revision } };
  return publishRulebook(service, tenantId, json, from);
}

/** A draft, and the revision of it that someone has seen and means. */
export interface SeenDraft {
  readonly draftId: string;
  readonly seen: string;
}

async function asSeen(service: Drafting, tenantId: TenantId, { draftId, seen }: SeenDraft): Promise<Draft> {
  const draft = await findDraft(service, tenantId, draftId);
  return String(currentOf(draft).revision) === seen
    ? draft
    : refuseStale(service, tenantId, { draftId, seen });
}

async function refuseStale(
  service: Drafting,
  tenantId: TenantId,
  { draftId, seen }: SeenDraft,
): Promise<never> {
  const { draft, json } = await readDraft(service, tenantId, draftId);
  const { revision, at, by } = currentOf(draft);
  const before = draft.revisions.find((one) => String(one.revision) === seen);
  const differences =
    before === undefined ? [] : differencesOf(JSON.parse(await service.drafts.text(tenantId, before)), json);
  const says = `The draft is at revision ${revision} now, saved by ${by} at ${at}`;
  throw new Stale(says, String(revision), differences);
}

/** The longest name of a draft: a rulebook in it may be named anything. */
const MAX_NAME = 200;

function savingOf(json: unknown, at: string, by: string): Saving {
  const name = valueAt(json, "name");
  const isNamed = typeof name === "string" && name !== "";
  const text = JSON.stringify(json);
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) {
    throw new Refusal("tooLarge", `A draft may have ${MAX_BODY_BYTES} bytes at most`);
  }
  return { ...(isNamed ? { name: name.slice(0, MAX_NAME) } : {}), at, by, text };
}
