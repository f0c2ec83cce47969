import { z } from "@hono/zod-openapi";
import { addEndpoint } from "../../../shared/service/webhook-settings.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import { json, jsonBody } from "../schemas.ts";

/** Where the tenant is told of its runs. */
export function addWebhookEndpointRoutes(api: Api): void {
  api.openapi(addOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { endpointId, url, secret } = await addEndpoint(tenant, caller.tenantId, c.req.valid("json").url);
    return c.json({ endpointId, url, secret }, 201);
  });
}

const addOperation = operation({
  operationId: "addWebhookEndpoint",
  method: "post",
  path: "/v1/webhook-endpoints",
  tag: "Settings",
  summary: "Register where signed webhooks go",
  request: jsonBody(z.strictObject({ url: z.string().min(1).max(2000) })),
  responses: {
    201: json(
      "The endpoint, and the secret to check webhooks with: shown this once",
      z.object({ endpointId: z.string(), url: z.string(), secret: z.string() }),
    ),
  },
  showsSecret: true,
});
