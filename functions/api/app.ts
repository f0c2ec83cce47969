import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { problem, problemOf } from "./problem.ts";
import { defaultRoutes } from "./routes/defaults.ts";
import { memberDataRoutes } from "./routes/member-data.ts";
import { noticeSourceRoutes } from "./routes/notice-sources.ts";
import { noticeRoutes } from "./routes/notices.ts";
import { rulebookRoutes } from "./routes/rulebooks.ts";
import { runRoutes } from "./routes/runs.ts";
import { tenantRoutes } from "./routes/tenants.ts";
import { webhookEndpointRoutes } from "./routes/webhook-endpoints.ts";
import type { Service } from "./service.ts";

/** What a Lambda function can be sent at most. */
const MAX_BODY_BYTES = 6 * 1024 * 1024;

const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** The HTTP API. Each resource has a file of routes; whatever goes wrong is answered as a problem document. */
export function createApp(service: Service): Hono {
  const app = new Hono();
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => problem(c, "bodyTooLarge", `A body may have ${MAX_BODY_BYTES} bytes at most`),
    }),
  );
  app.use(async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
    c.header("x-content-type-options", "nosniff");
  });
  app.on(["POST", "PUT"], "*", async (c, next) => {
    if (!JSON_TYPE.test(c.req.header("content-type") ?? "")) {
      return problem(c, "wrongContentType", "Send the body as application/json");
    }
    return next();
  });
  app.route("/v1/tenants", tenantRoutes(service));
  app.route("/v1/notices", noticeRoutes(service));
  app.route("/v1/member-data", memberDataRoutes(service));
  app.route("/v1/rulebooks", rulebookRoutes(service));
  app.route("/v1/defaults", defaultRoutes(service));
  app.route("/v1/notice-sources", noticeSourceRoutes(service));
  app.route("/v1/webhook-endpoints", webhookEndpointRoutes(service));
  app.route("/v1/runs", runRoutes(service));
  app.notFound((c) => problem(c, "noSuchRoute", `There is nothing at ${c.req.method} ${c.req.path}`));
  app.onError((error, c) => problemOf(c, error));
  return app;
}
