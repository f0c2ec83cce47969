import { systemClock } from "../../shared/clock.ts";
import { failRun, failureOf } from "../../shared/service/fail-run.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { caughtError, runPayload } from "../payload.ts";
import { openTable } from "../table.ts";
import { markingTransient } from "../transient.ts";

const service = { clock: systemClock, runs: runStore(openTable()) };

/** The task that records why a run stopped: `{ tenantId, runId, failure }`. */
export const handler = (payload: unknown) =>
  markingTransient(() => {
    const { tenantId, runId } = runPayload(payload);
    return failRun(service, tenantId, runId, failureOf(caughtError(payload)));
  });
