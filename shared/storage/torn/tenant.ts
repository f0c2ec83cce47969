import type { TenantId } from "../../ids.ts";
import type { Table } from "../dynamodb.ts";
import type { Item } from "../item.ts";
import { partition } from "../keys.ts";
import { runOf } from "../run-items.ts";
import { acts } from "./acts.ts";
import { causesOf } from "./causes.ts";
import { inDirectory } from "./directory.ts";
import type { Finding } from "./finding.ts";
import { listsOf } from "./lists.ts";
import { orphans } from "./orphans.ts";
import { ownItems } from "./own-items.ts";
import { drafts, people } from "./people.ts";
import { kept, posted, recoveries } from "./posted.ts";
import { register, revisionsOf } from "./register.ts";
import { rulebooks } from "./rulebooks.ts";
import { alarms, holding, naturalKey, openness, toTell } from "./run-lists.ts";
import { executions, finalisation, resumptions } from "./run-progress.ts";
import type { Subject } from "./subject.ts";
import { Tally } from "./tally.ts";
import { turns } from "./turns.ts";
import { usage } from "./usage.ts";

/** What is looked at in each run by itself. */
const OF_A_RUN: readonly ((subject: Subject) => Iterable<Finding>)[] = [
  naturalKey,
  openness,
  holding,
  toTell,
  executions,
  resumptions,
  alarms,
  acts,
  finalisation,
];

/**
 * Looks for transactions that a tenant's items have in part, as a table may that was restored to a second at which they were
 * being written. It reads everything of the tenant but bodies, run by run, and expects that nobody writes meanwhile.
 *
 * @param seen is told how many runs were looked at, now and then
 */
export async function* tornIn(
  table: Table,
  tenantId: TenantId,
  seen: (runs: number) => void = () => {},
): AsyncGenerator<Finding> {
  yield* inDirectory(table, tenantId);
  const lists = await listsOf(table, tenantId);
  const revisions = await revisionsOf(table, tenantId);
  const tally = new Tally();
  for await (const item of table.query(partition.runs(tenantId))) {
    const subject = await subjectOf(table, tenantId, item, lists);
    for (const look of OF_A_RUN) {
      yield* look(subject);
    }
    yield* recoveries(subject, revisions.all);
    tally.add(subject.run, subject.own);
    if (tally.runs.size % SEEN_EVERY === 0) {
      seen(tally.runs.size);
    }
  }
  yield* turns(tenantId, lists, tally);
  yield* orphans(tenantId, lists, tally);
  const causes = await causesOf(table, tenantId, tally);
  yield* register(tenantId, revisions, causes);
  yield* posted(tenantId, lists, causes, revisions.all);
  yield* kept(tenantId, causes, revisions.all);
  yield* rulebooks(table, tenantId);
  yield* drafts(table, tenantId);
  yield* people(table, tenantId);
  yield* usage(table, tenantId, tally, revisions.all);
}

const SEEN_EVERY = 100;

async function subjectOf(
  table: Table,
  tenantId: TenantId,
  item: Item,
  lists: Subject["lists"],
): Promise<Subject> {
  const run = runOf(item);
  return { tenantId, run, item, own: await ownItems(table, tenantId, run.runId), lists };
}
