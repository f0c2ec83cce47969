import { dryRun } from "../../../shared/service/runs/dry-run.ts";
import { bodyJson } from "../framework/bodies.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { amount, documentBody, json } from "../schemas.ts";

/** What a default would come to: computed in one call, recorded nowhere. */
export function addDryRunRoutes(api: Api): void {
  api.openapi(dryRunOperation, async (c) => {
    const { tenant, caller } = c.var;
    const result = await dryRun(tenant, caller.tenantId, await bodyJson(c, "event"));
    return c.body(result, 200, { "content-type": "application/json" });
  });
}

const dryRunOperation = operation({
  operationId: "dryRun",
  method: "post",
  path: "/v1/dry-runs",
  tag: "Defaults",
  summary: "The result that an event would have now, without a run",
  description:
    "By the rulebook in force and the members and balances of now; nothing is stored. For up to 25,000 accounts: beyond that, declare a drill.",
  request: documentBody("Event", "The event."),
  changes: "nothing",
  responses: { 200: json("The result", z.looseObject({ engine: z.string(), loss: amount })) },
});
