import { Hono } from "hono";
import { signUp } from "../../../shared/service/sign-up.ts";
import { body } from "../body.ts";
import { named } from "../schemas.ts";
import type { Service } from "../service.ts";

/** Tenants: signing up. */
export function tenantRoutes(service: Service): Hono {
  const routes = new Hono();

  routes.post("/", async (c) => {
    const { name } = await body(c, named);
    return c.json(await signUp(service, name), 201);
  });

  return routes;
}
