import { sha256Hex } from "../../canonical/index.ts";
import type { TenantId } from "../../ids.ts";
import type { Revision } from "../../service/members/register.ts";
import type { Run } from "../../service/runs/runs.ts";
import { digestOf } from "../bodies.ts";
import { attributes, type Item, optionalText, text, whole } from "../item.ts";
import { type Key, key } from "../keys.ts";
import { encode } from "../run-table.ts";
import { PARTITION_KEY, SORT_KEY } from "../table.ts";
import type { Causes } from "./causes.ts";
import { contentOf, type Finding, saysTheSame, secondBefore } from "./finding.ts";
import type { Lists } from "./lists.ts";
import type { Subject } from "./subject.ts";

/** Each completed real run was posted by one revision, and is listed with it. */
export function* posted(
  tenantId: TenantId,
  lists: Lists,
  { tally }: Causes,
  revisions: readonly Revision[],
): Generator<Finding> {
  const made = new Map(
    revisions.flatMap((one) => (one.cause.kind === "run" ? [[one.cause.id ?? "", one] as const] : [])),
  );
  const listed = new Map(lists.posted.map((item) => [whole(item, "revision"), item]));
  for (const run of tally.runs.values()) {
    if (run.status === "completed" && !run.drill) {
      yield* postedRun(tenantId, run, made.get(run.runId), listed);
    }
  }
  for (const item of lists.posted) {
    const runId = text(item, "runId");
    if (tally.runs.get(runId)?.status !== "completed") {
      yield {
        message: `The run ${runId} has not completed and is among those whose consumption was posted.`,
        mend: { does: "takes it off that list", writes: [{ remove: { key: keyOf(item) } }] },
      };
    }
  }
}

function* postedRun(
  tenantId: TenantId,
  { runId, endedAt = "" }: Run,
  revision: Revision | undefined,
  listed: ReadonlyMap<number, Item>,
): Generator<Finding> {
  if (revision === undefined) {
    yield {
      message: `The run ${runId} has completed, and what it consumed was not posted: its money would be spent again.`,
      restoreTo: secondBefore(endedAt),
    };
    return;
  }
  const { posting, revision: number } = revision;
  if (posting === undefined) {
    return;
  }
  const item = attributes({ runId, revision: number, posting, completedAt: endedAt });
  const there = listed.get(number);
  const message = `The run ${runId}, posted by revision ${number}, is not among the posted runs: what it took would not have to be restored.`;
  if (there === undefined) {
    yield {
      message,
      mend: {
        does: "lists it there",
        writes: [{ put: { key: key.postedRun(tenantId, number), item } }],
      },
    };
  } else if (!saysTheSame(there, item)) {
    yield { message, restoreTo: secondBefore(revision.at) };
  }
}

/** What came back after a run: by its number, by the caller's id, and in the register where it was posted. */
export function* recoveries(
  { tenantId, run, own }: Subject,
  revisions: readonly Revision[],
): Generator<Finding> {
  const { runId } = run;
  const recorded = own.of("recovery");
  const last = recorded.at(-1);
  const numbers = new Set(recorded.map((item) => whole(item, "number")));
  const received = new Set(own.of("received").map((item) => text(item, SORT_KEY)));
  const causes = new Set(
    revisions.flatMap(({ cause: { kind, id }, revision }) =>
      kind === "recovery" ? [`${id} ${revision}`] : [],
    ),
  );
  for (const item of recorded) {
    const [number, id] = [whole(item, "number"), text(item, "id")];
    const at = key.received(tenantId, runId, digestOf(encode(id)));
    const isPosted =
      item.revision === undefined || causes.has(`${runId}/${number} ${whole(item, "revision")}`);
    if (!isPosted || !(number === 1 || numbers.has(number - 1))) {
      const message = `What came back after the run ${runId} as number ${number} was not posted, or follows one that is not there.`;
      yield item === last
        ? {
            message,
            mend: {
              does: `takes it back; ${id} can be recorded again`,
              writes: [{ remove: { key: keyOf(item) } }],
            },
          }
        : { message, restoreTo: secondBefore(text(item, "recordedAt")) };
    } else if (!received.has(at.sk)) {
      yield {
        message: `What came back after the run ${runId} as number ${number} is not known by its id ${id}: received again it would count twice.`,
        mend: {
          does: "makes it known by its id",
          writes: [{ put: { key: at, item: attributes({ id, number }) } }],
        },
      };
    }
  }
  for (const item of own.of("received")) {
    if (!numbers.has(whole(item, "number"))) {
      yield {
        message: `The id ${text(item, "id")} is known as what came back after the run ${runId} as number ${whole(item, "number")}, and that is not there: it could not be recorded.`,
        mend: { does: "forgets the id", writes: [{ remove: { key: keyOf(item) } }] },
      };
    }
  }
}

/** Each top-up stands three times beside the revision that it made, each valuation of collateral once. */
export function* kept(
  tenantId: TenantId,
  { topUps, valuations, imports }: Causes,
  revisions: readonly Revision[],
): Generator<Finding> {
  const made = new Map(revisions.map((one) => [one.revision, one]));
  for (const [number, items] of topUps) {
    const [item] = items;
    const isMade = made.get(number)?.cause.kind === "topUp";
    if (item === undefined || (isMade && items.length === 3)) {
      continue;
    }
    const id = text(item, "id");
    const places = [
      key.topUp(tenantId, number),
      key.topUpOf(tenantId, optionalText(item, "memberId") ?? null, number),
      key.topUpId(tenantId, sha256Hex(id)),
    ];
    const there = new Set(items.map((one) => text(one, SORT_KEY)));
    yield isMade
      ? {
          message: `The top-up ${id} is recorded in part: sent again it could count twice, or it would not count as restored.`,
          mend: {
            does: "records the rest, as the part that is there says",
            writes: places
              .filter(({ sk }) => !there.has(sk))
              .map((at) => ({ put: { key: at, item: contentOf(item) } })),
          },
        }
      : {
          message: `The top-up ${id} is recorded, and revision ${number} of the register, which it made, is not there.`,
          mend: {
            does: "takes it back; it can be recorded again",
            writes: items.map((one) => ({ remove: { key: keyOf(one) } })),
          },
        };
  }
  for (const [number, item] of valuations) {
    if (made.get(number)?.cause.kind !== "collateral") {
      yield {
        message: `A valuation of ${text(item, "memberId")} is recorded, and revision ${number} of the register, which it made, is not there.`,
        mend: {
          does: "takes it back; the collateral can be valued again",
          writes: [{ remove: { key: keyOf(item) } }],
        },
      };
    }
  }
  for (const [importId, number] of imports) {
    const { kind, id } = made.get(number)?.cause ?? {};
    if (kind !== "import" || id !== importId) {
      yield {
        message: `The import ${importId} says that it was committed by revision ${number} of the register, which does not say so.`,
        restoreTo: secondBefore(made.get(number - 1)?.at ?? revisions.at(-1)?.at ?? ""),
      };
    }
  }
}

function keyOf(item: Item): Key {
  return { pk: text(item, PARTITION_KEY), sk: text(item, SORT_KEY) };
}
