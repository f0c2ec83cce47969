import { isObject } from "../canonical/object.ts";
import { token } from "../canonical/pointer.ts";
import type { Faults } from "../faults/collector.ts";
import { shown } from "../faults/structure.ts";
import { segmentOrder } from "../rulebook/lookup.ts";
import type { Owner, Rulebook } from "../rulebook/model.ts";
import { AccountTable } from "./holdings.ts";
import { type Accounts, OPERATOR } from "./model.ts";

/** How many accounts there is room for. */
export interface Room {
  readonly owners: number;
  readonly inSegments: number;
}

/** What an owner (a member, the operator) has, as written. */
export interface Holdings {
  readonly id?: string;
  readonly figures?: unknown;
  readonly segments?: unknown;
}

/** The accounts of one kind of owner at both levels while they are read (spec 2, accounts). */
export class OwnerAccounts {
  readonly #rulebook: Rulebook;
  readonly #faults: Faults;
  readonly #inSegments: AccountTable;
  /** At house level; without declared segments the same table. */
  readonly #whole: AccountTable;
  /** The place of each declared segment. */
  readonly #order: ReadonlyMap<string, number>;

  constructor(rulebook: Rulebook, owner: Owner, room: Room, faults: Faults) {
    this.#rulebook = rulebook;
    this.#faults = faults;
    this.#order = segmentOrder(rulebook);
    if (rulebook.segments === null) {
      this.#whole = new AccountTable(rulebook, owner, "segment", room.owners, faults);
      this.#inSegments = this.#whole;
    } else {
      this.#whole = new AccountTable(rulebook, owner, "house", room.owners, faults);
      this.#inSegments = new AccountTable(rulebook, owner, "segment", room.inSegments, faults);
    }
  }

  /**
   * Adds the accounts of the next owner. `member` is its index in account order, `index` that in the list as written;
   * both are `OPERATOR` for the operator.
   */
  add({ id = "", figures, segments }: Holdings, member: number, index: number): void {
    const declared = this.#rulebook.segments;
    this.#whole.add(figures, member, declared === null ? 0 : -1, { index, id, segment: undefined });
    if (segments !== undefined && !isObject(segments)) {
      this.#faults.add("wrongValue", segmentsPath(index), {
        expected: "an object of segments by id",
        found: shown(segments),
      });
      return;
    }
    const given = Object.keys(segments ?? {});
    const known = given.filter((segment) => this.#order.has(segment));
    for (const segment of member === OPERATOR ? (declared ?? []) : this.#inOrder(known)) {
      const order = this.#order.get(segment) ?? 0;
      const has = segments !== undefined && Object.hasOwn(segments, segment);
      this.#inSegments.add(has ? segments[segment] : undefined, member, order, { index, id, segment });
    }
    if (given.length > known.length) this.#reportStrangers(given, index);
  }

  /** The declared segments among a member's own, which are mostly few: it need not be asked for all others. */
  #inOrder(segments: string[]): readonly string[] {
    const order = this.#order;
    return segments.length < 2
      ? segments
      : segments.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  }

  accounts(): { readonly segment: Accounts; readonly house: Accounts } {
    const house = this.#whole.accounts();
    return { house, segment: this.#inSegments === this.#whole ? house : this.#inSegments.accounts() };
  }

  #reportStrangers(segments: readonly string[], index: number): void {
    const declared = this.#rulebook.segments;
    for (const segment of segments) {
      const path = segmentsPath(index) + token(segment);
      if (declared === null) this.#faults.add("noSegments", path, {});
      else if (!this.#order.has(segment))
        this.#faults.add("unknownSegment", path, { segment, known: declared });
    }
  }
}

/** Where the segments of a member (its index as written) or of the operator stand. */
function segmentsPath(index: number): string {
  return `${index === OPERATOR ? "/operator" : `/members/${index}`}/segments`;
}
