import { standStill } from "../../shared/service/live/stand-still.ts";
import { liveStore } from "../../shared/storage/live.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { clock } from "../clock.ts";
import { text, waitsFor } from "../payload.ts";
import { perTenant } from "../sessions.ts";
import { answererIn } from "../state-machines.ts";
import { step } from "../step.ts";
import { tableIn } from "../table.ts";

const service = perTenant((session) => {
  const table = tableIn(session);
  return {
    clock,
    runs: runStore(table),
    live: liveStore(table),
    rulebooks: rulebookStore(table),
    executions: answererIn(session),
  };
});

/** The task in which an execution stands still: `{ tenantId, runId, step, waitsFor, token }`. */
export const handler = step((run, payload) =>
  standStill(service(run.tenantId), {
    ...run,
    step: text(payload, "step"),
    waitsFor: waitsFor(payload),
    token: text(payload, "token"),
  }),
);
