import { SCOPES } from "../../../shared/service/people/access.ts";
import { type ApiKey, createApiKey, revokeApiKey } from "../../../shared/service/people/api-keys.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json, jsonBody, moment, name } from "../schemas.ts";

/** The keys by which the tenant's systems prove themselves. */
export function addApiKeyRoutes(api: Api): void {
  api.openapi(createOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { expiresAt, ...terms } = c.req.valid("json");
    const until = expiresAt === undefined ? undefined : new Date(expiresAt).toISOString();
    const { apiKey, ...made } = await createApiKey(tenant, caller.tenantId, caller.actor, {
      ...terms,
      expiresAt: until,
    });
    return c.json({ ...shown(made), apiKey }, 201);
  });

  api.openapi(listOperation, async (c) => {
    const apiKeys = await c.var.tenant.apiKeys.all(c.var.caller.tenantId);
    return c.json({ apiKeys: apiKeys.map(shown) }, 200);
  });

  api.openapi(revokeOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { keyId } = c.req.valid("param");
    return c.json(shown(await revokeApiKey(tenant, caller.tenantId, keyId, caller.actor)), 200);
  });
}

function shown(apiKey: ApiKey) {
  return { ...apiKey, scopes: [...apiKey.scopes] };
}

const apiKey = z
  .object({
    keyId: z.string(),
    name,
    prefix: z.string().openapi({ description: "How the key begins." }),
    scopes: z.array(z.enum(SCOPES)),
    state: z.enum(["active", "revoked"]),
    createdAt: moment,
    createdBy: z.string(),
    revokedAt: moment.optional(),
    revokedBy: z.string().optional(),
    expiresAt: moment.optional(),
    lastUsedAt: moment.optional().openapi({ description: "To within five minutes." }),
  })
  .openapi("ApiKey");

const terms = z.strictObject({
  name,
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

const createOperation = operation({
  operationId: "createApiKey",
  method: "post",
  path: "/v1/api-keys",
  tag: "API keys",
  summary: "Make an API key",
  description: "A key that makes another gives it no scope that it has not itself.",
  request: jsonBody(terms),
  responses: { 201: json("The key, shown this once", apiKey.extend({ apiKey: z.string() })) },
  showsSecret: true,
});

const listOperation = operation({
  operationId: "listApiKeys",
  method: "get",
  path: "/v1/api-keys",
  tag: "API keys",
  summary: "The tenant's API keys, oldest first",
  responses: { 200: json("All of them, revoked ones too", z.object({ apiKeys: z.array(apiKey) })) },
});

const revokeOperation = operation({
  operationId: "revokeApiKey",
  method: "delete",
  path: "/v1/api-keys/{keyId}",
  tag: "API keys",
  summary: "Make an API key worthless",
  request: { params: z.object({ keyId: z.string().openapi({ description: "The id of an API key." }) }) },
  responses: { 200: json("The key as it is now", apiKey) },
});
