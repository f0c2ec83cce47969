import { systemClock } from "../../shared/clock.ts";
import { finalCheck } from "../../shared/service/final-check.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { runPayload } from "../payload.ts";
import { openTable } from "../table.ts";
import { markingTransient } from "../transient.ts";

const table = openTable();
const service = { clock: systemClock, runs: runStore(table), rulebooks: rulebookStore(table) };

/** The task after the last tranche: `{ tenantId, runId }`. */
export const handler = (payload: unknown) => markingTransient(() => finalCheck(service, runPayload(payload)));
