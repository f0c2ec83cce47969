import type { TenantId } from "../../ids.ts";
import { attributes, type Item, text } from "../item.ts";
import { type Key, key } from "../keys.ts";
import { PARTITION_KEY, SORT_KEY } from "../table.ts";
import type { Finding } from "./finding.ts";
import type { Lists } from "./lists.ts";
import type { Tally } from "./tally.ts";

/** What is there of a declaration whose run is not: it was not declared. */
export function* orphans(tenantId: TenantId, lists: Lists, tally: Tally): Generator<Finding> {
  for (const notice of lists.notices) {
    if (!tally.runs.has(text(notice, "runId"))) {
      yield {
        message: `The default ${text(notice, "eventId")} is known by its id and its run ${text(notice, "runId")} is not there: it could never be declared.`,
        mend: {
          does: "forgets the id; the default can be declared again",
          writes: [{ remove: { key: keyOf(notice) } }],
        },
      };
    }
  }
  const named = [
    { items: lists.open, where: "among the open runs: the runs after it would wait in vain" },
    { items: lists.untold, where: "among those that are to be told of" },
  ];
  for (const { items, where } of named) {
    for (const [runId, item] of items) {
      if (!tally.runs.has(runId)) {
        yield {
          message: `The run ${runId} is not there and stands ${where}.`,
          mend: { does: "takes it off that list", writes: [{ remove: { key: keyOf(item) } }] },
        };
      }
    }
  }
  yield* links(tenantId, tally);
}

/** A default that was declared because of failed calls in another's run is linked with that one, from both ends. */
function* links(tenantId: TenantId, tally: Tally): Generator<Finding> {
  for (const { runId, failedIn } of tally.runs.values()) {
    if (failedIn !== undefined && tally.links.get(failedIn)?.has(runId) === false) {
      yield {
        message: `The run ${failedIn} does not say that the default of the run ${runId} was declared because of it.`,
        mend: {
          does: "says so in it",
          writes: [
            { put: { key: key.failedDefault(tenantId, failedIn, runId), item: attributes({ runId }) } },
          ],
        },
      };
    }
  }
  for (const [runId, declared] of tally.links) {
    for (const other of declared) {
      if (!tally.runs.has(other)) {
        yield {
          message: `The run ${runId} says that the run ${other} was declared because of it, and that is not there.`,
          mend: {
            does: "takes that out of it",
            writes: [{ remove: { key: key.failedDefault(tenantId, runId, other) } }],
          },
        };
      }
    }
  }
}

function keyOf(item: Item): Key {
  return { pk: text(item, PARTITION_KEY), sk: text(item, SORT_KEY) };
}
