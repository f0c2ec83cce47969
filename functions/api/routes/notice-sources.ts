import { addNoticeSource } from "../../../shared/service/webhook-settings.ts";
import { body } from "../body.ts";
import { named } from "../schemas.ts";
import type { Service } from "../service.ts";
import { tenantRoutesOf } from "../tenant.ts";

/** The systems that may declare the tenant's defaults by signed webhook. */
export function noticeSourceRoutes(service: Service) {
  const routes = tenantRoutesOf(service);

  routes.post("/", async (c) => {
    const { name } = await body(c, named);
    const { sourceId, secret } = await addNoticeSource(service, c.var.tenantId, name);
    const url = new URL(`/v1/notices/${sourceId}`, c.req.url).href;
    return c.json({ sourceId, name, url, secret }, 201);
  });

  return routes;
}
