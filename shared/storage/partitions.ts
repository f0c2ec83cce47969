import { isTenantId, type TenantId } from "../ids.ts";
import type { Table, Write } from "./dynamodb.ts";
import { holdingOf, INVENTORY } from "./inventory.ts";
import { text } from "./item.ts";
import { key, ownName, partition } from "./keys.ts";

/** So many are remembered as listed; one that was forgotten is only listed again. */
const MOST_REMEMBERED = 20_000;

/**
 * A table that lists each partition before anything is first written to it, where it could not be found otherwise: nobody
 * may scan, and what nobody can find could be neither exported nor deleted. What a killed process left behind is listed too.
 */
export function listing(table: Table): Table {
  const listed = new Set<string>();

  const list = async (pk: string) => {
    const tenantId = pk.slice(0, 16);
    if (listed.has(pk) || !isTenantId(tenantId)) {
      return;
    }
    const holding = holdingOf(ownName(tenantId, pk));
    if (holding === undefined) {
      throw new Error(`The partition ${pk} is not in the inventory`);
    }
    if (holding.there === "listed") {
      await table.put(key.listedPartition(tenantId, pk), {});
    }
    if (listed.size >= MOST_REMEMBERED) {
      listed.clear();
    }
    listed.add(pk);
  };

  return {
    ...table,
    async put(key, item) {
      await list(key.pk);
      return table.put(key, item);
    },
    async together(writes) {
      for (const pk of new Set(writes.flatMap(written))) {
        await list(pk);
      }
      return table.together(writes);
    },
  };
}

/** The partitions in which a write may make an item. */
function written(write: Write): string[] {
  if ("put" in write) {
    return [write.put.key.pk];
  }
  return "add" in write ? [write.add.key.pk] : [];
}

/** Names of all partitions that a tenant may have something in, in one order; from the one named `from` on. */
export async function* partitionsOf(
  table: Table,
  tenantId: TenantId,
  from = "",
): AsyncGenerator<{ readonly name: string; readonly listed: boolean }> {
  for (const name of knownNames()) {
    if (!isListed(from) && name >= from) {
      yield { name, listed: false };
    }
  }
  if (isListed(from)) {
    yield { name: from, listed: true };
  }
  const options = isListed(from) ? { after: from } : {};
  for await (const item of table.query(partition.partitions(tenantId), { ...options, only: ["sk"] })) {
    yield { name: text(item, "sk"), listed: true };
  }
}

/** The names of partitions that every tenant has, in order. The list of the others goes last. */
function knownNames(): string[] {
  return Object.values(INVENTORY)
    .flatMap(({ word, there }) => {
      if (there === "byHash") {
        return Array.from({ length: 256 }, (_, i) => `${word}#${i.toString(16).padStart(2, "0")}`);
      }
      return there === "one" && word !== INVENTORY.partitions.word ? [word] : [];
    })
    .toSorted();
}

function isListed(name: string): boolean {
  return holdingOf(name)?.there === "listed";
}
