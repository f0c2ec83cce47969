import type { Write } from "../../shared/storage/dynamodb.ts";
import type { Item } from "../../shared/storage/item.ts";
import type { MemoryTable, Written } from "./memory-table.ts";

/** What is left of a table that is restored to the very moment of a transaction. */
export interface Tear {
  /** What is written together, */
  readonly transaction: string;
  /** what of it is missing; "nothing" where it is whole, */
  readonly lost: string;
  /** and everything as of then. */
  readonly table: MemoryTable;
}

/** Partitions and sort keys of several kinds, told apart by one more word. */
const MIXED = /^(run|waterfall|register|rulebook|drafts|top-ups)$/;
const MIXED_LATER = /^(usage|live)$/;

/** What a write is to, in the words of its key: `put run/act payment`, `remove open-runs`. Of an act also what was done. */
function kindOf({ key: { pk, sk }, how }: Written, after: Item | undefined): string {
  const [partition = ""] = pk.slice(pk.indexOf("#") + 1).split("#");
  const [first = "", second = ""] = sk.split("#");
  const place = MIXED.test(partition) ? `/${first}` : "";
  const later = MIXED_LATER.test(first) || MIXED_LATER.test(partition) ? `/${second}` : "";
  const act = first === "act" && after?.kind?.S !== undefined ? ` ${after.kind.S}` : "";
  return `${how} ${partition}${place}${later}${act}`;
}

/**
 * Carries out what was recorded, write by write, on an empty table. After each transaction of several items, the first time
 * that those are written together, come its tears: one of its items is not written yet, or it alone is.
 */
export function* tearsOf(table: MemoryTable, recorded: readonly (readonly Write[])[]): Generator<Tear> {
  const seen = new Set<string>();
  for (const writes of recorded) {
    const written = (table.apply(writes) ?? []).map((one) => ({
      ...one,
      kind: kindOf(one, table.at(one.key)),
    }));
    const kinds = [...new Set(written.map(({ kind }) => kind))].toSorted();
    const transaction = kinds.join(", ");
    if (written.length < 2 || seen.has(transaction)) {
      continue;
    }
    seen.add(transaction);
    const without = (missing: readonly Written[]) => {
      const torn = table.copy();
      for (const { key, before } of missing) {
        torn.set(key, before);
      }
      return torn;
    };
    yield { transaction, lost: "nothing", table: without([]) };
    for (const kind of kinds) {
      const one = written.find((other) => other.kind === kind);
      const others = written.filter((other) => other !== one);
      yield { transaction, lost: kind, table: without(one === undefined ? [] : [one]) };
      if (others.length > 1) {
        yield { transaction, lost: `all but ${kind}`, table: without(others) };
      }
    }
  }
}
