import { failureOf } from "../../shared/service/runs/fail-run.ts";
import { endFailed } from "../../shared/service/runs/turns.ts";
import { callSettingsStore } from "../../shared/storage/call-settings.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { clock } from "../clock.ts";
import { caughtError, executionOf, runPayload } from "../payload.ts";
import { perTenant } from "../sessions.ts";
import { starterIn } from "../state-machines.ts";
import { tableIn } from "../table.ts";
import { markingTransient } from "../transient.ts";

const service = perTenant((session) => {
  const table = tableIn(session);
  return {
    clock,
    runs: runStore(table),
    rulebooks: rulebookStore(table),
    register: registerStore(table),
    callSettings: callSettingsStore(table),
    executions: starterIn(session),
  };
});

/** The task that records why a run stopped, after which the next has its turn: `{ tenantId, runId, failure, execution }`. */
export const handler = (payload: unknown) =>
  markingTransient(() => {
    const { tenantId, runId } = runPayload(payload);
    const failure = failureOf(caughtError(payload));
    return endFailed(service(tenantId), tenantId, runId, failure, executionOf(payload));
  });
