import { readAlarms } from "../../../shared/service/results/read-run.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { alarm, json, next, page, runIdParam } from "../schemas.ts";

/** Alarms: what somebody should know of a run, of one or of all. */
export function addAlarmRoutes(api: Api): void {
  api.openapi(ofRunOperation, async (c) => {
    const alarms = await readAlarms(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").runId);
    return c.json({ alarms: [...alarms] }, 200);
  });

  api.openapi(allOperation, async (c) => {
    const { limit, cursor: place } = c.req.valid("query");
    const [before] = place === undefined ? [] : placeOf("alarms", place);
    const { alarms, next: last } = await c.var.tenant.runs.allAlarms(c.var.caller.tenantId, limit, before);
    return c.json(
      { alarms: [...alarms], ...(last === undefined ? {} : { next: cursor("alarms", [last]) }) },
      200,
    );
  });
}

const ofRunOperation = operation({
  operationId: "listAlarms",
  method: "get",
  path: "/v1/runs/{runId}/alarms",
  tag: "Runs",
  summary: "Why the run stopped, if it did, and what else somebody should know of it",
  request: { params: runIdParam },
  responses: { 200: json("Its alarms, the oldest first", z.object({ alarms: z.array(alarm) })) },
});

const allOperation = operation({
  operationId: "listAllAlarms",
  method: "get",
  path: "/v1/alarms",
  tag: "Runs",
  summary: "The alarms of all runs, newest first",
  request: { query: page },
  responses: {
    200: json(
      "A page of them",
      z.object({ alarms: z.array(alarm.extend({ runId: z.string() }).openapi("RunAlarm")), next }),
    ),
  },
});
