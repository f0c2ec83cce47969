import type { Context } from "hono";
import { STATUSES } from "../../../shared/rulebook/model.ts";
import { exportMembers } from "../../../shared/service/members/export-members.ts";
import { listMembers } from "../../../shared/service/members/list-members.ts";
import { putMember, readMember, removeMember } from "../../../shared/service/members/members.ts";
import { putOperator, readOperator } from "../../../shared/service/members/operator.ts";
import type { Seen } from "../../../shared/service/members/seen.ts";
import { actorName } from "../../../shared/service/people/access.ts";
import { FORMATS } from "../../../shared/tabular/read.ts";
import { bodyJson } from "../framework/bodies.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { etagOf, ifMatch } from "../framework/etag.ts";
import { tagged } from "../framework/headers.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { amount, json, next, page } from "../schemas.ts";

/** Members one by one, the operator's figures, and all members as a file. */
export function addMemberRoutes(api: Api): void {
  api.openapi(listOperation, async (c) => {
    const { limit, cursor: from, asOf, ...filter } = c.req.valid("query");
    const [after] = from === undefined ? [] : placeOf("members", from);
    const found = await listMembers(c.var.tenant, c.var.caller.tenantId, filter, { limit, after, asOf });
    return c.json(
      {
        revision: found.revision,
        members: found.members,
        ...(found.after === undefined ? {} : { next: cursor("members", [found.after]) }),
      },
      200,
    );
  });

  api.openapi(putOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { memberId } = c.req.valid("param");
    const options = { seen: seenBy(c), by: actorName(caller.actor) };
    const sent = await bodyJson(c, "snapshot");
    const { member, tag, revision, created } = await putMember(
      tenant,
      caller.tenantId,
      memberId,
      sent,
      options,
    );
    c.header("etag", etagOf(tag));
    return c.json({ member, revision }, created ? 201 : 200);
  });

  api.openapi(readOperation, async (c) => {
    const { memberId } = c.req.valid("param");
    const { member, tag } = await readMember(c.var.tenant, c.var.caller.tenantId, memberId);
    c.header("etag", etagOf(tag));
    return c.json(member, 200);
  });

  api.openapi(removeOperation, async (c) => {
    const { tenant, caller } = c.var;
    const options = { seen: ifMatch(c), by: actorName(caller.actor) };
    await removeMember(tenant, caller.tenantId, c.req.valid("param").memberId, options);
    return c.body(null, 204);
  });

  api.openapi(readOperatorOperation, async (c) => {
    const { operator, tag } = await readOperator(c.var.tenant, c.var.caller.tenantId);
    c.header("etag", etagOf(tag));
    return c.json(operator, 200);
  });

  api.openapi(putOperatorOperation, async (c) => {
    const { tenant, caller } = c.var;
    const options = { seen: seenBy(c), by: actorName(caller.actor) };
    const sent = await bodyJson(c, "snapshot");
    const { operator, tag, revision } = await putOperator(tenant, caller.tenantId, sent, options);
    c.header("etag", etagOf(tag));
    return c.json({ operator, revision }, 200);
  });

  api.openapi(exportOperation, async (c) => {
    const { format, cursor: from, asOf } = c.req.valid("query");
    const [after] = from === undefined ? [] : placeOf("memberExport", from);
    const found = await exportMembers(c.var.tenant, c.var.caller.tenantId, format, { after, asOf });
    if (found.after !== undefined) {
      const query = new URLSearchParams({ format, cursor: cursor("memberExport", [found.after]) });
      if (asOf !== undefined) {
        query.set("asOf", asOf);
      }
      c.header("link", `</v1/member-export?${query}>; rel="next"`);
    }
    const type = format === "csv" ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson";
    return c.body(found.text, 200, { "content-type": type });
  });
}

/** What whoever edits has seen: `If-Match` with a tag, or `If-None-Match: *` for nothing. */
function seenBy(c: Context): Seen {
  return c.req.header("if-none-match") === "*" ? null : ifMatch(c);
}

const memberIdParam = z.object({
  memberId: z.string().openapi({ description: "A member's own id.", example: "M-01" }),
});

