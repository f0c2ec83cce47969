import { allocate } from "../../allocation/index.ts";
import { MAX_BODY_BYTES } from "../../body-size.ts";
import { type Clock, isoTime } from "../../clock.ts";
import { readEvent } from "../../event/index.ts";
import type { TenantId } from "../../ids.ts";
import { resultPieces } from "../../result/index.ts";
import { Refusal } from "../refusal.ts";
import { currentRevision, rulebookInForce } from "./declare-default.ts";
import { accepted, snapshotIn } from "./inputs.ts";
import { type CountingUse, withUse } from "./used-in-period.ts";

/** As many accounts as one call computes. */
const MAX_ACCOUNTS = 25_000;

/**
 * The result (spec 8, as JSON) that a default would have if it were declared now: by the rulebook in force, on the
 * members, balances and use of the capped period of now. Nothing is stored, nothing waits.
 * @throws Refusal with every fault of the event; when there are too many accounts for one call
 */
export async function dryRun(
  service: CountingUse & { readonly clock: Clock },
  tenantId: TenantId,
  json: unknown,
): Promise<string> {
  const now = isoTime(service.clock.now());
  const hash = await service.rulebooks.inForce(tenantId, now);
  const { rulebook } = await rulebookInForce(service.rulebooks, tenantId, hash);
  const revision = await currentRevision(service.register, tenantId);
  const accounts = revision.members + revision.inSegments;
  if (accounts > MAX_ACCOUNTS) {
    throw tooLarge(`There are ${accounts} accounts, and a dry run takes ${MAX_ACCOUNTS} at most`);
  }
  const register = await service.register.manifest(tenantId, revision.manifest);
  const manifest = await withUse(service, tenantId, rulebook, { declaredAt: now }, register);
  const snapshot = accepted(
    await snapshotIn(service.register, tenantId, manifest, now, rulebook),
    "member data, as the snapshot it makes now,",
  );
  const event = accepted(readEvent(json, rulebook, snapshot), "event");
  const inputs = { rulebook, snapshot, event };
  const outcome = accepted(allocate(inputs), "event");
  let result = "";
  for (const piece of resultPieces(inputs, outcome)) {
    result += piece;
    if (result.length > MAX_BODY_BYTES) {
      throw tooLarge(`The result would have more than ${MAX_BODY_BYTES} bytes`);
    }
  }
  return result;
}

function tooLarge(why: string): Refusal {
  return new Refusal("tooLarge", `${why}: declare a drill, whose result is read by page`);
}
