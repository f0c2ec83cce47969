import { putMemberData, readMemberData } from "../../../shared/service/member-data.ts";
import { bodyJson } from "../body.ts";
import type { Service } from "../service.ts";
import { tenantRoutesOf } from "../tenant.ts";

/** Member data: what members and the operator have and are, from which the next default's snapshot is frozen. */
export function memberDataRoutes(service: Service) {
  const routes = tenantRoutesOf(service);

  routes.put("/", async (c) => {
    const data = await bodyJson(c, "snapshot");
    return c.json(await putMemberData(service, c.var.tenantId, data));
  });

  routes.get("/", async (c) => {
    const json = await readMemberData(service, c.var.tenantId);
    return c.body(json, 200, { "content-type": "application/json" });
  });

  return routes;
}
