import { type Comparison, compareRulebooks } from "../../diff/index.ts";
import { type Explanation, explain } from "../../explain/index.ts";
import type { TenantId } from "../../ids.ts";
import { readRulebook } from "../../rulebook/index.ts";
import { accepted } from "../runs/inputs.ts";
import type { RulebookStore } from "../stores.ts";
import type { DraftStore } from "./drafts.ts";
import { readDraft } from "./edit-drafts.ts";
import { writtenOf } from "./read-rulebooks.ts";

/** A published rulebook in plain English. @throws Refusal when there is none of this hash */
export async function explainPublished(
  service: { readonly rulebooks: RulebookStore },
  tenantId: TenantId,
  hash: string,
): Promise<Explanation> {
  return explain((await writtenOf(service, tenantId, hash)).rulebook);
}

/** What a draft says now, in plain English. @throws Refusal with every fault, if it has any */
export async function explainDraft(
  service: { readonly drafts: DraftStore },
  tenantId: TenantId,
  draftId: string,
): Promise<Explanation> {
  const { json } = await readDraft(service, tenantId, draftId);
  return explain(accepted(readRulebook(json), "draft"));
}

/** What a draft would change in a published rulebook. @throws Refusal with every fault of the draft, if it has any */
export async function compareDraft(
  service: { readonly drafts: DraftStore; readonly rulebooks: RulebookStore },
  tenantId: TenantId,
  draftId: string,
  before: string,
): Promise<Comparison> {
  const { json } = await readDraft(service, tenantId, draftId);
  const rulebook = accepted(readRulebook(json), "draft");
  return compareRulebooks(await writtenOf(service, tenantId, before), { json, rulebook });
}
