import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { TenantId } from "../../shared/ids.ts";
import { Refusal } from "../../shared/service/refusal.ts";
import { authenticate } from "../../shared/service/sign-up.ts";
import type { TenantStore } from "../../shared/service/stores.ts";

/** What routes behind a credential know: whose it is. */
export interface TenantEnv {
  Variables: { tenantId: TenantId };
}

/** Routes that need an API key (`Authorization: Bearer …`). The tenant comes from it, never from path or body. */
export function tenantRoutesOf(service: { tenants: TenantStore }): Hono<TenantEnv> {
  const routes = new Hono<TenantEnv>();
  routes.use(
    createMiddleware<TenantEnv>(async (c, next) => {
      const [, apiKey] = /^Bearer ([\w-]+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
      if (apiKey === undefined) {
        throw new Refusal("unauthorized", "The request needs an API key: Authorization: Bearer …");
      }
      c.set("tenantId", await authenticate(service, apiKey));
      await next();
    }),
  );
  return routes;
}
