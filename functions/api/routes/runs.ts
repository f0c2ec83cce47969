import { historyOf, readAlarms, readResult } from "../../../shared/service/read-run.ts";
import { listRuns, viewRun } from "../../../shared/service/view-run.ts";
import { query } from "../body.ts";
import { page } from "../schemas.ts";
import type { Service } from "../service.ts";
import { tenantRoutesOf } from "../tenant.ts";

/** Runs: watching them, and what they left behind. */
export function runRoutes(service: Service) {
  const routes = tenantRoutesOf(service);

  routes.get("/", async (c) => {
    const { limit, before } = query(c, page);
    const runs = await listRuns(service, c.var.tenantId, limit, before);
    const last = runs.length === limit ? runs.at(-1) : undefined;
    return c.json({ runs, ...(last === undefined ? {} : { next: last.runId }) });
  });

  routes.get("/:runId", async (c) => c.json(await viewRun(service, c.var.tenantId, c.req.param("runId"))));

  routes.get("/:runId/result", async (c) => {
    const json = await readResult(service, c.var.tenantId, c.req.param("runId"));
    return c.body(json, 200, { "content-type": "application/json" });
  });

  routes.get("/:runId/history", async (c) =>
    c.json({ events: await historyOf(service, c.var.tenantId, c.req.param("runId")) }),
  );

  routes.get("/:runId/alarms", async (c) =>
    c.json({ alarms: await readAlarms(service, c.var.tenantId, c.req.param("runId")) }),
  );

  return routes;
}
