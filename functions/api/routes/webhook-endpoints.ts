import { anyKnown, remove, renewKey, withoutKeys } from "../../../shared/service/webhooks/keys.ts";
import { addEndpoint } from "../../../shared/service/webhooks/settings.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json, jsonBody } from "../schemas.ts";
import { overlap, SHOWN_ONCE, settingTimes } from "../webhook-schemas.ts";

/** Where the tenant is told of its runs. */
export function addWebhookEndpointRoutes(api: Api): void {
  api.openapi(addOperation, async (c) => {
    const { tenant, caller } = c.var;
    return c.json(await addEndpoint(tenant, caller.tenantId, caller.actor, c.req.valid("json")), 201);
  });

  api.openapi(listOperation, async (c) => {
    const { tenant, caller } = c.var;
    const endpoints = await tenant.endpoints.all(caller.tenantId);
    const now = tenant.clock.now();
    return c.json({ webhookEndpoints: endpoints.map((one) => withoutKeys(one, now)) }, 200);
  });

  api.openapi(readOperation, async (c) => {
    const { tenant, caller } = c.var;
    const endpoint = await anyKnown(tenant.endpoints, caller.tenantId, c.req.valid("param").endpointId);
    return c.json(withoutKeys(endpoint, tenant.clock.now()), 200);
  });

  api.openapi(deleteOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { endpointId } = c.req.valid("param");
    return c.json(await remove(tenant, tenant.endpoints, caller.tenantId, endpointId, caller.actor), 200);
  });

  api.openapi(renewOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { endpointId } = c.req.valid("param");
    const { overlapHours } = c.req.valid("json");
    const endpoint = await renewKey(
      tenant,
      tenant.endpoints,
      caller.tenantId,
      endpointId,
      caller.actor,
      overlapHours,
    );
    return c.json(endpoint, 200);
  });
}

const webhookEndpoint = z
  .object({ endpointId: z.string(), url: z.string(), steps: z.boolean(), ...settingTimes })
  .openapi("WebhookEndpoint");

const params = z.object({ endpointId: z.string().openapi({ description: "The id of a webhook endpoint." }) });

const addOperation = operation({
  operationId: "addWebhookEndpoint",
  method: "post",
  path: "/v1/webhook-endpoints",
  tag: "Settings",
  summary: "Register where signed webhooks go",
  request: jsonBody(
    z.strictObject({
      url: z.string().min(1).max(2000),
      steps: z.boolean().default(true).openapi({
        description: "Whether it is told of every step of a run, or (`false`) only when one has completed.",
      }),
    }),
  ),
  responses: {
    201: json(`The endpoint, and the secret to check webhooks with: ${SHOWN_ONCE}`, withSecret()),
  },
  showsSecret: true,
});

const listOperation = operation({
  operationId: "listWebhookEndpoints",
  method: "get",
  path: "/v1/webhook-endpoints",
  tag: "Settings",
  summary: "Where signed webhooks go, oldest first",
  responses: {
    200: json("All of them, deleted ones too", z.object({ webhookEndpoints: z.array(webhookEndpoint) })),
  },
});

const readOperation = operation({
  operationId: "readWebhookEndpoint",
  method: "get",
  path: "/v1/webhook-endpoints/{endpointId}",
  tag: "Settings",
  summary: "A place where signed webhooks go",
  request: { params },
  responses: { 200: json("The endpoint, without its secret", webhookEndpoint) },
});

const deleteOperation = operation({
  operationId: "deleteWebhookEndpoint",
  method: "delete",
  path: "/v1/webhook-endpoints/{endpointId}",
  tag: "Settings",
  summary: "Send no more webhooks there",
  description: "Its secret is forgotten, and it stays on record. What it has not taken is not tried again.",
  request: { params },
  responses: { 200: json("The endpoint as it is now", webhookEndpoint) },
});

const renewOperation = operation({
  operationId: "renewWebhookEndpointSecret",
  method: "post",
  path: "/v1/webhook-endpoints/{endpointId}/secret",
  tag: "Settings",
  summary: "Give a webhook endpoint a new secret",
  description: "During the overlap, webhooks are signed with both.",
  request: { params, ...jsonBody(overlap) },
  responses: { 200: json(`The endpoint, and its new secret: ${SHOWN_ONCE}`, withSecret()) },
  showsSecret: true,
});

function withSecret() {
  return webhookEndpoint.extend({ secret: z.string() });
}
