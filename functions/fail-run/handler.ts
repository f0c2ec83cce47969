import { systemClock } from "../../shared/clock.ts";
import { failRun, failureOf } from "../../shared/service/fail-run.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { caughtError, runPayload } from "../payload.ts";
import { perTenant } from "../sessions.ts";
import { tableIn } from "../table.ts";
import { markingTransient } from "../transient.ts";

const service = perTenant((session) => ({ clock: systemClock, runs: runStore(tableIn(session)) }));

/** The task that records why a run stopped: `{ tenantId, runId, failure }`. */
export const handler = (payload: unknown) =>
  markingTransient(() => {
    const { tenantId, runId } = runPayload(payload);
    return failRun(service(tenantId), tenantId, runId, failureOf(caughtError(payload)));
  });
