import { isObject } from "../canonical/object.ts";
import { orderByCodePoints } from "../canonical/order.ts";
import type { Faults } from "../faults/collector.ts";
import { reportIssues } from "../faults/structure.ts";
import { type Rulebook, STATUSES } from "../rulebook/model.ts";
import { isLabel, isMemberId, isTag } from "../rulebook/text.ts";
import { HINTS } from "./hints.ts";
import type { Profile, Snapshot } from "./model.ts";
import { OwnerAccounts, type Room } from "./owners.ts";
import { type MemberShell, memberShell } from "./schema.ts";

/** More members than any clearing house has. */
export const MAX_MEMBERS = 2_000_000;

/** More values (one for every figure of every account) than fit beside the text they were read from. */
const MAX_VALUES = 100_000_000;

/** The members of a snapshot, in account order. */
export interface Members extends Pick<Snapshot, "members"> {
  readonly accounts: Snapshot["memberAccounts"];
  /** As written, in account order. */
  readonly written: readonly MemberShell[];
}

/** Reads the members written as `list`, each structurally and then its figures; what is wrong goes to `faults`. */
export function readMembers(list: readonly unknown[], rulebook: Rulebook, faults: Faults): Members {
  const shells = Array.from(list, (json, index): MemberShell => {
    if (isMember(json)) return json;
    const { error } = memberShell.safeParse(json);
    reportIssues(error?.issues ?? [], { members: list }, HINTS, faults, ["members", index]);
    return repaired(json);
  });
  const order = orderByCodePoints(shells.map(({ id }) => id));
  const written = order.map((index) => shells[index]);
  const ids = written.map(({ id }) => id);
  checkDistinct(ids, order, faults);

  const room = roomFor(shells, rulebook, faults);
  const accounts = new OwnerAccounts(rulebook, "member", room, faults);
  const profiles = new Profiles();
  const profile = new Int32Array(list.length);
  for (const [position, member] of (room.owners === 0 ? [] : written).entries()) {
    accounts.add(member, position, order[position]);
    profile[position] = profiles.indexOf(member);
  }
  return { members: { ids, profiles: profiles.list, profile }, accounts: accounts.accounts(), written };
}

/** How many accounts there will be; none, and a fault, when they would have more values than can be held. */
function roomFor(shells: readonly MemberShell[], { figures }: Rulebook, faults: Faults): Room {
  let inSegments = 0;
  for (const { segments } of shells) if (isObject(segments)) inSegments += Object.keys(segments).length;
  const values = (shells.length + inSegments) * figures.size;
  if (values <= MAX_VALUES) return { owners: shells.length, inSegments };
  faults.add("tooManyValues", "/members", { values, limit: MAX_VALUES });
  return { owners: 0, inSegments: 0 };
}

const PROPERTIES: ReadonlySet<string> = new Set(Object.keys(memberShell.shape));
const STATUS_NAMES: ReadonlySet<unknown> = new Set(STATUSES);

/** What `memberShell` accepts, found out ten times faster: there may be a million. The schema says what is wrong. */
export function isMember(json: unknown): json is MemberShell {
  if (!isObject(json)) return false;
  for (const key of Object.keys(json)) if (!PROPERTIES.has(key)) return false;
  const { id, name, status, tags } = json;
  return (
    typeof id === "string" &&
    isMemberId(id) &&
    (name === undefined || (typeof name === "string" && isLabel(name))) &&
    (status === undefined || STATUS_NAMES.has(status)) &&
    (tags === undefined || isTagList(tags))
  );
}

function isTagList(tags: unknown): boolean {
  return (
    Array.isArray(tags) &&
    tags.every((tag) => typeof tag === "string" && isTag(tag)) &&
    (tags.length < 2 || new Set(tags).size === tags.length)
  );
}

/** What can be used of a member, whatever is wrong with the rest of it; nothing of it is kept. */
function repaired(json: unknown): MemberShell {
  const { id, figures, segments } = isObject(json) ? json : {};
  return { id: typeof id === "string" ? id : "", figures, segments };
}

function checkDistinct(ids: readonly string[], order: readonly number[], faults: Faults): void {
  for (const [position, id] of ids.entries()) {
    if (position === 0 || id === "" || ids[position - 1] !== id) continue;
    faults.add("duplicate", `/members/${order[position]}/id`, { what: "member", text: id });
  }
}

/** The distinct pairs of status and tags: few, however many the members. */
class Profiles {
  readonly list: Profile[] = [];
  readonly #indices = new Map<string, number>();

  indexOf({ status = "active", tags = [] }: MemberShell): number {
    // Tags hold no control characters, so no two lists of them read the same.
    const key = tags.length === 0 ? status : `${status}\n${tags.join("\n")}`;
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    this.#indices.set(key, this.list.length);
    return this.list.push({ status, tags }) - 1;
  }
}