const figures = z.record(z.string(), amount);
const holdings = {
  figures: figures.optional(),
  segments: z.record(z.string(), figures).optional(),
};

const member = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    status: z.enum(STATUSES).optional(),
    tags: z.array(z.string()).optional(),
    ...holdings,
  })
  .openapi("Member");

const operator = z.object(holdings).openapi("Operator");

const asOf = z.iso
  .datetime({ offset: false })
  .optional()
  .openapi({ description: "As it was at this moment (UTC). Absent: as it is now." });

const listOperation = operation({
  operationId: "listMembers",
  method: "get",
  path: "/v1/members",
  tag: "Members",
  summary: "Members in order of their ids",
  description:
    "A page may have fewer members than asked for, or none, though there is a `next`: one call reads a bounded number of members.",
  request: {
    query: page.extend({
      status: z.enum(STATUSES).optional(),
      tag: z.string().max(128).optional(),
      segment: z.string().max(64).optional(),
      asOf,
    }),
  },
  responses: {
    200: json("A page of them", z.object({ revision: z.int(), members: z.array(member), next })),
  },
});

const memberBody = {
  body: {
    required: true,
    description: "The whole member; `id` may be left out.",
    content: {
      "application/json": { schema: { $ref: "#/components/schemas/Member" } },
    },
  },
};

const putOperation = operation({
  operationId: "putMember",
  method: "put",
  path: "/v1/members/{memberId}",
  tag: "Members",
  summary: "Write one member, new or in place of what it was",
  description: "Resources that change are posted to the ledger.",
  request: { params: memberIdParam, ...memberBody },
  responses: {
    200: tagged(json("The member as it is kept", z.object({ member, revision: z.int() }))),
    201: tagged(json("The member, which is new", z.object({ member, revision: z.int() }))),
  },
  ifMatch: { of: "readMember" },
  onlyNew: true,
});

const readOperation = operation({
  operationId: "readMember",
  method: "get",
  path: "/v1/members/{memberId}",
  tag: "Members",
  summary: "One member",
  request: { params: memberIdParam },
  responses: { 200: tagged(json("The member", member)) },
});

const removeOperation = operation({
  operationId: "removeMember",
  method: "delete",
  path: "/v1/members/{memberId}",
  tag: "Members",
  summary: "Take a member off the register",
  description:
    "Only one without any balance; until then give it the status `withdrawn`. What it bore in runs stays on record.",
  request: { params: memberIdParam },
  responses: { 204: { description: "It is off the register" } },
  ifMatch: { of: "readMember" },
});

const readOperatorOperation = operation({
  operationId: "readOperator",
  method: "get",
  path: "/v1/operator",
  tag: "Members",
  summary: "The operator's figures",
  responses: { 200: tagged(json("Its figures", operator)) },
});

const putOperatorOperation = operation({
  operationId: "putOperator",
  method: "put",
  path: "/v1/operator",
  tag: "Members",
  summary: "Write the operator's figures, all of them",
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: { $ref: "#/components/schemas/Operator" } } },
    },
  },
  responses: {
    200: tagged(json("The figures as they are kept", z.object({ operator, revision: z.int() }))),
  },
  ifMatch: { of: "readOperator" },
  onlyNew: true,
});

const exportOperation = operation({
  operationId: "exportMembers",
  method: "get",
  path: "/v1/member-export",
  tag: "Members",
  summary: "All members as a file, a page at a time",
  description:
    "What an import takes: every page has the header line of CSV. The `Link` header has the address of the next page (`rel=next`), until there is none.",
  request: {
    query: z.strictObject({
      format: z
        .enum(FORMATS)
        .default("csv")
        .openapi({ type: "string", enum: [...FORMATS], default: "csv" }),
      cursor: z.string().max(2000).optional(),
      asOf,
    }),
  },
  responses: {
    200: {
      description: "A page of members",
      content: {
        "text/csv": { schema: { type: "string" } },
        "application/x-ndjson": { schema: { type: "string" } },
      },
    },
  },
});
