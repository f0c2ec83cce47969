import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { type Rulebook, readRulebook } from "../../rulebook/index.ts";
import { Refusal } from "../refusal.ts";
import { intact } from "../runs/inputs.ts";
import type { RulebookStore } from "../stores.ts";

/** The rulebook that member data is read by, and the moment of the snapshot that it would make. */
export interface RulebookOfNow {
  readonly rulebook: Rulebook;
  readonly asOf: string;
}

/**
 * The rulebook in force, or the first one to come where none is in force yet.
 * @throws Refusal when none is published
 */
export async function rulebookOfNow(
  service: { clock: Clock; rulebooks: RulebookStore },
  tenantId: TenantId,
): Promise<RulebookOfNow> {
  const now = isoTime(service.clock.now());
  const inForce = await service.rulebooks.inForce(tenantId, now);
  const hash = inForce ?? (await service.rulebooks.all(tenantId))[0];
  if (hash === undefined) {
    throw new Refusal("noRulebookInForce", "Publish a rulebook first: it says which figures members have");
  }
  const rulebook = intact(readRulebook(JSON.parse(await service.rulebooks.json(tenantId, hash))), "rulebook");
  return { rulebook, asOf: inForce === undefined ? rulebook.effectiveFrom : now };
}
