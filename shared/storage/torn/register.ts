import type { TenantId } from "../../ids.ts";
import type { Revision } from "../../service/members/register.ts";
import type { Table } from "../dynamodb.ts";
import { type Item, text } from "../item.ts";
import { type Key, key, partition, prefix } from "../keys.ts";
import { revisionOf } from "../register.ts";
import { PARTITION_KEY, SORT_KEY } from "../table.ts";
import { type Causes, isCaused } from "./causes.ts";
import { contentOf, type Finding, putRight, saysTheSame, secondBefore } from "./finding.ts";

/** The revisions of a tenant's register as they are stored, oldest first, and the one that is current. */
export interface Revisions {
  readonly current: Item | undefined;
  readonly stored: readonly Item[];
  /** All of them: the current one is one though it may stand among them no more. */
  readonly all: readonly Revision[];
}

export async function revisionsOf(table: Table, tenantId: TenantId): Promise<Revisions> {
  const stored: Item[] = [];
  for await (const item of table.query(partition.register(tenantId), { prefix: prefix.revision })) {
    stored.push(item);
  }
  const current = await table.get(key.currentRevision(tenantId));
  const revisions = stored.map(revisionOf);
  const now = current && revisionOf(current);
  const isListed = now === undefined || revisions.some(({ revision }) => revision === now.revision);
  return { current, stored, all: isListed ? revisions : [...revisions, now] };
}

/**
 * Revisions are numbered without a gap, the last one is the current one, and each was made together with its cause. Only the
 * last can be torn: it is made whole from what is there of it where its cause says that it was made, and taken back where not.
 */
export function* register(
  tenantId: TenantId,
  { current, stored, all }: Revisions,
  causes: Causes,
): Generator<Finding> {
  for (const [i, { revision, at }] of all.entries()) {
    if (revision !== i + 1) {
      const message =
        revision > i + 1
          ? `Revision ${i + 1} of the register is missing, and revision ${revision} is there.`
          : `Revision ${revision} of the register is there twice: what it posted would be counted twice.`;
      yield { message, restoreTo: secondBefore(at) };
      return;
    }
  }
  for (const revision of all.slice(0, -1)) {
    if (!isCaused(causes, revision)) {
      yield {
        message: `Revision ${revision.revision} of the register says that it was made by ${inWords(revision)}, and that does not say so.`,
        restoreTo: secondBefore(revision.at),
      };
    }
  }
  yield* postedTwice(all);
  const last = all.at(-1);
  if (last !== undefined) {
    yield* newest(tenantId, { current, stored, all }, last, isCaused(causes, last));
  }
}

function* newest(
  tenantId: TenantId,
  { current, stored, all }: Revisions,
  last: Revision,
  isMade: boolean,
): Generator<Finding> {
  const own = stored.find((item) => revisionOf(item).revision === last.revision);
  const isCurrent = current !== undefined && revisionOf(current).revision === last.revision;
  if (isMade && own !== undefined && isCurrent && saysTheSame(own, current)) {
    return;
  }
  const at = key.currentRevision(tenantId);
  if (!isMade) {
    const before = stored.findLast((item) => revisionOf(item).revision === all.length - 1);
    yield {
      message: `Revision ${last.revision} of the register was posted by ${inWords(last)}, which does not say so and would post it once more.`,
      mend: {
        does: `takes it back: revision ${last.revision - 1} is the current one`,
        writes: [
          ...(own === undefined ? [] : [{ remove: { key: keyOf(own) } }]),
          ...(!isCurrent
            ? []
            : before === undefined
              ? [{ remove: { key: at } }]
              : [putRight(at, current, contentOf(before))]),
        ],
      },
    };
    return;
  }
  const message = `Revision ${last.revision} of the register, made by ${inWords(last)}, is there in part: what it posted would be lost, or posted twice.`;
  if (own === undefined && current !== undefined) {
    yield {
      message,
      mend: {
        does: "puts it among the revisions, as the current one says it",
        writes: [{ put: { key: key.revision(tenantId, last), item: contentOf(current) } }],
      },
    };
  } else if (own !== undefined && !isCurrent) {
    yield {
      message,
      mend: { does: "makes it the current one", writes: [putRight(at, current, contentOf(own))] },
    };
  } else {
    yield { message, restoreTo: secondBefore(last.at) };
  }
}

/** Each run completes once, each top-up and each recovery is posted once. */
function* postedTwice(all: readonly Revision[]): Generator<Finding> {
  const seen = new Set<string>();
  for (const revision of all) {
    const { kind } = revision.cause;
    const name = inWords(revision);
    if (["run", "recovery", "topUp"].includes(kind) && seen.has(name)) {
      const message = `Revision ${revision.revision} of the register posts ${name} once more.`;
      yield { message, restoreTo: secondBefore(revision.at) };
    }
    seen.add(name);
  }
}

function inWords({ cause: { kind, id } }: Revision): string {
  return id === undefined ? kind : `${kind} ${id}`;
}

function keyOf(item: Item): Key {
  return { pk: text(item, PARTITION_KEY), sk: text(item, SORT_KEY) };
}
