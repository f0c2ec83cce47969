import { isMember } from "../snapshot/members.ts";
import type { MemberShell } from "../snapshot/schema.ts";
import { DamagedItemError } from "./item.ts";
import { listOf } from "./manifest.ts";

/** The members of a stored chunk. @throws DamagedItemError when it holds something else */
export function membersOf(json: unknown): readonly MemberShell[] {
  return listOf(json).map(memberOf);
}

export function memberOf(json: unknown): MemberShell {
  if (!isMember(json)) {
    throw new DamagedItemError("A stored chunk holds what is not a member");
  }
  return json;
}
