import type { NoticeSource } from "../../../shared/service/stores.ts";
import {
  anyKnown,
  remove,
  renewKey,
  type Shown,
  withoutKeys,
} from "../../../shared/service/webhooks/keys.ts";
import { addNoticeSource } from "../../../shared/service/webhooks/settings.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { json, jsonBody, name } from "../schemas.ts";
import { overlap, SHOWN_ONCE, settingTimes } from "../webhook-schemas.ts";

/** The systems that may declare the tenant's defaults by signed webhook. */
export function addNoticeSourceRoutes(api: Api): void {
  api.openapi(addOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { secret, ...source } = await addNoticeSource(
      tenant,
      caller.tenantId,
      caller.actor,
      c.req.valid("json").name,
    );
    return c.json({ ...shown(source, c.req.url), secret }, 201);
  });

  api.openapi(listOperation, async (c) => {
    const { tenant, caller } = c.var;
    const sources = await tenant.noticeSources.all(caller.tenantId);
    const now = tenant.clock.now();
    return c.json(
      { noticeSources: sources.map((source) => shown(withoutKeys(source, now), c.req.url)) },
      200,
    );
  });

  api.openapi(readOperation, async (c) => {
    const { tenant, caller } = c.var;
    const source = await anyKnown(tenant.noticeSources, caller.tenantId, c.req.valid("param").sourceId);
    return c.json(shown(withoutKeys(source, tenant.clock.now()), c.req.url), 200);
  });

  api.openapi(deleteOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { sourceId } = c.req.valid("param");
    const source = await remove(tenant, tenant.noticeSources, caller.tenantId, sourceId, caller.actor);
    return c.json(shown(source, c.req.url), 200);
  });

  api.openapi(renewOperation, async (c) => {
    const { tenant, caller } = c.var;
    const { sourceId } = c.req.valid("param");
    const { overlapHours } = c.req.valid("json");
    const { secret, ...source } = await renewKey(
      tenant,
      tenant.noticeSources,
      caller.tenantId,
      sourceId,
      caller.actor,
      overlapHours,
    );
    return c.json({ ...shown(source, c.req.url), secret }, 200);
  });
}

/** With the address that it sends notices to. */
function shown(source: Shown<NoticeSource>, here: string) {
  return {
    ...source,
    shownTo: [...source.shownTo],
    url: new URL(`/v1/notices/${source.sourceId}`, here).href,
  };
}

const noticeSource = z
  .object({
    sourceId: z.string(),
    name,
    url: z.string().openapi({ description: "Where it sends notices." }),
    ...settingTimes,
  })
  .openapi("NoticeSource");

const params = z.object({ sourceId: z.string().openapi({ description: "The id of a notice source." }) });

const addOperation = operation({
  operationId: "addNoticeSource",
  method: "post",
  path: "/v1/notice-sources",
  tag: "Settings",
  summary: "Let a system declare defaults by signed webhook",
  request: jsonBody(z.strictObject({ name })),
  responses: {
    201: json(`The source, and the secret it signs notices with: ${SHOWN_ONCE}`, withSecret()),
  },
  showsSecret: true,
});

const listOperation = operation({
  operationId: "listNoticeSources",
  method: "get",
  path: "/v1/notice-sources",
  tag: "Settings",
  summary: "The systems that may declare defaults, oldest first",
  responses: {
    200: json("All of them, deleted ones too", z.object({ noticeSources: z.array(noticeSource) })),
  },
});

const readOperation = operation({
  operationId: "readNoticeSource",
  method: "get",
  path: "/v1/notice-sources/{sourceId}",
  tag: "Settings",
  summary: "A system that may declare defaults",
  request: { params },
  responses: { 200: json("The source, without its secret", noticeSource) },
});

const deleteOperation = operation({
  operationId: "deleteNoticeSource",
  method: "delete",
  path: "/v1/notice-sources/{sourceId}",
  tag: "Settings",
  summary: "Take no more notices from a system",
  description: "Its secret is forgotten, and it stays on record. What it has declared stays declared.",
  request: { params },
  responses: { 200: json("The source as it is now", noticeSource) },
});

const renewOperation = operation({
  operationId: "renewNoticeSourceSecret",
  method: "post",
  path: "/v1/notice-sources/{sourceId}/secret",
  tag: "Settings",
  summary: "Give a notice source a new secret",
  description: "During the overlap, notices are taken that are signed with either.",
  request: { params, ...jsonBody(overlap) },
  responses: { 200: json(`The source, and its new secret: ${SHOWN_ONCE}`, withSecret()) },
  showsSecret: true,
});

function withSecret() {
  return noticeSource.extend({ secret: z.string() });
}
