import { compareCodePoints } from "../../canonical/index.ts";
import type { Edit } from "../members/rewrite.ts";
import type { Complaint } from "../refusal.ts";
import type { Duplicate } from "./imports.ts";
import { type MergedRow, mergedRows, type SortedPart } from "./merge-parts.ts";

/** As many duplicates are listed; the rest are counted. */
const MAX_LISTED = 1_000;

/** Members that are in more than one row of an import. */
export class DuplicateRows {
  readonly list: Duplicate[];
  more: number;

  constructor(before: readonly Duplicate[] = [], more = 0) {
    this.list = [...before];
    this.more = more;
  }

  add(one: MergedRow, other: MergedRow): void {
    if (this.list.length === MAX_LISTED) {
      this.more += 1;
      return;
    }
    const { part, line } = one;
    this.list.push({ id: one.row.id, part, line, otherPart: other.part, otherLine: other.line });
  }

  /** Those up to an id: what comes after it is found again. */
  through(id: string | undefined): DuplicateRows {
    const before = this.list.filter((one) => id !== undefined && compareCodePoints(one.id, id) <= 0);
    return new DuplicateRows(before, before.length === this.list.length ? this.more : 0);
  }

  complaints(): readonly Complaint[] {
    return this.list.map(({ id, part, line, otherPart, otherLine }) => ({
      path: `/${otherLine}`,
      code: "duplicate",
      message: `member ${id} is in line ${line} (part ${part}) and in line ${otherLine} (part ${otherPart})`,
      line: otherLine,
    }));
  }
}

/** What an import makes of members: each row is the whole member. Rows of a member that came before are set aside. */
export async function* editsOf(
  parts: readonly SortedPart[],
  duplicates: DuplicateRows,
  after: string | undefined,
): AsyncGenerator<Edit> {
  let before: MergedRow | undefined;
  for await (const merged of mergedRows(parts, after)) {
    const { row } = merged;
    if (before?.row.id === row.id) {
      duplicates.add(before, merged);
      continue;
    }
    before = merged;
    yield { id: row.id, row: () => row };
  }
}
