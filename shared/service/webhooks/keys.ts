import { type Clock, isoTime } from "../../clock.ts";
import type { Random, TenantId } from "../../ids.ts";
import { newWebhookSecret } from "../../webhooks/signature.ts";
import { type Actor, actorName } from "../people/access.ts";
import { Refusal } from "../refusal.ts";
import type { Secrets } from "../secrets.ts";
import type { Signing, SigningStore } from "../stores.ts";

/**
 * The keys that webhooks are signed with, in either direction. A new key takes the place of the old one, which stays good
 * for as many hours as its owner wants for the change, a day at most: Standard Webhooks allows several signatures.
 */

export const LONGEST_OVERLAP_HOURS = 24;

const HOUR_MS = 3_600_000;

/** What may be seen of something that has a key. */
export type Shown<T> = Omit<T, "sealedSecret" | "former"> & {
  /** Until when the key before the present one is good, if it still is. */
  readonly formerSecretUntil?: string;
};

/** What was made or given another key, with the key that is shown this once. */
export type ShownWithSecret<T> = Shown<T> & { readonly secret: string };

/** The thing without its keys. */
export function withoutKeys<T extends Signing>(thing: T, now: number): Shown<T> {
  const { sealedSecret: _, former, ...rest } = thing;
  const isGood = former !== undefined && thing.deletedAt === undefined && now < Date.parse(former.until);
  return { ...rest, ...(isGood ? { formerSecretUntil: former.until } : {}) };
}

/** The keys that are good now: the present one, and the one before it during the change. */
export async function keysOf(
  { secrets, clock }: { readonly secrets: Secrets; readonly clock: Clock },
  tenantId: TenantId,
  { sealedSecret, former, deletedAt }: Signing,
): Promise<readonly string[]> {
  if (deletedAt !== undefined) {
    return [];
  }
  const isInChange = former !== undefined && clock.now() < Date.parse(former.until);
  const sealed = [sealedSecret, ...(isInChange ? [former.sealedSecret] : [])];
  return Promise.all(sealed.map((one) => secrets.open(tenantId, one)));
}

/**
 * Gives something of the tenant a new key, shown this once.
 * @throws Refusal when there is no such thing, or somebody else changed it at the same moment
 */
export async function renewKey<T extends Signing>(
  service: { readonly clock: Clock; readonly random: Random; readonly secrets: Secrets },
  store: SigningStore<T>,
  tenantId: TenantId,
  id: string,
  actor: Actor,
  overlapHours: number,
): Promise<ShownWithSecret<T>> {
  const before = await known(store, tenantId, id);
  const now = service.clock.now();
  const secret = newWebhookSecret(service.random);
  const sealedSecret = await service.secrets.seal(tenantId, secret);
  const former = { sealedSecret: before.sealedSecret, until: isoTime(now + overlapHours * HOUR_MS) };
  const shownTo = [...new Set([...before.shownTo, actorName(actor)])];
  if (!(await store.renewKey(tenantId, id, before, { sealedSecret, former, shownTo }))) {
    throw new Refusal("changedMeanwhile", "Somebody else changed it at the same moment: read it again");
  }
  return { ...withoutKeys({ ...before, sealedSecret, former, shownTo }, now), secret };
}

/**
 * Ends something of the tenant, whose keys are forgotten; that it was there stays on record. Ending it again changes nothing.
 * @throws Refusal when there is no such thing, or somebody else changed it at the same moment
 */
export async function remove<T extends Signing>(
  service: { readonly clock: Clock },
  store: SigningStore<T>,
  tenantId: TenantId,
  id: string,
  actor: Actor,
): Promise<Shown<T>> {
  const before = await anyKnown(store, tenantId, id);
  const now = service.clock.now();
  if (before.deletedAt !== undefined) {
    return withoutKeys(before, now);
  }
  const deletion = { deletedAt: isoTime(now), deletedBy: actorName(actor) };
  if (!(await store.remove(tenantId, id, before, deletion))) {
    throw new Refusal("changedMeanwhile", "Somebody else changed it at the same moment: read it again");
  }
  return withoutKeys({ ...before, ...deletion }, now);
}

/** One that is there or was. @throws Refusal when none ever was */
export async function anyKnown<T extends Signing>(
  store: SigningStore<T>,
  tenantId: TenantId,
  id: string,
): Promise<T> {
  const found = await store.find(tenantId, id);
  if (found === undefined) {
    throw new Refusal("notFound", `There is no such ${store.word}`);
  }
  return found;
}

async function known<T extends Signing>(store: SigningStore<T>, tenantId: TenantId, id: string): Promise<T> {
  const found = await anyKnown(store, tenantId, id);
  if (found.deletedAt !== undefined) {
    throw new Refusal("notFound", `This ${store.word} was deleted at ${found.deletedAt}`);
  }
  return found;
}
