import { finalCheck } from "../../shared/service/runs/final-check.ts";
import { callSettingsStore } from "../../shared/storage/call-settings.ts";
import { liveStore } from "../../shared/storage/live.ts";
import { recoveryStore } from "../../shared/storage/recoveries.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { clock } from "../clock.ts";
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
    live: liveStore(table),
    recoveries: recoveryStore(table),
    rulebooks: rulebookStore(table),
    register: registerStore(table),
    callSettings: callSettingsStore(table),
    executions: starterIn(session),
  };
});

/** The task after the last tranche: `{ tenantId, runId }`. */
export const handler = step((run) => finalCheck(service(run.tenantId), run));
