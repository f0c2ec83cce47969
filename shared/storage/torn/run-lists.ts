import { isOpen, type Run } from "../../service/runs/runs.ts";
import { digestOf } from "../bodies.ts";
import type { Write } from "../dynamodb.ts";
import { attributes, type Item, text } from "../item.ts";
import { type Key, key } from "../keys.ts";
import { encode } from "../run-table.ts";
import { PARTITION_KEY, SORT_KEY } from "../table.ts";
import { contentOf, type Finding } from "./finding.ts";
import type { Subject } from "./subject.ts";

/** What lists say of a run follows from the run: whether it is open, holds the waterfall, and how its default is known. */

export function* openness({ tenantId, run, lists }: Subject): Generator<Finding> {
  const { runId, declaredAt, turn } = run;
  const listed = key.openRun(tenantId, runId);
  if (isOpen(run) && !lists.open.has(runId)) {
    yield {
      message: `The run ${runId} is open and not among the open runs: nobody starts it or lets it go on.`,
      mend: {
        does: "lists it as open",
        writes: [{ put: { key: listed, item: attributes({ declaredAt, turn }) } }],
      },
    };
  }
  if (!isOpen(run) && lists.open.has(runId)) {
    yield {
      message: `The run ${runId} is ${run.status} and still among the open runs.`,
      mend: { does: "takes it off that list", writes: [{ remove: { key: listed } }] },
    };
  }
}

export function* holding({ tenantId, run, lists }: Subject): Generator<Finding> {
  const { runId } = run;
  const at = key.waterfall(tenantId);
  const holder = lists.held && text(lists.held, "runId");
  const holds = isOpen(run) && run.holds;
  if (holds && holder === undefined) {
    yield {
      message: `The run ${runId} has its turn and does not hold the waterfall: balances that it counts on could be lowered, and it could not complete.`,
      mend: {
        does: "gives it the waterfall",
        writes: [{ put: { key: at, item: attributes({ runId }) } }],
      },
    };
  }
  if (!holds && holder === runId) {
    yield {
      message: `The run ${runId} is ${run.status}, does not have its turn and holds the waterfall all the same: no other run could have its turn.`,
      mend: {
        does: "gives the waterfall back",
        writes: [{ remove: { key: at, when: attributes({ runId }) } }],
      },
    };
  }
}

/** Where a default is found by the source's own id for it. */
function noticeOf({ tenantId, run }: Subject): { readonly key: Key; readonly item: Item } {
  const { runId, source, drill } = run;
  // A run that repeats another is known by that one.
  const eventId = run.repeats ?? run.eventId;
  return {
    key: key.notice(tenantId, source, drill, digestOf(encode(eventId))),
    item: attributes({ runId, eventId }),
  };
}

export function* naturalKey(subject: Subject): Generator<Finding> {
  const { run, lists } = subject;
  const own = noticeOf(subject);
  const there = lists.notices.find(
    (item) => text(item, PARTITION_KEY) === own.key.pk && text(item, SORT_KEY) === own.key.sk,
  );
  if (there === undefined) {
    yield {
      message: `The default ${run.eventId} of ${run.source} is not known by its id, though its run ${run.runId} is there: sent again it would be another default.`,
      mend: { does: "makes it known by its id", writes: [{ put: own }] },
    };
  }
}

/** An open run is to be told of until it has ended; one that was resumed is when it goes on. */
export function* toTell({ tenantId, run, lists }: Subject): Generator<Finding> {
  const { runId, declaredAt, status, lastResumption } = run;
  if (isOpen(run) && !lists.untold.has(runId) && (status === "running" || lastResumption === 0)) {
    yield {
      message: `Nobody would be told of the steps of the run ${runId}.`,
      mend: {
        does: "lists it among those that are to be told of",
        writes: [{ put: { key: key.untold(tenantId, runId), item: attributes({ declaredAt, news: 1 }) } }],
      },
    };
  }
}

/** Every alarm stands with its run and among all of the tenant; a run that failed or was cancelled has one. */
export function* alarms({ tenantId, run, own, lists }: Subject): Generator<Finding> {
  const { runId } = run;
  const beside = new Map(own.of("alarm").map((item) => [placeOf(item), item]));
  const among = new Map((lists.alarms.get(runId) ?? []).map((item) => [placeOf(item), item]));
  const last = lastAlarm(run);
  const expected = new Map([
    ...(last === undefined ? [] : [[placeOf(last), last] as const]),
    ...beside,
    ...among,
  ]);
  for (const [place, item] of expected) {
    const { at, code } = { at: text(item, "at"), code: text(item, "code") };
    const writes: Write[] = [
      ...(beside.has(place) ? [] : [key.alarm(tenantId, runId, { at, code })]),
      ...(among.has(place) ? [] : [key.listedAlarm(tenantId, runId, { at, code })]),
    ].map((own) => ({ put: { key: own, item: contentOf(item) } }));
    if (writes.length > 0) {
      const where = beside.has(place) ? "among all alarms" : "with the run";
      yield {
        message: `The alarm ${code} of the run ${runId} of ${at} does not stand ${where}.`,
        mend: { does: "puts it there", writes },
      };
    }
  }
}

function placeOf(alarm: Item): string {
  return `${text(alarm, "at")}#${text(alarm, "code")}`;
}

/** The alarm that was raised when the run ended as it has. */
function lastAlarm({ runId, endedAt, failure, cancellation, status }: Run): Item | undefined {
  if (endedAt === undefined) {
    return undefined;
  }
  if (failure !== undefined) {
    return attributes({ runId, at: endedAt, code: failure.code, message: failure.message });
  }
  return status === "cancelled" && cancellation !== undefined
    ? attributes({
        runId,
        at: endedAt,
        code: "RunCancelled",
        message: `Cancelled by ${cancellation.by}: ${cancellation.reason}`,
      })
    : undefined;
}
