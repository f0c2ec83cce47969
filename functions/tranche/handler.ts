import { runTranche } from "../../shared/service/runs/run-tranche.ts";
import { callSettingsStore } from "../../shared/storage/call-settings.ts";
import { liveStore } from "../../shared/storage/live.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { clock } from "../clock.ts";
import { text } from "../payload.ts";
import { perTenant } from "../sessions.ts";
import { step } from "../step.ts";
import { tableIn } from "../table.ts";

const service = perTenant((session) => {
  const table = tableIn(session);
  return {
    clock,
    callSettings: callSettingsStore(table),
    runs: runStore(table),
    live: liveStore(table),
    rulebooks: rulebookStore(table),
    register: registerStore(table),
  };
});

/**
 * The task of one tranche, or of a group before its tranches: `{ tenantId, runId, trancheId }` in,
 * `{ status, remaining, waitsFor, seconds }` out.
 */
export const handler = step((run, payload) =>
  runTranche(service(run.tenantId), { ...run, trancheId: text(payload, "trancheId") }),
);
