import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { LiveStore, RecordedAct } from "../live/acts.ts";
import type { ReadingSteps } from "../live/run-at.ts";
import { waitingView } from "../live/waiting-view.ts";
import type { Run } from "../runs/runs.ts";
import { TOLD_ACTS } from "./told-acts.ts";

/** A message about a step of a run: the same at every attempt, and known by its name within the run. */
export interface StepMessage {
  readonly name: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type ReadingSteppedRuns = ReadingSteps & { readonly clock: Clock; readonly live: LiveStore };

const PAGE = 500;

/**
 * Everything that has happened in a run so far but its completion, in order: that it was declared, each tranche that is
 * recorded, what people and the service did, what it waits for now, and that it has failed or was cancelled.
 */
export async function stepMessages(
  service: ReadingSteppedRuns,
  tenantId: TenantId,
  run: Run,
): Promise<readonly StepMessage[]> {
  const { runId, drill } = run;
  const [recorded, acts, waiting] = await Promise.all([
    service.runs.tranches(tenantId, runId),
    allActs(service.live, tenantId, runId),
    run.status === "running" ? waitingView(service, tenantId, run) : undefined,
  ]);
  const tranches = [...recorded.values()].map(({ recordHash: _, recordedAt, ...tranche }) => ({
    name: `tranche/${tranche.trancheId}`,
    type: "tranche.recorded",
    timestamp: recordedAt,
    data: { runId, drill, tranche },
  }));
  const done = acts.flatMap(({ kind, at, ...act }): StepMessage[] => {
    const type = TOLD_ACTS[kind];
    return type === undefined
      ? []
      : [{ name: `act/${act.number}`, type, timestamp: at, data: { runId, drill, at, ...act } }];
  });
  const happened = [...tranches, ...done].sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  return [
    declared(run),
    ...happened,
    ...(waiting === undefined
      ? []
      : [
          {
            name: `waiting/${Date.parse(waiting.since)}`,
            type: "run.waiting",
            timestamp: waiting.since,
            data: { runId, drill, step: waiting.step, waitsFor: waiting.waitsFor },
          },
        ]),
    ...ended(run),
  ];
}

async function allActs(live: LiveStore, tenantId: TenantId, runId: string): Promise<readonly RecordedAct[]> {
  const all: RecordedAct[] = [];
  for (;;) {
    const acts = await live.acts(tenantId, runId, all.length, PAGE);
    all.push(...acts);
    if (acts.length < PAGE) {
      return all;
    }
  }
}

function declared({ runId, drill, eventId, source, cause, declaredAt, loss, rulebookHash, failedIn }: Run) {
  const linked = failedIn === undefined ? {} : { failedIn };
  const data = { runId, drill, eventId, source, cause, loss, rulebookHash, ...linked };
  return { name: "declared", type: "run.declared", timestamp: declaredAt, data };
}

function ended({ runId, drill, status, endedAt, failure, cancellation }: Run): StepMessage[] {
  if (endedAt === undefined || (status !== "failed" && status !== "cancelled")) {
    return [];
  }
  const why = status === "failed" ? { failure } : { cancellation };
  return [
    {
      name: `${status}/${Date.parse(endedAt)}`,
      type: `run.${status}`,
      timestamp: endedAt,
      data: { runId, drill, ...why },
    },
  ];
}
