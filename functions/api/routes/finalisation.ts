import { actorName } from "../../../shared/service/people/access.ts";
import { viewRun } from "../../../shared/service/results/view-run.ts";
import { finaliseRun } from "../../../shared/service/runs/finalise-run.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json, jsonBody, runIdParam, runView } from "../schemas.ts";

/** Defaults that were declared with an estimate, once their losses are known. */
export function addFinalisationRoutes(api: Api): void {
  api.openapi(finaliseOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { runId } = c.req.valid("param");
    const { losses } = c.req.valid("json");
    await finaliseRun(tenant, caller.tenantId, runId, { losses, by: actorName(caller.actor) });
    return c.json(await viewRun(tenant, caller.tenantId, runId), 200);
  });
}

/** Whether they fit the run's snapshot is for the event's reader to say. */
const losses = z.array(
  z.strictObject({
    memberId: z.string().optional(),
    segment: z.string().optional(),
    amount: z.string().max(256),
  }),
);

const finaliseOperation = operation({
  operationId: "finaliseRun",
  method: "post",
  path: "/v1/runs/{runId}/finalisation",
  tag: "Runs",
  summary: "Finalise the loss of a default that was declared with an estimate",
  description:
    "Once per run; the same losses again are the same finalisation, and complete what was interrupted. All losses of the default are said, as an event says them. Where none is higher, what they fell by is given back as recoveries, for each defaulter its own. Otherwise another run repeats this one on the final losses when its turn comes, and whoever paid calls is called for the difference.",
  request: { params: runIdParam, ...jsonBody(z.strictObject({ losses })) },
  responses: { 200: json("The run, with its finalisation", runView) },
});
