import { declareDefault } from "../../../shared/service/declare-default.ts";
import { DECLARED, declared } from "../declared.ts";
import { bodyJson } from "../framework/bodies.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import { documentBody } from "../schemas.ts";

/** Defaults declared by the tenant itself. */
export function addDefaultRoutes(api: Api): void {
  api.openapi(declareOperation, async (c) => {
    const event = await bodyJson(c, "event");
    return declared(c, await declareDefault(c.var.tenant, c.var.caller.tenantId, "api", event));
  });
}

const declareOperation = operation({
  operationId: "declareDefault",
  method: "post",
  path: "/v1/defaults",
  tag: "Defaults",
  summary: "Declare a default and start its run",
  description:
    "The event's id is its natural key: the same event again, even years later, is the same default.",
  request: documentBody("Event", "The event."),
  responses: DECLARED,
});
