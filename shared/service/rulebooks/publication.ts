import { allocate } from "../../allocation/index.ts";
import { listAt, valueAt } from "../../canonical/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import { readEvent } from "../../event/index.ts";
import { type Explanation, explain } from "../../explain/index.ts";
import { newSecret, type Random, type TenantId } from "../../ids.ts";
import { type Result, resultOf } from "../../result/index.ts";
import type { Rulebook } from "../../rulebook/index.ts";
import { readSnapshot } from "../../snapshot/index.ts";
import { Refusal } from "../refusal.ts";
import { intact } from "../runs/inputs.ts";
import { Stale } from "../stale.ts";
import type { PublishedRulebook, RulebookStore, TenantDirectory } from "../stores.ts";
import { statusOf, writtenOf } from "./read-rulebooks.ts";

/**
 * What a venue shows of its rulebooks to everyone: the one in force and those to come, in words, with their worked
 * examples. Nothing else of the tenant, and nothing at all unless it has switched that on. Whoever asks knows the public
 * id, which cannot be guessed; an id that is switched off reads as one that never was.
 */

export interface PublicationSetting {
  readonly enabled: boolean;
  /** Stays the same however often it is switched. */
  readonly publicId: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

export interface PublicationStore {
  find(tenantId: TenantId): Promise<PublicationSetting | undefined>;
  /** Replaces the setting that was read; `false`, and nothing done, if it has changed since. */
  replace(
    tenantId: TenantId,
    before: PublicationSetting | undefined,
    setting: PublicationSetting,
  ): Promise<boolean>;
}

/** Whose a public id is: in the directory, where it can be asked before anyone's tenant is known. */
export interface PublicIdStore {
  tenantOf(publicId: string): Promise<TenantId | undefined>;
  add(publicId: string, tenantId: TenantId): Promise<void>;
  /** The tenant is being removed. */
  forget(publicId: string): Promise<void>;
}

const PUBLIC_ID = /^pub_[2-7a-z]{52}$/;

/** The tenant's setting; `undefined` where it was never switched on. */
export function readPublication(
  service: { readonly publications: PublicationStore },
  tenantId: TenantId,
): Promise<PublicationSetting | undefined> {
  return service.publications.find(tenantId);
}

/** What tells this state of the setting from any other. */
export function publicationTag(setting: PublicationSetting | undefined): string {
  return setting?.changedAt ?? "never";
}

/**
 * Switches publication on or off. The tenant's own setting decides; the directory only leads to it. `seen`, if given, is
 * the tag of the setting that whoever switches has read.
 */
export async function switchPublication(
  service: { readonly clock: Clock; readonly random: Random; readonly publications: PublicationStore },
  directory: PublicIdStore,
  tenantId: TenantId,
  enabled: boolean,
  changedBy: string,
  seen?: string,
): Promise<PublicationSetting | undefined> {
  const before = await service.publications.find(tenantId);
  if (seen !== undefined && seen !== publicationTag(before)) {
    throw new Stale(
      before === undefined
        ? "Publication was never switched on"
        : `Publication was switched ${before.enabled ? "on" : "off"} by ${before.changedBy} at ${before.changedAt}`,
      publicationTag(before),
    );
  }
  if (before === undefined && !enabled) {
    return undefined;
  }
  const publicId = before?.publicId ?? `pub_${newSecret(service.random)}`;
  if (enabled) {
    await directory.add(publicId, tenantId);
  }
  if (before?.enabled === enabled) {
    return before;
  }
  const setting = { enabled, publicId, changedAt: isoTime(service.clock.now()), changedBy };
  if (!(await service.publications.replace(tenantId, before, setting))) {
    throw new Refusal("changedMeanwhile", "Publication was switched by someone else at the same time");
  }
  return setting;
}

/** Whose public id it is, as far as the directory knows. @throws Refusal for one that was never given out */
export async function tenantOfPublicId(
  { publicIds, tenants }: { readonly publicIds: PublicIdStore; readonly tenants: TenantDirectory },
  publicId: string,
): Promise<TenantId> {
  const tenantId = PUBLIC_ID.test(publicId) ? await publicIds.tenantOf(publicId) : undefined;
  const tenant = tenantId && (await tenants.find(tenantId));
  return tenant && tenant.status !== "deleting" ? tenant.tenantId : refuseUnknown();
}

function refuseUnknown(): never {
  throw new Refusal("notFound", "Nothing is published under this id");
}

interface Publishing {
  readonly clock: Clock;
  readonly rulebooks: RulebookStore;
  readonly publications: PublicationStore;
}

/** What everyone may know of a rulebook. */
export interface PublicRulebook {
  readonly hash: string;
  readonly status: "inForce" | "future";
  readonly name: string;
  readonly currency: string;
  readonly effectiveFrom: string;
}

/** As many rulebooks to come as are shown: nearer ones first. */
const MAX_FUTURE = 20;

/** The rulebook in force, if there is one, then those to come. @throws Refusal when publication is not on */
export async function listPublic(
  service: Publishing,
  tenantId: TenantId,
  publicId: string,
): Promise<readonly PublicRulebook[]> {
  await mustBeOn(service, tenantId, publicId);
  const now = isoTime(service.clock.now());
  const inForce = await service.rulebooks.inForce(tenantId, now);
  const hashes = await service.rulebooks.all(tenantId);
  const from = inForce === undefined ? 0 : hashes.indexOf(inForce);
  const candidates = hashes.slice(Math.max(0, from), Math.max(0, from) + MAX_FUTURE + 1);
  const found = await Promise.all(candidates.map((hash) => service.rulebooks.find(tenantId, hash)));
  return found.flatMap((rulebook) =>
    rulebook === undefined ? [] : publicViews(rulebook, statusOf(rulebook, now, inForce)),
  );
}

function publicViews(
  { hash, name, currency, effectiveFrom }: PublishedRulebook,
  status: ReturnType<typeof statusOf>,
): readonly PublicRulebook[] {
  return status === "inForce" || status === "future" ? [{ hash, status, name, currency, effectiveFrom }] : [];
}

/** A rulebook for everyone: in words, and worked out. */
export interface PublicPage extends PublicRulebook {
  readonly explanation: Explanation;
  readonly examples: readonly WorkedExample[];
}

/** A worked example of a rulebook with what comes of it. */
export interface WorkedExample {
  readonly name: string;
  readonly snapshot: unknown;
  readonly event: unknown;
  readonly result: Result;
}

/** The page of one rulebook. @throws Refusal when it is neither in force nor to come, or publication is not on */
export async function publicPage(
  service: Publishing,
  tenantId: TenantId,
  publicId: string,
  hash: string,
): Promise<PublicPage> {
  const rulebook = await findPublic(service, tenantId, publicId, hash);
  const written = await writtenOf(service, tenantId, hash);
  return {
    ...rulebook,
    explanation: explain(written.rulebook),
    examples: listAt(written.json, "examples").map((example) => workedExample(written.rulebook, example)),
  };
}

/** The bytes that a rulebook's hash is of. @throws Refusal as `publicPage` does */
export async function publicDocument(
  service: Publishing,
  tenantId: TenantId,
  publicId: string,
  hash: string,
): Promise<string> {
  await findPublic(service, tenantId, publicId, hash);
  return service.rulebooks.json(tenantId, hash);
}

async function findPublic(
  service: Publishing,
  tenantId: TenantId,
  publicId: string,
  hash: string,
): Promise<PublicRulebook> {
  const shown = await listPublic(service, tenantId, publicId);
  return shown.find((one) => one.hash === hash) ?? refuseUnknown();
}

/** An example of a published rulebook: it came out as it should when that was published. */
function workedExample(rulebook: Rulebook, example: unknown): WorkedExample {
  const snapshot = intact(readSnapshot(valueAt(example, "snapshot"), rulebook), "example");
  const event = intact(readEvent(valueAt(example, "event"), rulebook, snapshot), "example");
  const inputs = { rulebook, snapshot, event };
  const outcome = intact(allocate(inputs), "example");
  return {
    name: String(valueAt(example, "name")),
    snapshot: valueAt(example, "snapshot"),
    event: valueAt(example, "event"),
    result: resultOf(inputs, outcome),
  };
}

async function mustBeOn(service: Publishing, tenantId: TenantId, publicId: string): Promise<void> {
  const setting = await service.publications.find(tenantId);
  if (setting?.enabled !== true || setting.publicId !== publicId) {
    refuseUnknown();
  }
}
