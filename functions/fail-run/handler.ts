import { failureOf } from "../../shared/service/runs/fail-run.ts";
import { endFailed } from "../../shared/service/runs/turns.ts";
import { callSettingsStore } from "../../shared/storage/call-settings.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { clock } from "../clock.ts";
import { caughtError, executionOf } from "../payload.ts";
import { runsIn } from "../runs.ts";
import { perTenant } from "../sessions.ts";
import { starterIn } from "../state-machines.ts";
import { step } from "../step.ts";
import { tableIn } from "../table.ts";

const service = perTenant((session) => {
  const table = tableIn(session);
  return {
    clock,
    runs: runsIn(table),
    rulebooks: rulebookStore(table),
    register: registerStore(table),
    callSettings: callSettingsStore(table),
    executions: starterIn(session),
  };
});

/** The task that records why a run stopped, after which the next has its turn: `{ tenantId, runId, failure, execution }`. */
export const handler = step(({ tenantId, runId }, payload) => {
  const failure = failureOf(caughtError(payload));
  return endFailed(service(tenantId), tenantId, runId, failure, executionOf(payload));
});
