import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { MAX_BODY_BYTES } from "../../shared/body-size.ts";
import { refuseInvalid } from "./framework/bodies.ts";
import { addDocument, openApiDocument } from "./framework/document.ts";
import type { Api, ApiEnv } from "./framework/env.ts";
import { allowedAt } from "./framework/methods.ts";
import { problem, problemOf } from "./problem.ts";
import { addActRoutes } from "./routes/acts.ts";
import { addAlarmRoutes } from "./routes/alarms.ts";
import { addApiKeyRoutes } from "./routes/api-keys.ts";
import { addCallSettingsRoutes } from "./routes/call-settings.ts";
import { addCallRoutes } from "./routes/calls.ts";
import { addCollateralRoutes } from "./routes/collateral.ts";
import { addDefaultRoutes } from "./routes/defaults.ts";
import { addDeliveryRoutes } from "./routes/deliveries.ts";
import { addDryRunRoutes } from "./routes/dry-runs.ts";
import { addFinalisationRoutes } from "./routes/finalisation.ts";
import { addHeadroomRoutes } from "./routes/headroom.ts";
import { addImportRoutes } from "./routes/imports.ts";
import { addInvitationRoutes } from "./routes/invitations.ts";
import { addLedgerRoutes } from "./routes/ledger.ts";
import { addMeRoutes } from "./routes/me.ts";
import { addMemberDataRoutes } from "./routes/member-data.ts";
import { addMemberRoutes } from "./routes/members.ts";
import { addNoticeSourceRoutes } from "./routes/notice-sources.ts";
import { addNoticeRoutes } from "./routes/notices.ts";
import { addPeopleRoutes } from "./routes/people.ts";
import { addPublicRoutes } from "./routes/public.ts";
import { addRecoveryRoutes } from "./routes/recoveries.ts";
import { addReplenishmentRoutes } from "./routes/replenishment.ts";
import { addDraftRoutes } from "./routes/rulebook-drafts.ts";
import { addTemplateRoutes } from "./routes/rulebook-templates.ts";
import { addRulebookRoutes } from "./routes/rulebooks.ts";
import { addRunDataRoutes } from "./routes/run-data.ts";
import { addRunRoutes } from "./routes/runs.ts";
import { addStatementRoutes } from "./routes/statements.ts";
import { addTenantSelfRoutes } from "./routes/tenant.ts";
import { addTenantRoutes } from "./routes/tenants.ts";
import { addTopUpRoutes } from "./routes/top-ups.ts";
import { addWebhookEndpointRoutes } from "./routes/webhook-endpoints.ts";
import type { Service } from "./service.ts";

/** Of the others, a request has no body to be looked for. */
const WITH_BODY = ["POST", "PUT", "PATCH", "DELETE"];

/** Each resource has a file of routes, which adds its operations. */
const RESOURCES: readonly ((api: Api) => void)[] = [
  addTenantRoutes,
  addTenantSelfRoutes,
  addMeRoutes,
  addPeopleRoutes,
  addInvitationRoutes,
  addApiKeyRoutes,
  addRulebookRoutes,
  addDraftRoutes,
  addTemplateRoutes,
  addPublicRoutes,
  addMemberDataRoutes,
  addMemberRoutes,
  addCollateralRoutes,
  addLedgerRoutes,
  addHeadroomRoutes,
  addTopUpRoutes,
  addReplenishmentRoutes,
  addImportRoutes,
  addCallSettingsRoutes,
  addNoticeSourceRoutes,
  addNoticeRoutes,
  addWebhookEndpointRoutes,
  addDefaultRoutes,
  addDryRunRoutes,
  addRunRoutes,
  addFinalisationRoutes,
  addActRoutes,
  addCallRoutes,
  addRunDataRoutes,
  addRecoveryRoutes,
  addStatementRoutes,
  addDeliveryRoutes,
  addAlarmRoutes,
];

/** The HTTP API. Whatever goes wrong is answered as a problem document, and every answer names its request. */
export function createApp(service: Service): Api {
  const app: Api = new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid });
  app.use(async (c, next) => {
    const requestId = Buffer.from(service.random(12)).toString("base64url");
    c.set("requestId", requestId);
    c.set("service", service);
    await next();
    // On the answer itself: the context would make a new one for each header.
    const { headers } = c.res;
    headers.set("x-request-id", requestId);
    headers.set("x-content-type-options", "nosniff");
    if (headers.get("cache-control") === null) {
      headers.set("cache-control", "no-store");
    }
  });
  app.on(
    WITH_BODY,
    "*",
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => problem(c, "bodyTooLarge", `A body may have ${MAX_BODY_BYTES} bytes at most`),
    }),
  );
  addOperations(app);
  const allowed = allowedAt(app);
  app.notFound((c) => {
    const methods = allowed(c.req.path);
    if (methods.length > 0) {
      c.header("allow", methods.join(", "));
      return problem(c, "wrongMethod", `${c.req.method} is not among ${methods.join(", ")} at ${c.req.path}`);
    }
    return problem(c, "noSuchRoute", `There is nothing at ${c.req.method} ${c.req.path}`);
  });
  app.onError((error, c) => problemOf(c, error));
  return app;
}

/** The document of the whole API, for those who need no service behind it: the typed client, tests. */
export function apiDocument() {
  const app: Api = new OpenAPIHono<ApiEnv>();
  addOperations(app);
  return openApiDocument(app);
}

function addOperations(app: Api): void {
  for (const add of RESOURCES) {
    add(app);
  }
  addDocument(app);
}
