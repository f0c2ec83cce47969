import type { TenantId } from "../../ids.ts";
import type { Table } from "../dynamodb.ts";
import { type Item, text } from "../item.ts";
import { key, partition, partitionNamed } from "../keys.ts";
import { partitionsOf } from "../partitions.ts";
import { SORT_KEY } from "../table.ts";

/** What is said of runs elsewhere than with them, by the ids of the runs. */
export interface Lists {
  readonly open: ReadonlyMap<string, Item>;
  readonly untold: ReadonlyMap<string, Item>;
  readonly posted: readonly Item[];
  /** All alarms, by run. */
  readonly alarms: ReadonlyMap<string, readonly Item[]>;
  /** Natural keys of defaults. */
  readonly notices: readonly Item[];
  /** Who holds the waterfall. */
  readonly held: Item | undefined;
  readonly turns: Item | undefined;
}

export async function listsOf(table: Table, tenantId: TenantId): Promise<Lists> {
  const bySort = async (pk: string) =>
    new Map((await all(table, pk)).map((item) => [text(item, SORT_KEY), item]));
  const alarms = new Map<string, Item[]>();
  for await (const item of table.query(partition.alarms(tenantId))) {
    const runId = text(item, "runId");
    alarms.set(runId, [...(alarms.get(runId) ?? []), item]);
  }
  const notices: Item[] = [];
  for (const name of await namesOf(table, tenantId, ["notices", "drill-notices"])) {
    notices.push(...(await all(table, partitionNamed(tenantId, name))));
  }
  return {
    open: await bySort(partition.openRuns(tenantId)),
    untold: await bySort(partition.untold(tenantId)),
    posted: await all(table, partition.postedRuns(tenantId)),
    alarms,
    notices,
    held: await table.get(key.waterfall(tenantId)),
    turns: await table.get(key.turns(tenantId)),
  };
}

/** The listed partitions whose names begin with one of these words. */
export async function namesOf(table: Table, tenantId: TenantId, words: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, listed } of partitionsOf(table, tenantId)) {
    if (listed && words.includes(name.split("#")[0] ?? "")) {
      names.push(name);
    }
  }
  return names;
}

export async function all(table: Table, pk: string): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of table.query(pk)) {
    items.push(item);
  }
  return items;
}
