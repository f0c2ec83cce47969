import { declareDefault } from "../../../shared/service/declare-default.ts";
import { bodyJson } from "../body.ts";
import { declared } from "../declared.ts";
import type { Service } from "../service.ts";
import { tenantRoutesOf } from "../tenant.ts";

/** Defaults declared by the tenant itself. */
export function defaultRoutes(service: Service) {
  const routes = tenantRoutesOf(service);

  routes.post("/", async (c) => {
    const event = await bodyJson(c, "event");
    return declared(c, await declareDefault(service, c.var.tenantId, "api", event));
  });

  return routes;
}
