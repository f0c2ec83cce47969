import { TENANT_STATUSES } from "../../../shared/service/stores.ts";
import { exportPage } from "../../../shared/service/tenants/archive.ts";
import { PLAN_NAMES } from "../../../shared/service/tenants/plans.ts";
import {
  rename,
  requestDeletion,
  restore,
  tenantTag,
  viewTenant,
} from "../../../shared/service/tenants/tenancy.ts";
import { readUsage } from "../../../shared/service/tenants/usage.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { etagOf, ifMatch } from "../framework/etag.ts";
import { tagged } from "../framework/headers.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json, jsonBody, moment, name } from "../schemas.ts";

/** The tenant itself: its plan and state, what it uses, all it has, and its end. */
export function addTenantSelfRoutes(api: Api): void {
  api.openapi(readOperation, async (c) => {
    const { tenant, record } = c.var;
    c.header("etag", etagOf(tenantTag(record)));
    return c.json(await viewTenant(tenant, record), 200);
  });

  api.openapi(changeOperation, async (c) => {
    const renamed = await rename(c.var.service, c.var.record, c.req.valid("json").name, ifMatch(c));
    c.header("etag", etagOf(tenantTag(renamed)));
    return c.json(await viewTenant(c.var.tenant, renamed), 200);
  });

  api.openapi(deleteOperation, async (c) => {
    const { service, tenant, record, caller } = c.var;
    const { confirm } = c.req.valid("query");
    const closed = await requestDeletion({ ...service, runs: tenant.runs }, record, caller.actor, confirm);
    return c.json(await viewTenant(tenant, closed), 202);
  });

  api.openapi(restoreOperation, async (c) =>
    c.json(await viewTenant(c.var.tenant, await restore(c.var.service, c.var.record)), 200),
  );

  api.openapi(usageOperation, async (c) => {
    const months = await readUsage(c.var.tenant, c.var.caller.tenantId, c.req.valid("query"));
    return c.json({ months }, 200);
  });

  api.openapi(exportOperation, async (c) => {
    const asked = c.req.valid("query").cursor;
    const [partition = "", after = "", lines = ""] = asked === undefined ? [] : placeOf("export", asked);
    const from = asked === undefined ? undefined : { partition, after, lines: Number(lines) || 0 };
    const page = await exportPage(c.var.tenant, c.var.record, from);
    if (page.next !== undefined) {
      const { next } = page;
      const place = cursor("export", [next.partition, next.after, String(next.lines)]);
      c.header("link", `</v1/export?cursor=${place}>; rel="next"`);
    }
    const text = page.lines.map((line) => `${line}\n`).join("");
    return c.body(text, 200, { "content-type": "application/jsonl" });
  });
}

const quota = z.object({ limit: z.int(), used: z.int() });

const tenant = z
  .object({
    tenantId: z.string(),
    name,
    status: z.enum(TENANT_STATUSES),
    plan: z.enum(PLAN_NAMES),
    createdAt: moment,
    suspension: z.object({ at: moment, reason: z.string() }).optional(),
    deletion: z.object({ requestedAt: moment, requestedBy: z.string(), dueAt: moment }).optional(),
    quotas: z.object({
      members: quota,
      accounts: quota,
      people: quota,
      apiKeys: quota,
      drafts: quota,
      noticeSources: quota,
      webhookEndpoints: quota,
      openImports: quota,
    }),
    allows: z.object({ realDefaults: z.boolean(), requestsPerSecond: z.int(), burst: z.int() }),
    bytesKept: z.int(),
  })
  .openapi("Tenant");

const readOperation = operation({
  operationId: "readTenant",
  method: "get",
  path: "/v1/tenant",
  tag: "Tenants",
  summary: "The tenant: its plan, its state, its quotas and what is used of them",
  description: "Its ETag stays the same while only what is used changes.",
  responses: { 200: tagged(json("As it is now", tenant)) },
  whileDeleting: true,
});

const changeOperation = operation({
  operationId: "changeTenant",
  method: "patch",
  path: "/v1/tenant",
  tag: "Tenants",
  summary: "Give the tenant another name",
  description: "Another plan is for the operator to give.",
  request: jsonBody(z.strictObject({ name })),
  responses: { 200: tagged(json("As it is now", tenant)) },
  ifMatch: { of: "readTenant" },
});

const deleteOperation = operation({
  operationId: "deleteTenant",
  method: "delete",
  path: "/v1/tenant",
  tag: "Tenants",
  summary: "Delete the tenant, with everything it has",
  description:
    "It is closed at once and removed for good after 30 days; until then it can be exported and restored. Refused while " +
    "a real run is open.",
  request: {
    query: z.strictObject({
      confirm: z.string().max(200).openapi({ description: "The name of the tenant, to be sure." }),
    }),
  },
  responses: { 202: json("It is closed", tenant) },
});

const restoreOperation = operation({
  operationId: "restoreTenant",
  method: "post",
  path: "/v1/tenant/restore",
  tag: "Tenants",
  summary: "Undo the deletion of the tenant",
  responses: { 200: json("It is open again", tenant) },
  whileDeleting: true,
});

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .openapi({ example: "2026-03" });

const usageOperation = operation({
  operationId: "readUsage",
  method: "get",
  path: "/v1/usage",
  tag: "Tenants",
  summary: "What the tenant used, month by month",
  description:
    "Months in UTC, both ends included; this month where none is named. Runs, drills and webhook deliveries are counted " +
    "exactly once; members and accounts are the most there were; bytes are approximate.",
  request: { query: z.strictObject({ from: month.optional(), to: month.optional() }) },
  responses: {
    200: json(
      "The oldest month first",
      z.object({
        months: z.array(
          z.object({
            month: z.string(),
            members: z.int(),
            accounts: z.int(),
            runs: z.int(),
            drills: z.int(),
            webhookDeliveries: z.int(),
            bytesWritten: z.int(),
          }),
        ),
      }),
    ),
  },
  whileDeleting: true,
});

const exportOperation = operation({
  operationId: "exportTenant",
  method: "get",
  path: "/v1/export",
  tag: "Tenants",
  summary: "Everything the tenant has, as JSON Lines, page by page",
  description:
    "Each line says what it is by its `kind`. Where there is more, the next page's address stands in a `Link` header; the " +
    "pages one after the other are the archive. Secrets are not in it.",
  request: { query: z.strictObject({ cursor: z.string().max(4000).optional() }) },
  responses: {
    200: {
      description: "A page of at most a few megabytes",
      content: { "application/jsonl": { schema: z.string() } },
    },
  },
  whileDeleting: true,
});
