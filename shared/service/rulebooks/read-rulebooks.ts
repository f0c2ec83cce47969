import { type Clock, isoTime } from "../../clock.ts";
import { type Comparison, compareRulebooks, type Written } from "../../diff/index.ts";
import type { TenantId } from "../../ids.ts";
import { readRulebook } from "../../rulebook/index.ts";
import { Refusal } from "../refusal.ts";
import { intact } from "../runs/inputs.ts";
import type { PublishedRulebook, RulebookStore } from "../stores.ts";

const HASH = /^sha256:[0-9a-f]{64}$/;

interface Reading {
  readonly clock: Clock;
  readonly rulebooks: RulebookStore;
}

/** What a published rulebook is at a moment: the one in force, one to come, one that was or never will be. */
export const RULEBOOK_STATUSES = ["inForce", "future", "superseded", "withdrawn"] as const;
export type RulebookStatus = (typeof RULEBOOK_STATUSES)[number];

export type RulebookView = PublishedRulebook & { readonly status: RulebookStatus };

/** A page of the tenant's published rulebooks, the last to come into force first. */
export async function listRulebooks(
  service: Reading,
  tenantId: TenantId,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<{ readonly rulebooks: readonly RulebookView[]; readonly next?: string }> {
  const now = isoTime(service.clock.now());
  const [listed, inForce] = await Promise.all([
    service.rulebooks.listed(tenantId, limit, before),
    service.rulebooks.inForce(tenantId, now),
  ]);
  const found = await Promise.all(listed.map(({ hash }) => service.rulebooks.find(tenantId, hash)));
  const last = listed.length === limit ? listed.at(-1) : undefined;
  return {
    rulebooks: found
      .filter((rulebook) => rulebook !== undefined)
      .map((rulebook) => ({ ...rulebook, status: statusOf(rulebook, now, inForce) })),
    ...(last === undefined ? {} : { next: last.place }),
  };
}

/** What a rulebook is at `now`; `inForce` is the hash of the one that is in force then. */
export function statusOf(
  rulebook: PublishedRulebook,
  now: string,
  inForce: string | undefined,
): RulebookStatus {
  if (rulebook.withdrawal !== undefined) {
    return "withdrawn";
  }
  if (rulebook.hash === inForce) {
    return "inForce";
  }
  return rulebook.effectiveFrom > now ? "future" : "superseded";
}

/** What is known of a published rulebook. @throws Refusal when there is none of this hash */
export async function viewRulebook(
  service: Reading,
  tenantId: TenantId,
  hash: string,
): Promise<RulebookView> {
  const rulebook = await findPublished(service, tenantId, hash);
  const now = isoTime(service.clock.now());
  return { ...rulebook, status: statusOf(rulebook, now, await service.rulebooks.inForce(tenantId, now)) };
}

/** @throws Refusal when no rulebook of this hash is published */
export async function findPublished(
  service: { readonly rulebooks: RulebookStore },
  tenantId: TenantId,
  hash: string,
): Promise<PublishedRulebook> {
  const rulebook = HASH.test(hash) ? await service.rulebooks.find(tenantId, hash) : undefined;
  if (rulebook === undefined) {
    throw new Refusal("notFound", "No rulebook of this hash is published");
  }
  return rulebook;
}

/** A published rulebook's canonical JSON: the bytes its hash is of. @throws Refusal when there is none */
export async function readPublished(
  service: { readonly rulebooks: RulebookStore },
  tenantId: TenantId,
  hash: string,
): Promise<string> {
  await findPublished(service, tenantId, hash);
  return service.rulebooks.json(tenantId, hash);
}

/** A published rulebook as it is written and as it reads. @throws Refusal when there is none */
export async function writtenOf(
  service: { readonly rulebooks: RulebookStore },
  tenantId: TenantId,
  hash: string,
): Promise<Written> {
  const json: unknown = JSON.parse(await readPublished(service, tenantId, hash));
  return { json, rulebook: intact(readRulebook(json), "rulebook") };
}

/** What one published rulebook changes in another. @throws Refusal when one of them is not published */
export async function compareVersions(
  service: { readonly rulebooks: RulebookStore },
  tenantId: TenantId,
  before: string,
  after: string,
): Promise<Comparison> {
  const [from, to] = await Promise.all([
    writtenOf(service, tenantId, before),
    writtenOf(service, tenantId, after),
  ]);
  return compareRulebooks(from, to);
}
