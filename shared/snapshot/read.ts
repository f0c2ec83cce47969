import { isObject } from "../canonical/object.ts";
import { orderByCodePoints } from "../canonical/order.ts";
import { collectFaults, type Faults } from "../faults/collector.ts";
import type { Read } from "../faults/faults.ts";
import type { Rulebook } from "../rulebook/model.ts";
import { MAX_MEMBERS, shellOf } from "./members.ts";
import type { Snapshot } from "./model.ts";
import { OwnerAccounts, type Room } from "./owners.ts";
import { checkShell, fitsMemory, SnapshotReader } from "./reader.ts";
import type { MemberShell } from "./schema.ts";

/**
 * The snapshot written as `json` (spec 3), checked against its rulebook, or every fault in it. Members are read by
 * hand, the rest by the schema: a million members take a few seconds.
 */
export function readSnapshot(json: unknown, rulebook: Rulebook): Read<Snapshot> {
  const faults = collectFaults("snapshot");
  checkShell(json, rulebook, faults);
  const written = isObject(json) ? json : {};
  const list = Array.isArray(written.members) ? written.members : [];
  if (list.length > MAX_MEMBERS) {
    faults.add("tooManyMembers", "/members", { limit: MAX_MEMBERS });
    return { ok: false, faults: faults.list() };
  }
  const shells = Array.from(list, (member, index) => shellOf(member, index, faults));
  const order = orderByCodePoints(shells.map(({ id }) => id));
  checkDistinct(shells, order, faults);
  const reader = new SnapshotReader(written, rulebook, roomOf(shells), faults);
  if (reader.hasRoom) for (const index of order) reader.add(shells[index], index);
  return reader.end();
}

/**
 * Checks members written as `list` as a snapshot of them would be checked, whatever else it holds; what is wrong goes to
 * `faults`. Answers with the members, and their places in ascending order of id.
 */
export function checkMembers(
  list: readonly unknown[],
  rulebook: Rulebook,
  faults: Faults,
): { readonly members: readonly MemberShell[]; readonly order: readonly number[] } {
  const members = Array.from(list, (member, index) => shellOf(member, index, faults));
  const order = orderByCodePoints(members.map(({ id }) => id));
  checkDistinct(members, order, faults);
  const room = roomOf(members);
  if (fitsMemory(room, rulebook, faults)) {
    const accounts = new OwnerAccounts(rulebook, "member", room, faults);
    for (const [position, index] of order.entries()) accounts.add(members[index], position, index);
  }
  return { members, order };
}

function roomOf(shells: readonly MemberShell[]): Room {
  let inSegments = 0;
  for (const { segments } of shells) if (isObject(segments)) inSegments += Object.keys(segments).length;
  return { owners: shells.length, inSegments };
}

function checkDistinct(shells: readonly MemberShell[], order: readonly number[], faults: Faults): void {
  for (const [position, index] of order.entries()) {
    const { id } = shells[index];
    if (position === 0 || id === "" || shells[order[position - 1]].id !== id) continue;
    faults.add("duplicate", `/members/${index}/id`, { what: "member", text: id });
  }
}
