import { z } from "@hono/zod-openapi";
import { addNoticeSource } from "../../../shared/service/webhook-settings.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import { json, jsonBody, name } from "../schemas.ts";

/** The systems that may declare the tenant's defaults by signed webhook. */
export function addNoticeSourceRoutes(api: Api): void {
  api.openapi(addOperation, async (c) => {
    const { tenant, caller } = c.var;
    const source = await addNoticeSource(tenant, caller.tenantId, c.req.valid("json").name);
    const url = new URL(`/v1/notices/${source.sourceId}`, c.req.url).href;
    return c.json({ sourceId: source.sourceId, name: source.name, url, secret: source.secret }, 201);
  });
}

const addOperation = operation({
  operationId: "addNoticeSource",
  method: "post",
  path: "/v1/notice-sources",
  tag: "Settings",
  summary: "Let a system declare defaults by signed webhook",
  request: jsonBody(z.strictObject({ name })),
  responses: {
    201: json(
      "Where it sends notices, and the secret it signs them with: shown this once",
      z.object({ sourceId: z.string(), name, url: z.string(), secret: z.string() }),
    ),
  },
  showsSecret: true,
});
