import { addEndpoint } from "../../../shared/service/webhook-settings.ts";
import { body } from "../body.ts";
import { addressed } from "../schemas.ts";
import type { Service } from "../service.ts";
import { tenantRoutesOf } from "../tenant.ts";

/** Where the tenant is told of its runs. */
export function webhookEndpointRoutes(service: Service) {
  const routes = tenantRoutesOf(service);

  routes.post("/", async (c) => {
    const { url } = await body(c, addressed);
    const { endpointId, secret } = await addEndpoint(service, c.var.tenantId, url);
    return c.json({ endpointId, url, secret }, 201);
  });

  return routes;
}
