import { publishRulebook } from "../../../shared/service/publish-rulebook.ts";
import { listRulebooks, readPublished } from "../../../shared/service/read-rulebooks.ts";
import { bodyJson } from "../body.ts";
import type { Service } from "../service.ts";
import { tenantRoutesOf } from "../tenant.ts";

/** Rulebooks: published once, never changed. */
export function rulebookRoutes(service: Service) {
  const routes = tenantRoutesOf(service);

  routes.post("/", async (c) => {
    const { rulebook, warnings, repeated } = await publishRulebook(
      service,
      c.var.tenantId,
      await bodyJson(c, "rulebook"),
    );
    c.header("location", `/v1/rulebooks/${rulebook.hash}`);
    return c.json({ ...rulebook, warnings }, repeated ? 200 : 201);
  });

  routes.get("/", async (c) => c.json({ rulebooks: await listRulebooks(service, c.var.tenantId) }));

  routes.get("/:hash", async (c) => {
    const json = await readPublished(service, c.var.tenantId, c.req.param("hash"));
    return c.body(json, 200, { "content-type": "application/json" });
  });

  return routes;
}
