import { compareCodePoints } from "../canonical/order.ts";
import type { Faults } from "../faults/collector.ts";
import { reportIssues } from "../faults/structure.ts";
import { type MemberStatus, type Rulebook, STATUSES } from "../rulebook/model.ts";
import { isLabel, isMemberId, isTag } from "../rulebook/text.ts";
import { HINTS } from "./hints.ts";
import { isObject } from "./holdings.ts";
import type { Profile, Snapshot } from "./model.ts";
import { OwnerAccounts } from "./owners.ts";
import { type MemberShell, memberShell } from "./schema.ts";

/** More members than any clearing house has; memory is reserved by their number. */
export const MAX_MEMBERS = 2_000_000;

/** The members of a snapshot, in account order. */
export interface Members extends Pick<Snapshot, "members"> {
  readonly accounts: Snapshot["memberAccounts"];
  /** Where each stands in the list as written. */
  readonly order: readonly number[];
}

/** Reads the members written as `list`, each structurally and then its figures; what is wrong goes to `faults`. */
export function readMembers(list: readonly unknown[], rulebook: Rulebook, faults: Faults): Members {
  const profiles = new Profiles();
  const profileAsWritten = new Int32Array(list.length);
  const idAsWritten = new Array<string>(list.length);
  let inSegments = 0;
  for (const [index, member] of list.entries()) {
    if (!isMember(member)) {
      const { error } = memberShell.safeParse(member);
      reportIssues(error?.issues ?? [], { members: list }, HINTS, faults, ["members", index]);
    }
    const { id, status, tags, segments } = partsOf(member);
    idAsWritten[index] = id;
    profileAsWritten[index] = profiles.indexOf(status, tags);
    if (isObject(segments)) inSegments += Object.keys(segments).length;
  }
  const order = inOrder(idAsWritten);
  checkDistinct(order, idAsWritten, faults);

  const accounts = new OwnerAccounts(rulebook, "member", { owners: list.length, inSegments }, faults);
  for (const [position, index] of order.entries()) {
    const { id, figures, segments } = partsOf(list[index]);
    accounts.add({ index, id, figures, segments }, position);
  }
  return {
    members: {
      ids: order.map((index) => idAsWritten[index]),
      profiles: profiles.list,
      profile: Int32Array.from(order, (index) => profileAsWritten[index]),
    },
    accounts: accounts.accounts(),
    order,
  };
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

interface Parts {
  readonly id: string;
  readonly status: MemberStatus;
  readonly tags: readonly string[];
  readonly figures: unknown;
  readonly segments: unknown;
}

/** What can be used of a member, whatever is wrong with the rest of it. */
function partsOf(json: unknown): Parts {
  if (!isObject(json)) return { id: "", status: "active", tags: [], figures: undefined, segments: undefined };
  const { id, status, tags, figures, segments } = json;
  return {
    id: typeof id === "string" ? id : "",
    status: STATUSES.find((known) => known === status) ?? "active",
    tags: Array.isArray(tags) ? tags : [],
    figures,
    segments,
  };
}

/** The places of `ids` in ascending order of code points; of equal ones, in that of the list. */
function inOrder(ids: readonly string[]): number[] {
  const order = Array.from(ids.keys());
  const ascending = ids.every((id, index) => index === 0 || compareCodePoints(ids[index - 1], id) < 0);
  return ascending ? order : order.sort((a, b) => compareCodePoints(ids[a], ids[b]) || a - b);
}

function checkDistinct(order: readonly number[], ids: readonly string[], faults: Faults): void {
  for (const [position, index] of order.entries()) {
    const id = ids[index];
    if (position === 0 || id === "" || ids[order[position - 1]] !== id) continue;
    faults.add("duplicate", `/members/${index}/id`, { what: "member", text: id });
  }
}

/** The distinct pairs of status and tags: few, however many the members. */
class Profiles {
  readonly list: Profile[] = [];
  readonly #indices = new Map<string, number>();

  indexOf(status: MemberStatus, tags: readonly string[]): number {
    const key = tags.length === 0 ? status : `${status} ${JSON.stringify(tags)}`;
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    this.#indices.set(key, this.list.length);
    return this.list.push({ status, tags }) - 1;
  }
}
