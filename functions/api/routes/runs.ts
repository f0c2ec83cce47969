import { MAX_BODY_BYTES } from "../../../shared/body-size.ts";
import { CAUSES } from "../../../shared/rulebook/model.ts";
import { actorName } from "../../../shared/service/people/access.ts";
import { readHead, readResult } from "../../../shared/service/results/read-result.ts";
import { historyOf } from "../../../shared/service/results/read-run.ts";
import { listRuns, viewRun } from "../../../shared/service/results/view-run.ts";
import { cancelRun } from "../../../shared/service/runs/cancel-run.ts";
import { resumeRun } from "../../../shared/service/runs/resume-run.ts";
import { RUN_STATUSES } from "../../../shared/service/runs/runs.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { amount, json, jsonBody, moment, next, page, runIdParam, runLine, runView } from "../schemas.ts";

/** Runs: watching them, and what they left behind. */
export function addRunRoutes(api: Api): void {
  api.openapi(listOperation, async (c) => {
    const { limit, cursor: place, drill, ...filter } = c.req.valid("query");
    const [before] = place === undefined ? [] : placeOf("runs", place);
    const { runs, next: last } = await listRuns(
      c.var.tenant,
      c.var.caller.tenantId,
      limit,
      { ...filter, drill: drill === undefined ? undefined : drill === "true" },
      before,
    );
    return c.json({ runs: [...runs], ...(last === undefined ? {} : { next: cursor("runs", [last]) }) }, 200);
  });

  api.openapi(readOperation, async (c) =>
    c.json(await viewRun(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").runId), 200),
  );

  api.openapi(resultOperation, async (c) => {
    const text = await readResult(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").runId);
    return c.body(text, 200, { "content-type": "application/json" });
  });

  api.openapi(headOperation, async (c) => {
    const head = await readHead(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").runId);
    return c.json(head, 200);
  });

  api.openapi(cancelOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId } = c.req.valid("param");
    const { reason } = c.req.valid("json");
    await cancelRun(tenant, caller.tenantId, runId, { by: actorName(caller.actor), reason });
    return c.json(await viewRun(tenant, caller.tenantId, runId), 200);
  });

  api.openapi(resumeOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId } = c.req.valid("param");
    const { reason } = c.req.valid("json");
    await resumeRun(tenant, caller.tenantId, runId, { by: actorName(caller.actor), reason });
    return c.json(await viewRun(tenant, caller.tenantId, runId), 200);
  });

  api.openapi(historyOperation, async (c) => {
    const events = await historyOf(c.var.tenant, c.var.caller.tenantId, c.req.valid("param").runId);
    return c.json({ events: [...events] }, 200);
  });
}

const declaredMoment = z.iso.datetime({ offset: true, local: false });

const runQuery = page.extend({
  status: z.enum(RUN_STATUSES).optional(),
  drill: z.enum(["true", "false"]).optional(),
  cause: z.enum(CAUSES).optional(),
  from: declaredMoment.optional().openapi({ description: "Declared at this moment or later." }),
  to: declaredMoment.optional().openapi({ description: "Declared at this moment or earlier." }),
});

const listOperation = operation({
  operationId: "listRuns",
  method: "get",
  path: "/v1/runs",
  tag: "Runs",
  summary: "Runs, newest first",
  description:
    "A page may have fewer runs than its limit, or none, and a `next` all the same: so many are looked at for one page, however few pass the filter.",
  request: { query: runQuery },
  responses: { 200: json("A page of them", z.object({ runs: z.array(runLine), next })) },
});

const readOperation = operation({
  operationId: "readRun",
  method: "get",
  path: "/v1/runs/{runId}",
  tag: "Runs",
  summary: "A run with the state of every tranche",
  request: { params: runIdParam },
  responses: { 200: json("The run as it stands now", runView) },
});

const resultOperation = operation({
  operationId: "readResult",
  method: "get",
  path: "/v1/runs/{runId}/result",
  tag: "Runs",
  summary: "The result of a completed run, byte for byte",
  description: `Up to ${MAX_BODY_BYTES} bytes; larger ones are read by page (\`head\`, \`allocations\`, \`owed\`) or by member.`,
  request: { params: runIdParam },
  responses: { 200: json("The result", z.looseObject({ engine: z.string(), loss: amount })) },
});

const headOperation = operation({
  operationId: "readHead",
  method: "get",
  path: "/v1/runs/{runId}/head",
  tag: "Runs",
  summary: "The result of a completed run but for its allocations and what is owed",
  request: { params: runIdParam },
  responses: { 200: json("The head of the result", z.looseObject({ engine: z.string(), loss: amount })) },
});

const withReason = z.strictObject({ reason: z.string().trim().min(1).max(1000) });

const cancelOperation = operation({
  operationId: "cancelRun",
  method: "post",
  changes: "openRun",
  path: "/v1/runs/{runId}/cancel",
  tag: "Runs",
  summary: "Cancel a run that no tranche of has begun",
  description:
    "Its execution is stopped; who cancelled it and why is recorded. Cancelling again changes nothing.",
  request: { params: runIdParam, ...jsonBody(withReason) },
  responses: { 200: json("The cancelled run", runView) },
});

const resumeOperation = operation({
  operationId: "resumeRun",
  method: "post",
  changes: "openRun",
  path: "/v1/runs/{runId}/resume",
  tag: "Runs",
  summary: "Let a run go on that was paused, or failed and is mended",
  description:
    "A failed run gets the next turn; when that comes it goes on from what it had recorded, on the snapshot that it was frozen with. Refused when that money is not all there any more. Resuming what goes on already changes nothing.",
  request: { params: runIdParam, ...jsonBody(withReason) },
  responses: { 200: json("The run, open again", runView) },
});

const historyEvent = z.object({
  execution: z.int().openapi({ description: "Which of the run's executions: 1, 2, 3 …" }),
  id: z.int(),
  at: moment,
  type: z.string(),
  state: z.string().optional(),
});

const historyOperation = operation({
  operationId: "readHistory",
  method: "get",
  path: "/v1/runs/{runId}/history",
  tag: "Runs",
  summary: "What the run's executions did so far",
  request: { params: runIdParam },
  responses: { 200: json("Oldest first", z.object({ events: z.array(historyEvent) })) },
});
