import { MAX_BODY_BYTES } from "../../body-size.ts";
import { canonicalJson } from "../../canonical/index.ts";
import type { Clock } from "../../clock.ts";
import { fault, type Read } from "../../faults/faults.ts";
import type { TenantId } from "../../ids.ts";
import type { Rulebook } from "../../rulebook/index.ts";
import { readSnapshot, type Snapshot } from "../../snapshot/index.ts";
import { operatorRowOf, rowsOf } from "../../snapshot/row.ts";
import { Refusal } from "../refusal.ts";
import { rulebookOfNow } from "../rulebooks/rulebook-of-now.ts";
import { accepted } from "../runs/inputs.ts";
import { Stale } from "../stale.ts";
import type { RulebookStore } from "../stores.ts";
import { changeRegister } from "./change-register.ts";
import { documentIn, documentOf } from "./member-document.ts";
import type { RegisterStore, Revision } from "./register.ts";

/** More members than one answer can carry. */
const MAX_IN_ONE_DOCUMENT = 20_000;

export interface MemberDataReceipt {
  readonly members: number;
  readonly revision: number;
  readonly updatedAt: string;
}

/**
 * Replaces the tenant's member data (`{ operator?, members, usedInPeriod? }`), all of it or nothing. It is read as the
 * snapshot it would make now, by the rulebook in force, or by the first one to come where none is in force yet. `seen`, if
 * given, is the revision that whoever replaces it has read.
 */
export async function putMemberData(
  service: {
    clock: Clock;
    rulebooks: RulebookStore;
    register: RegisterStore;
  },
  tenantId: TenantId,
  json: unknown,
  { seen, by }: { readonly seen?: string | undefined; readonly by?: string | undefined } = {},
): Promise<MemberDataReceipt> {
  const { rulebook, asOf } = await rulebookOfNow(service, tenantId);
  accepted(readMemberSnapshot(json, asOf, rulebook), "member data");
  const { operator, members, usedInPeriod } = documentIn(json);
  const revision = await changeRegister(service, tenantId, {
    cause: { kind: "memberData", ...(by === undefined ? {} : { by }) },
    rulebook,
    once: true,
    plan: ({ revision: current }) => {
      if (seen !== undefined && seen !== String(current?.revision)) {
        throw stale(current);
      }
      return {
        edits: rowsOf(members).map((row) => ({ id: row.id, row: () => row })),
        others: () => undefined,
        operator: () => operator && operatorRowOf(operator),
        broughtForward: usedInPeriod ?? null,
      };
    },
  });
  return { members: revision.members, revision: revision.revision, updatedAt: revision.at };
}

/** It may be huge: what has changed in it is not said, but who made it what it is. */
function stale(current: Revision | undefined): Stale {
  if (current === undefined) {
    return new Stale("There is no member data yet", undefined);
  }
  const { revision, at, cause } = current;
  const by = cause.by === undefined ? "" : ` by ${cause.by}`;
  return new Stale(
    `The member data is at revision ${revision} now, made${by} at ${at} (${cause.kind})`,
    String(revision),
  );
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
function snapshotOf(memberData: unknown, asOf: string): unknown {
  return typeof memberData === "object" && memberData !== null && !Array.isArray(memberData)
    ? { ...memberData, asOf }
    : memberData;
}

/**
 * The tenant's member data as it is now, in canonical JSON, and which revision that is.
 * @throws Refusal when there is none yet, and when there is more than one answer can carry
 */
export async function readMemberData(
  service: { register: RegisterStore },
  tenantId: TenantId,
): Promise<{ readonly text: string; readonly revision: number }> {
  const current = await service.register.current(tenantId);
  if (current === undefined) {
    throw new Refusal("notFound", "There is no member data yet");
  }
  if (current.members > MAX_IN_ONE_DOCUMENT) {
    throw new Refusal(
      "tooLarge",
      `There are ${current.members} members; read them by page (at most ${MAX_IN_ONE_DOCUMENT} are given at once)`,
    );
  }
  const text = canonicalJson(await documentOf(service.register, tenantId, current));
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) {
    throw new Refusal(
      "tooLarge",
      `The member data has more than ${MAX_BODY_BYTES} bytes; read members by page`,
    );
  }
  return { text, revision: current.revision };
}
