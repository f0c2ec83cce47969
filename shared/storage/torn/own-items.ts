import type { TenantId } from "../../ids.ts";
import type { Table } from "../dynamodb.ts";
import { type Item, text } from "../item.ts";
import { partition } from "../keys.ts";
import { SORT_KEY } from "../table.ts";

/** What lies in the partition of one run, but for bodies: by the first word of its sort key, in order. */
export class OwnItems {
  readonly #byWord = new Map<string, Item[]>();

  add(item: Item): void {
    const [word = ""] = text(item, SORT_KEY).split("#");
    const others = this.#byWord.get(word);
    if (others === undefined) {
      this.#byWord.set(word, [item]);
    } else {
      others.push(item);
    }
  }

  of(word: string): readonly Item[] {
    return this.#byWord.get(word) ?? [];
  }

  get isEmpty(): boolean {
    return this.#byWord.size === 0;
  }
}

/** Bodies may be large, and nothing counts them before an item names them. "$" follows "#". */
const BESIDE_BODIES = [{ before: "body#" }, { after: "body$" }];

export async function ownItems(table: Table, tenantId: TenantId, runId: string): Promise<OwnItems> {
  const own = new OwnItems();
  for (const options of BESIDE_BODIES) {
    for await (const item of table.query(partition.run(tenantId, runId), options)) {
      own.add(item);
    }
  }
  return own;
}
