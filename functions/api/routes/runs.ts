import { listRecoveries } from "../../../shared/service/read-recoveries.ts";
import { historyOf, readAlarms, readResult } from "../../../shared/service/read-run.ts";
import { recordRecovery } from "../../../shared/service/record-recovery.ts";
import { listRuns, viewRun } from "../../../shared/service/view-run.ts";
import { body, query } from "../body.ts";
import { page, received } from "../schemas.ts";
import type { Service } from "../service.ts";
import { tenantRoutesOf } from "../tenant.ts";

/** Runs: watching them, what they left behind, and what comes back after them. */
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

  routes.post("/:runId/recoveries", async (c) => {
    const money = await body(c, received);
    const { recovery, repeated } = await recordRecovery(service, c.var.tenantId, c.req.param("runId"), money);
    return c.json(recovery, repeated ? 200 : 201);
  });

  routes.get("/:runId/recoveries", async (c) =>
    c.json({ recoveries: await listRecoveries(service, c.var.tenantId, c.req.param("runId")) }),
  );

  return routes;
}
