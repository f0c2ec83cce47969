import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { Refusal } from "../refusal.ts";
import type { PublishedRulebook, RulebookStore } from "../stores.ts";
import { findPublished } from "./read-rulebooks.ts";

/**
 * Takes back a published rulebook that has not come into force. It stays readable, and is never chosen. Whether it or its
 * coming into force was first is decided once, where the rulebook is kept: a withdrawal that arrives late, after a default
 * was declared under it, does nothing.
 *
 * @throws Refusal when it is or was in force
 */
export async function withdrawRulebook(
  service: { readonly clock: Clock; readonly rulebooks: RulebookStore },
  tenantId: TenantId,
  hash: string,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<PublishedRulebook> {
  const rulebook = await findPublished(service, tenantId, hash);
  const at = isoTime(service.clock.now());
  if (rulebook.withdrawal !== undefined) {
    return rulebook;
  }
  const isFuture = rulebook.effectiveFrom > at;
  if (!isFuture || !(await service.rulebooks.withdraw(tenantId, rulebook, { at, by, reason }))) {
    throw new Refusal(
      "alreadyInForce",
      `The rulebook is in force since ${rulebook.effectiveFrom}: publish another one to replace it`,
    );
  }
  return findPublished(service, tenantId, hash);
}
