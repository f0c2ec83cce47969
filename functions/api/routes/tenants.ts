import { z } from "@hono/zod-openapi";
import { signUp } from "../../../shared/service/sign-up.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import { json, jsonBody, name } from "../schemas.ts";

/** Tenants: signing up. */
export function addTenantRoutes(api: Api): void {
  api.openapi(signUpOperation, async (c) =>
    c.json(await signUp(c.var.service, c.req.valid("json").name), 201),
  );
}

const signUpOperation = operation({
  operationId: "signUp",
  method: "post",
  path: "/v1/tenants",
  tag: "Tenants",
  summary: "Sign a venue up",
  request: jsonBody(z.strictObject({ name })),
  responses: {
    201: json(
      "The new tenant, with its first API key: shown this once",
      z.object({ tenantId: z.string(), name, apiKey: z.string() }),
    ),
  },
  showsSecret: true,
});
