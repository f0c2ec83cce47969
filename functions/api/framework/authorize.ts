import { createMiddleware } from "hono/factory";
import { Refusal } from "../../../shared/service/refusal.ts";
import { PLANS } from "../../../shared/service/tenants/plans.ts";
import { allowedByStatus, type Effect } from "../../../shared/service/tenants/tenancy.ts";
import { withinPlan } from "../../../shared/service/tenants/within-plan.ts";
import { report } from "../../report.ts";
import { type Access, isAllowed } from "../access.ts";
import { callerOf, personOf, recentCallerOf } from "../credentials.ts";
import type { ApiEnv } from "./env.ts";

/**
 * Lets a request through whose credential may do what it asks for while its tenant's status allows it, and confines it to
 * its tenant and its plan. `edited` is who may read what the request edits.
 */
export function authorize(access: Access, effect: Effect, edited?: Access) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const { service } = c.var;
    if (access.who === "person") {
      c.set("person", await personOf(service, c.req.raw.headers));
    }
    if (access.who !== "tenant") {
      await next();
      return;
    }
    const isReading = c.req.method === "GET";
    const { tenant, actor, confined, noted } = await (isReading
      ? recentCallerOf(service, c.req.raw.headers)
      : callerOf(service, c.req.raw.headers));
    // Whatever becomes of it, the request goes on meanwhile; that a key was used may be noted another time.
    const { tenantId } = tenant;
    const done = noted.catch((error: unknown) =>
      report({ level: "ERROR", says: "The use of a key was not noted", about: { tenantId }, error }),
    );
    const caller = { tenantId, tenantName: tenant.name, actor };
    if (!isAllowed(access, caller.actor, c.req.param("memberId"))) {
      throw new Refusal("forbidden", "This credential does not allow that");
    }
    const taken = service.rateLimits.take(tenantId, PLANS[tenant.plan], service.clock.now());
    for (const [name, value] of Object.entries(taken.headers)) {
      c.header(name, value);
    }
    if (!taken.granted) {
      const says = "A tenant asks for more than its share";
      report({ level: "WARN", says, about: { tenantId }, counts: { RequestsThrottled: 1 } });
      throw new Refusal("tooManyRequests", `Too many requests at once; try again in ${taken.retryAfter} s`);
    }
    allowedByStatus(tenant, effect);
    c.set("caller", caller);
    c.set("maySee", edited !== undefined && isAllowed(edited, actor, c.req.param("memberId")));
    c.set("record", tenant);
    c.set("tenant", withinPlan(confined, tenant.plan));
    await next();
    await done;
    if (!isReading) {
      service.recentCallers.forget(tenantId);
    }
  });
}
