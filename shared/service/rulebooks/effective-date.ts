import { parseInstant } from "../../canonical/instant.ts";
import { type Clock, isoTime } from "../../clock.ts";
import { type Warning, warning } from "../../faults/warnings.ts";
import type { TenantId } from "../../ids.ts";
import type { Rulebook } from "../../rulebook/index.ts";
import type { RulebookStore } from "../stores.ts";

/**
 * When a rulebook takes effect, as the service writes moments: the first whole millisecond that is not before what the
 * rulebook says. `Date.parse` would refuse leap seconds and cut finer fractions off, and so let it be in force too early.
 */
export function effectOf(moment: string): string {
  const instant = parseInstant(moment);
  if (instant === undefined) {
    throw new Error(`${moment} is not a moment`);
  }
  return isoTime(instant.seconds * 1000 + Math.ceil(Number(`0.${instant.fraction || "0"}`) * 1000));
}

/** What is to be doubted about the date of a rulebook that would be published now. */
export async function warningsOfDate(
  service: { readonly clock: Clock; readonly rulebooks: RulebookStore },
  tenantId: TenantId,
  rulebook: Rulebook,
): Promise<readonly Warning[]> {
  const now = isoTime(service.clock.now());
  const effectiveFrom = effectOf(rulebook.effectiveFrom);
  if (effectiveFrom > now) {
    return [];
  }
  const path = "/effectiveFrom";
  const hash = await service.rulebooks.inForce(tenantId, now);
  const inForce = hash === undefined ? undefined : await service.rulebooks.find(tenantId, hash);
  if (inForce !== undefined && inForce.effectiveFrom > effectiveFrom) {
    const details = { effectiveFrom, inForce: inForce.name, since: inForce.effectiveFrom };
    return [warning("neverInForce", path, details)];
  }
  return hash === rulebook.hash ? [] : [warning("takesEffectAtOnce", path, { effectiveFrom })];
}
