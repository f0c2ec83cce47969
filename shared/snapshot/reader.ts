import { compareInstants, parseInstant } from "../canonical/instant.ts";
import { isObject } from "../canonical/object.ts";
import { compareCodePoints } from "../canonical/order.ts";
import { collectFaults, type Faults, readOr } from "../faults/collector.ts";
import type { Read } from "../faults/faults.ts";
import { reportIssues, shown } from "../faults/structure.ts";
import type { Rulebook } from "../rulebook/model.ts";
import { SnapshotHash, type SnapshotShell } from "./canonical.ts";
import { HINTS } from "./hints.ts";
import { MAX_MEMBERS, MAX_VALUES, Profiles } from "./members.ts";
import { OPERATOR, type Snapshot } from "./model.ts";
import { OwnerAccounts, type Room } from "./owners.ts";
import { type MemberShell, operatorShell, snapshotShell } from "./schema.ts";
import { readUsed } from "./used.ts";

/**
 * Reads a snapshot (spec 3) whose members come a few at a time, in ascending order of id, so that what was read need not
 * be held: columns are all that stays of them.
 */
export class SnapshotReader {
  readonly #rulebook: Rulebook;
  readonly #shell: SnapshotShell;
  readonly #faults: Faults;
  readonly #accounts: OwnerAccounts;
  readonly #ids: string[] = [];
  readonly #profiles = new Profiles();
  readonly #profile: Int32Array;
  readonly #fits: boolean;
  /** Absent as soon as there is a fault: what is faulty has no hash. */
  #hash: SnapshotHash | undefined;

  /**
   * @param shell the snapshot as written, its members apart
   * @param room how many members there will be, and how many pairs of member and segment
   */
  constructor(shell: SnapshotShell, rulebook: Rulebook, room: Room, faults = collectFaults("snapshot")) {
    this.#rulebook = rulebook;
    this.#shell = shell;
    this.#faults = faults;
    this.#fits = fitsMemory(room, rulebook, faults);
    const given = this.#fits ? room : { owners: 0, inSegments: 0 };
    this.#accounts = new OwnerAccounts(rulebook, "member", given, faults);
    this.#profile = new Int32Array(given.owners);
  }

  /** Whether the columns can take the members; if not, that is a fault. */
  get hasRoom(): boolean {
    return this.#fits;
  }

  /** A reader for a snapshot whose members are already apart from it, so that the rest is to be checked here. */
  static of(shell: SnapshotShell, rulebook: Rulebook, room: Room): SnapshotReader {
    const faults = collectFaults("snapshot");
    checkShell({ ...shell, members: [] }, rulebook, faults);
    return new SnapshotReader(shell, rulebook, room, faults);
  }

  /** Adds the next member. @param index its place in the list as written, for faults */
  add(member: MemberShell, index = this.#ids.length): void {
    const position = this.#ids.push(member.id) - 1;
    this.#accounts.add(member, position, index);
    this.#profile[position] = this.#profiles.indexOf(member);
    if (this.#faults.count > 0) this.#hash = undefined;
    else if (position === 0) this.#hash = new SnapshotHash(this.#shell, this.#rulebook);
    this.#hash?.add(member);
  }

  /**
   * Adds the members that follow in ascending order.
   * @throws RangeError when one does not
   */
  addAll(members: readonly MemberShell[]): void {
    for (const member of members) {
      const before = this.#ids.at(-1);
      if (before !== undefined && compareCodePoints(before, member.id) >= 0) {
        throw new RangeError(`the members ${before} and ${member.id} are not in ascending order`);
      }
      this.add(member);
    }
  }

  /** The snapshot, or every fault found in it. */
  end(): Read<Snapshot> {
    const { asOf, operator, usedInPeriod } = this.#shell;
    const accounts = this.#accounts.accounts();
    const operatorAccounts = readOperator(operator, this.#rulebook, this.#faults);
    const used = readUsed(
      Array.isArray(usedInPeriod) ? usedInPeriod : [],
      this.#rulebook,
      { ids: this.#ids, accounts },
      this.#faults,
    );
    return readOr(this.#faults, () => ({
      hash: (this.#hash ?? new SnapshotHash(this.#shell, this.#rulebook)).digest(),
      asOf: String(asOf),
      members: { ids: this.#ids, profiles: this.#profiles.list, profile: this.#profile },
      memberAccounts: accounts,
      operatorAccounts,
      usedInPeriod: used,
    }));
  }
}

/** What is wrong with the structure of a snapshot, its members apart, and with its moment. */
export function checkShell(json: unknown, rulebook: Rulebook, faults: Faults): void {
  const { error } = snapshotShell.safeParse(json);
  reportIssues(error?.issues ?? [], json, HINTS, faults);
  const asOf = isObject(json) && typeof json.asOf === "string" ? json.asOf : "";
  const date = parseInstant(asOf);
  const from = parseInstant(rulebook.effectiveFrom);
  if (date !== undefined && from !== undefined && compareInstants(from, date) > 0) {
    faults.add("notInForce", "/asOf", { asOf, effectiveFrom: rulebook.effectiveFrom });
  }
}

/** Whether there is room for all values; a fault when there is not. */
export function fitsMemory({ owners, inSegments }: Room, { figures }: Rulebook, faults: Faults): boolean {
  if (owners > MAX_MEMBERS) faults.add("tooManyMembers", "/members", { limit: MAX_MEMBERS });
  const values = (owners + inSegments) * figures.size;
  if (values > MAX_VALUES) faults.add("tooManyValues", "/members", { values, limit: MAX_VALUES });
  return owners <= MAX_MEMBERS && values <= MAX_VALUES;
}

/** The operator's accounts: one for the house and one in every segment, whether or not it gives figures there. */
export function readOperator(
  json: unknown,
  rulebook: Rulebook,
  faults: Faults,
): Snapshot["operatorAccounts"] {
  const accounts = new OwnerAccounts(
    rulebook,
    "operator",
    { owners: 1, inSegments: rulebook.segments?.length ?? 0 },
    faults,
  );
  if (json !== undefined && !isObject(json)) {
    faults.add("wrongValue", "/operator", { expected: "an object", found: shown(json) });
  } else {
    const { error } = operatorShell.safeParse(json ?? {});
    reportIssues(error?.issues ?? [], { operator: json }, HINTS, faults, ["operator"]);
    const { figures, segments } = json ?? {};
    accounts.add({ figures, segments }, OPERATOR, OPERATOR);
  }
  return accounts.accounts();
}
