import { canonicalJson } from "../canonical/index.ts";
import { type Clock, isoTime } from "../clock.ts";
import { fault, type Read } from "../faults/faults.ts";
import type { TenantId } from "../ids.ts";
import { type Rulebook, readRulebook } from "../rulebook/index.ts";
import { readSnapshot, type Snapshot } from "../snapshot/index.ts";
import { accepted, intact } from "./inputs.ts";
import { Refusal } from "./refusal.ts";
import type { MemberStore, RulebookStore } from "./stores.ts";

export interface MemberDataReceipt {
  readonly members: number;
  readonly revision: number;
  readonly updatedAt: string;
}

/**
 * Replaces the tenant's member data (`{ operator?, members, usedInPeriod? }`), all of it or nothing. It is read as the
 * snapshot it would make now, by the rulebook in force, or by the first one to come where none is in force yet.
 */
export async function putMemberData(
  service: { clock: Clock; rulebooks: RulebookStore; members: MemberStore },
  tenantId: TenantId,
  json: unknown,
): Promise<MemberDataReceipt> {
  const now = isoTime(service.clock.now());
  const inForce = await service.rulebooks.inForce(tenantId, now);
  const hash = inForce ?? (await service.rulebooks.all(tenantId))[0];
  if (hash === undefined) {
    throw new Refusal("noRulebookInForce", "Publish a rulebook first: it says which figures members have");
  }
  const rulebook = intact(readRulebook(JSON.parse(await service.rulebooks.json(tenantId, hash))), "rulebook");
  const asOf = inForce === undefined ? rulebook.effectiveFrom : now;
  const snapshot = accepted(readMemberSnapshot(json, asOf, rulebook), "member data");
  const before = await service.members.current(tenantId);
  const revision = (before?.revision ?? 0) + 1;
  if (!(await service.members.replace(tenantId, { json: canonicalJson(json), revision, updatedAt: now }))) {
    throw new Refusal("changedMeanwhile", "The member data was changed by someone else at the same time");
  }
  return { members: snapshot.members.ids.length, revision, updatedAt: now };
}

/** The snapshot that member data makes at a moment, if it is nothing but member data. */
function readMemberSnapshot(json: unknown, asOf: string, rulebook: Rulebook): Read<Snapshot> {
  const read = readSnapshot(snapshotOf(json, asOf), rulebook);
  if (!(json instanceof Object && "asOf" in json)) {
    return read;
  }
  const known = ["operator", "members", "usedInPeriod"];
  const own = fault("unknownProperty", "snapshot", "/asOf", { name: "asOf", known });
  return { ok: false, faults: read.ok ? [own] : [own, ...read.faults] };
}

/** The snapshot that member data makes at a moment. What is not an object is left for the reader to refuse. */
export function snapshotOf(memberData: unknown, asOf: string): unknown {
  return typeof memberData === "object" && memberData !== null && !Array.isArray(memberData)
    ? { ...memberData, asOf }
    : memberData;
}

/** The tenant's member data as it is now, in canonical JSON. @throws Refusal when there is none yet */
export async function readMemberData(service: { members: MemberStore }, tenantId: TenantId): Promise<string> {
  const current = await service.members.current(tenantId);
  if (current === undefined) {
    throw new Refusal("notFound", "There is no member data yet");
  }
  return current.json;
}
