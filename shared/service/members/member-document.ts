import { isObject, listAt } from "../../canonical/index.ts";
import type { TenantId } from "../../ids.ts";
import { isMember } from "../../snapshot/members.ts";
import { type MemberShell, type OperatorShell, type UsedJson, usedSchema } from "../../snapshot/schema.ts";
import type { RegisterStore, Revision } from "./register.ts";

/** A register as one document: a snapshot (spec 3) but for its moment. Members are in ascending order of id. */
export interface MemberDocument {
  readonly operator?: OperatorShell;
  readonly members: readonly MemberShell[];
  readonly usedInPeriod?: readonly UsedJson[];
}

/** Everything a revision of the register says, in one piece: for registers that are known to be small. */
export async function documentOf(
  register: RegisterStore,
  tenantId: TenantId,
  { manifest: digest }: Pick<Revision, "manifest">,
): Promise<MemberDocument> {
  const { chunks, operator, broughtForward } = await register.manifest(tenantId, digest);
  const members: MemberShell[] = [];
  for await (const chunk of register.chunks(tenantId, chunks)) {
    for (const member of chunk) {
      members.push(member);
    }
  }
  return {
    ...(operator === undefined ? {} : { operator }),
    members,
    ...(broughtForward === undefined ? {} : { usedInPeriod: broughtForward.used }),
  };
}

/** The document in JSON that was read without faults. */
export function documentIn(json: unknown): MemberDocument {
  const { operator, usedInPeriod } = isObject(json) ? json : {};
  return {
    ...(isObject(operator) ? { operator } : {}),
    members: listAt(json, "members").filter(isMember),
    ...(usedInPeriod === undefined ? {} : { usedInPeriod: listAt(json, "usedInPeriod").filter(isUsed) }),
  };
}

function isUsed(json: unknown): json is UsedJson {
  return usedSchema.safeParse(json).success;
}
