import { listDeliveries } from "../../../shared/service/webhooks/deliveries.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json, moment, runIdParam } from "../schemas.ts";

/** Who has been told of a run. */
export function addDeliveryRoutes(api: Api): void {
  api.openapi(listOperation, async (c) => {
    const { tenant, caller } = c.var;
    const deliveries = await listDeliveries(tenant, caller.tenantId, c.req.valid("param").runId);
    return c.json({ deliveries: [...deliveries] }, 200);
  });
}

const delivery = z
  .object({
    endpointId: z.string(),
    url: z.string(),
    state: z.enum(["delivered", "undelivered", "pending"]).openapi({
      description: "`pending`: not tried yet. `undelivered`: not taken so far; it is tried for half a day.",
    }),
    deliveredAt: moment.optional(),
    lastFailure: z
      .object({ at: moment, message: z.string() })
      .optional()
      .openapi({ description: "The last time that it was not taken, and why." }),
  })
  .openapi("Delivery");

const listOperation = operation({
  operationId: "listDeliveries",
  method: "get",
  path: "/v1/runs/{runId}/deliveries",
  tag: "Runs",
  summary: "Which endpoints took the run's webhook, and which did not",
  request: { params: runIdParam },
  responses: { 200: json("By endpoint, the oldest first", z.object({ deliveries: z.array(delivery) })) },
});
