import { isObject } from "../canonical/object.ts";
import type { Faults } from "../faults/collector.ts";
import { reportIssues } from "../faults/structure.ts";
import { STATUSES } from "../rulebook/model.ts";
import { isLabel, isMemberId, isTag } from "../rulebook/text.ts";
import { HINTS } from "./hints.ts";
import type { Profile } from "./model.ts";
import { type MemberShell, memberShell } from "./schema.ts";

/** More members than any clearing house has. */
export const MAX_MEMBERS = 2_000_000;

/** More values (one for every figure of every account) than fit beside the text they were read from. */
export const MAX_VALUES = 100_000_000;

/** A member as written, with what is wrong with its structure as faults. @param index its place in the list */
export function shellOf(json: unknown, index: number, faults: Faults): MemberShell {
  if (isMember(json)) return json;
  const { error } = memberShell.safeParse(json);
  const members: unknown[] = [];
  members[index] = json;
  reportIssues(error?.issues ?? [], { members }, HINTS, faults, ["members", index]);
  return repaired(json);
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

/** The distinct pairs of status and tags: few, however many the members. */
export class Profiles {
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
