import { runTranche } from "../../shared/service/run-tranche.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { runPayload, text } from "../payload.ts";
import { openTable } from "../table.ts";
import { markingTransient } from "../transient.ts";

const table = openTable();
const service = { runs: runStore(table), rulebooks: rulebookStore(table) };

/** The task of one tranche: `{ tenantId, runId, trancheId }` in, `{ status, remaining }` out. */
export const handler = (payload: unknown) =>
  markingTransient(() =>
    runTranche(service, { ...runPayload(payload), trancheId: text(payload, "trancheId") }),
  );
