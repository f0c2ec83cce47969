import type { TenantId } from "../../ids.ts";
import type { Revision } from "../../service/members/register.ts";
import type { Table } from "../dynamodb.ts";
import { type Item, text, whole } from "../item.ts";
import { partition } from "../keys.ts";
import { all } from "./lists.ts";
import type { Tally } from "./tally.ts";

/** What is recorded beside the register in the transactions that make its revisions. */
export interface Causes {
  readonly tally: Tally;
  /** Imports that say that they were committed: by id, which revision that made. */
  readonly imports: ReadonlyMap<string, number>;
  /** The three items of each top-up, by revision. */
  readonly topUps: ReadonlyMap<number, readonly Item[]>;
  /** The item of each valuation, by revision. */
  readonly valuations: ReadonlyMap<number, Item>;
}

export async function causesOf(table: Table, tenantId: TenantId, tally: Tally): Promise<Causes> {
  const imports = new Map<string, number>();
  for (const item of await all(table, partition.imports(tenantId))) {
    if (text(item, "status") === "committed") {
      imports.set(text(item, "importId"), whole(item, "revision"));
    }
  }
  const topUps = new Map<number, Item[]>();
  for (const item of await all(table, partition.topUps(tenantId))) {
    const revision = whole(item, "revision");
    topUps.set(revision, [...(topUps.get(revision) ?? []), item]);
  }
  const valuations = new Map<number, Item>();
  for (const item of await all(table, partition.collateral(tenantId))) {
    valuations.set(whole(item, "revision"), item);
  }
  return { tally, imports, topUps, valuations };
}

/** Whether what made a revision says so, too: where it does not, the revision was not made. */
export function isCaused(
  { tally, imports, topUps, valuations }: Causes,
  { revision, cause: { kind, id = "" } }: Revision,
): boolean {
  switch (kind) {
    case "run":
      return tally.runs.get(id)?.status === "completed";
    case "recovery":
      return tally.recoveries.get(id) === revision;
    case "import":
      return imports.get(id) === revision;
    case "topUp":
      return topUps.has(revision);
    case "collateral":
      return valuations.has(revision);
    default:
      return true;
  }
}
