import { isDeepStrictEqual } from "node:util";
import { compareCodePoints } from "../../shared/canonical/index.ts";
import type { Table, Write } from "../../shared/storage/dynamodb.ts";
import type { Item } from "../../shared/storage/item.ts";
import type { Key } from "../../shared/storage/keys.ts";
import { PARTITION_KEY, SORT_KEY } from "../../shared/storage/table.ts";

/** An item as it was before a write and as it is after it. */
export interface Written {
  readonly key: Key;
  readonly how: "put" | "change" | "add" | "remove";
  readonly before: Item | undefined;
}

/** A table in memory, which knows what each write found: many small tables can be torn in it in no time. */
export class MemoryTable implements Table {
  readonly #partitions = new Map<string, Map<string, Item>>();

  /** Carries writes out, all or none. Answers with what was there before; undefined where a condition does not hold. */
  apply(writes: readonly Write[]): readonly Written[] | undefined {
    return writes.every((write) => this.#holds(write))
      ? writes.flatMap((write) => this.#carryOut(write))
      : undefined;
  }

  copy(): MemoryTable {
    const copy = new MemoryTable();
    for (const [pk, items] of this.#partitions) {
      copy.#partitions.set(pk, new Map(items));
    }
    return copy;
  }

  /** Puts an item, or takes it away, whatever was there. */
  set({ pk, sk }: Key, item: Item | undefined): void {
    const items = this.#partitions.get(pk) ?? new Map<string, Item>();
    this.#partitions.set(pk, items);
    if (item === undefined) {
      items.delete(sk);
    } else {
      items.set(sk, { ...item, [PARTITION_KEY]: { S: pk }, [SORT_KEY]: { S: sk } });
    }
  }

  at({ pk, sk }: Key): Item | undefined {
    return this.#partitions.get(pk)?.get(sk);
  }

  /** Everything whose partition key begins so. */
  items(owner: string): Item[] {
    return [...this.#partitions]
      .filter(([pk]) => pk.startsWith(owner))
      .flatMap(([, items]) => [...items.values()]);
  }

  async get(key: Key): Promise<Item | undefined> {
    return this.at(key);
  }

  async *query(
    pk: string,
    {
      prefix = "",
      before,
      after,
      newestFirst,
      limit = Number.POSITIVE_INFINITY,
    }: Parameters<Table["query"]>[1] = {},
  ): AsyncGenerator<Item> {
    const found = [...(this.#partitions.get(pk) ?? [])]
      .filter(
        ([sk]) =>
          sk.startsWith(prefix) &&
          (before === undefined || compareCodePoints(sk, before) < 0) &&
          (after === undefined || compareCodePoints(sk, after) > 0),
      )
      .sort(([a], [b]) => compareCodePoints(a, b) * (newestFirst === true ? -1 : 1));
    for (const [, item] of found.slice(0, limit)) {
      yield item;
    }
  }

  async put(key: Key, item: Item): Promise<boolean> {
    return this.together([{ put: { key, item } }]);
  }

  async change(key: Key, change: { readonly set: Item; readonly when: Item }): Promise<boolean> {
    return this.together([{ change: { key, ...change } }]);
  }

  async add(key: Key, counts: Readonly<Record<string, number>>): Promise<void> {
    await this.together([{ add: { key, counts } }]);
  }

  async remove(key: Key, when: Item = {}): Promise<boolean> {
    return this.together([{ remove: { key, when } }]);
  }

  async together(writes: readonly Write[]): Promise<boolean> {
    return this.apply(writes) !== undefined;
  }

  #holds(write: Write): boolean {
    if ("put" in write) {
      return this.at(write.put.key) === undefined;
    }
    if ("absent" in write) {
      return this.at(write.absent.key) === undefined;
    }
    if ("add" in write) {
      return true;
    }
    const { key, when = {} } =
      "change" in write ? write.change : "check" in write ? write.check : write.remove;
    const there = this.at(key);
    return (
      there !== undefined &&
      Object.entries(when).every(([name, value]) => isDeepStrictEqual(there[name], value))
    );
  }

  #carryOut(write: Write): Written[] {
    if ("check" in write || "absent" in write) {
      return [];
    }
    const [how, { key }] =
      "put" in write
        ? (["put", write.put] as const)
        : "change" in write
          ? (["change", write.change] as const)
          : "add" in write
            ? (["add", write.add] as const)
            : (["remove", write.remove] as const);
    const before = this.at(key);
    this.set(key, this.#after(write, before));
    return [{ key, how, before }];
  }

  #after(write: Write, before: Item = {}): Item | undefined {
    if ("put" in write) {
      return write.put.item;
    }
    if ("change" in write) {
      return { ...before, ...write.change.set };
    }
    if ("remove" in write) {
      return undefined;
    }
    const counted = Object.entries("add" in write ? write.add.counts : {}).map(([name, count]) => [
      name,
      { N: String(Number(before[name]?.N ?? 0) + count) },
    ]);
    return { ...before, ...Object.fromEntries(counted) };
  }
}
