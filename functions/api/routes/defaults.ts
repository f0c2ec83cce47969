import { actorName } from "../../../shared/service/people/access.ts";
import { declareDefault } from "../../../shared/service/runs/declare-default.ts";
import { DECLARED, declared } from "../declared.ts";
import { bodyJson } from "../framework/bodies.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { documentBody } from "../schemas.ts";

/** Defaults declared by the tenant itself. */
export function addDefaultRoutes(api: Api): void {
  api.openapi(declareOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { drill, estimate, failedIn } = c.req.valid("query");
    const by = actorName(caller.actor);
    const manner = { drill: drill === "true", estimated: estimate === "true", failedIn, by };
    return declared(
      c,
      await declareDefault(tenant, caller.tenantId, "api", await bodyJson(c, "event"), manner),
    );
  });
}

const choice = z.enum(["true", "false"]).default("false");
const manner = z
  .strictObject({
    drill: choice,
    estimate: choice,
    failedIn: z.string().max(64).optional().openapi({
      description: "The run in which the defaulters failed a call, where that is why they default.",
    }),
  })
  .refine(({ drill, estimate }) => drill === "false" || estimate === "false", {
    path: ["estimate"],
    message: "a drill is not finalised, so its loss is no estimate",
  });

const declareOperation = operation({
  operationId: "declareDefault",
  method: "post",
  path: "/v1/defaults",
  tag: "Defaults",
  summary: "Declare a default and start its run",
  description:
    "The event's id is its natural key: the same event again, even years later, is the same default. A default that is declared while another's run is open is recorded and waits for its turn. With `drill=true` it is an exercise: the same path, marked everywhere, that uses the balances it finds and changes none; ids of drills are apart from those of real defaults. With `estimate=true` its losses are an estimate, to be finalised once they are known.",
  request: { query: manner, ...documentBody("Event", "The event.") },
  responses: DECLARED,
});
