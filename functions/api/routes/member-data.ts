import { putMemberData, readMemberData } from "../../../shared/service/members/member-data.ts";
import { actorName } from "../../../shared/service/people/access.ts";
import { bodyJson } from "../framework/bodies.ts";
import type { Api } from "../framework/env.ts";
import { etagOf, ifMatch } from "../framework/etag.ts";
import { tagged } from "../framework/headers.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { documentBody, documentOf, json, moment } from "../schemas.ts";

/** Member data: what members and the operator have and are, from which the next default's snapshot is frozen. */
export function addMemberDataRoutes(api: Api): void {
  api.openapi(putOperation, async (c) => {
    const { tenant, caller } = c.var;
    const options = { seen: ifMatch(c), by: actorName(caller.actor) };
    const receipt = await putMemberData(tenant, caller.tenantId, await bodyJson(c, "snapshot"), options);
    c.header("etag", etagOf(receipt.revision));
    return c.json(receipt, 200);
  });

  api.openapi(readOperation, async (c) => {
    const { text, revision } = await readMemberData(c.var.tenant, c.var.caller.tenantId);
    c.header("etag", etagOf(revision));
    return c.body(text, 200, { "content-type": "application/json" });
  });
}

const putOperation = operation({
  operationId: "putMemberData",
  method: "put",
  path: "/v1/member-data",
  tag: "Members",
  summary: "Replace all members, the operator's figures and what of the capped period is used",
  description: "All of it or nothing. For what fits into one request; larger sets are imported in parts.",
  request: documentBody("MemberData", "A snapshot without `asOf`."),
  responses: {
    200: tagged(
      json("What is there now", z.object({ members: z.int(), revision: z.int(), updatedAt: moment })),
    ),
  },
  ifMatch: { of: "readMemberData" },
});

const readOperation = operation({
  operationId: "readMemberData",
  method: "get",
  path: "/v1/member-data",
  tag: "Members",
  summary: "Read it back",
  responses: { 200: tagged(json("Canonical JSON: a snapshot without `asOf`", documentOf("MemberData"))) },
});
