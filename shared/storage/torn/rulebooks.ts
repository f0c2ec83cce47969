import type { TenantId } from "../../ids.ts";
import type { Table } from "../dynamodb.ts";
import { attributes, text } from "../item.ts";
import { key, partition } from "../keys.ts";
import { SORT_KEY } from "../table.ts";
import { contentOf, type Finding } from "./finding.ts";
import { all, namesOf } from "./lists.ts";

/** Every published rulebook stands in the list by which it comes into force, and is withdrawn there when it is withdrawn. */
export async function* rulebooks(table: Table, tenantId: TenantId): AsyncGenerator<Finding> {
  const listed = new Map(
    (await all(table, partition.rulebooks(tenantId))).map((item) => [text(item, SORT_KEY), item]),
  );
  const published = new Set<string>();
  for (const name of await namesOf(table, tenantId, ["rulebook"])) {
    const item = await table.get(key.rulebook(tenantId, name.slice("rulebook#".length)));
    if (item === undefined) {
      continue;
    }
    const hash = text(item, "hash");
    const at = key.listedRulebook(tenantId, text(item, "effectiveFrom"), text(item, "publishedAt"), hash);
    const isWithdrawn = text(item, "fate") === "withdrawn";
    published.add(at.sk);
    const there = listed.get(at.sk);
    if (there === undefined) {
      yield {
        message: `The rulebook ${hash} is published and could never be in force.`,
        mend: {
          does: "lists it by when it takes effect",
          writes: [{ put: { key: at, item: attributes({ hash, withdrawn: isWithdrawn || undefined }) } }],
        },
      };
    } else if ((there.withdrawn?.BOOL === true) !== isWithdrawn) {
      yield {
        message: isWithdrawn
          ? `The rulebook ${hash} is withdrawn and still in force: nothing could be declared.`
          : `The rulebook ${hash} counts as withdrawn, and nobody has withdrawn it: the one before would decide.`,
        mend: {
          does: isWithdrawn ? "lists it as withdrawn" : "puts it in force again; it can be withdrawn again",
          writes: [
            { change: { key: at, set: attributes({ withdrawn: isWithdrawn }), when: contentOf(there) } },
          ],
        },
      };
    }
  }
  for (const [place, item] of listed) {
    if (!published.has(place)) {
      yield {
        message: `The rulebook ${text(item, "hash")} is listed by when it takes effect, and is not there: nothing could be declared.`,
        mend: {
          does: "takes it off that list; it can be published again",
          writes: [{ remove: { key: { pk: partition.rulebooks(tenantId), sk: place } } }],
        },
      };
    }
  }
}
