import { WEEKDAYS } from "../../../shared/calendar/model.ts";
import { actorName } from "../../../shared/service/people/access.ts";
import {
  listCallSettings,
  putCallSettings,
  viewCallSettings,
} from "../../../shared/service/settings/call-settings.ts";
import { callSettingsSchema } from "../../../shared/service/settings/schema.ts";
import { bodyJson, shaped } from "../framework/bodies.ts";
import { cursor, placeOf } from "../framework/cursor.ts";
import type { Api } from "../framework/env.ts";
import { etagOf, ifMatch } from "../framework/etag.ts";
import { tagged } from "../framework/headers.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { documentBody, json, moment, next, page } from "../schemas.ts";

/** How long those whom the venue calls have, on which calendar; and who has changed that. */
export function addCallSettingsRoutes(api: Api): void {
  api.openapi(readOperation, async (c) => {
    const settings = await viewCallSettings(c.var.tenant, c.var.caller.tenantId);
    c.header("etag", etagOf(settings.revision));
    return c.json(settings, 200);
  });

  api.openapi(putOperation, async (c) => {
    const { tenant, caller } = c.var;
    const settings = await putCallSettings(
      tenant,
      caller.tenantId,
      shaped(await bodyJson(c, "settings"), callSettingsSchema),
      {
        seen: ifMatch(c),
        by: actorName(caller.actor),
      },
    );
    c.header("etag", etagOf(settings.revision));
    return c.json(settings, 200);
  });

  api.openapi(listOperation, async (c) => {
    const { limit, cursor: from } = c.req.valid("query");
    const [before] = from === undefined ? [] : placeOf("call-settings", from);
    const revisions = await listCallSettings(
      c.var.tenant,
      c.var.caller.tenantId,
      limit,
      before === undefined ? undefined : Number(before),
    );
    const last = revisions.at(-1)?.revision ?? 1;
    return c.json({ revisions, ...(last > 1 ? { next: cursor("call-settings", [String(last)]) } : {}) }, 200);
  });
}

const due = z.union([
  z.string().openapi({ description: "An ISO 8601 duration." }),
  z.object({ businessDays: z.int() }),
]);

const settings = z
  .object({
    calendar: z.object({
      timeZone: z.string(),
      weekend: z.array(z.enum(WEEKDAYS)),
      holidays: z.array(z.string()).openapi({ description: "Days, such as 2026-12-24." }),
    }),
    defaultDue: due,
    replenishmentDue: due,
    revision: z.int().openapi({ description: "0: nobody has put any." }),
    changedAt: moment.optional(),
    changedBy: z.string().optional(),
  })
  .openapi("CallSettings");

const readOperation = operation({
  operationId: "readCallSettings",
  method: "get",
  path: "/v1/call-settings",
  tag: "Settings",
  summary: "The calendar, and how long calls have that say nothing of their own",
  responses: { 200: tagged(json("What holds now", settings)) },
});

const putOperation = operation({
  operationId: "putCallSettings",
  method: "put",
  path: "/v1/call-settings",
  tag: "Settings",
  summary: "Put the calendar and the deadlines, all of them",
  description:
    "What is left out is as for a venue that has said nothing. It holds for what is issued from now on: what is issued " +
    "already keeps its deadline.",
  request: documentBody("NewCallSettings", "The settings."),
  responses: { 200: tagged(json("What holds now", settings)) },
  ifMatch: { of: "readCallSettings" },
});

const listOperation = operation({
  operationId: "listCallSettings",
  method: "get",
  path: "/v1/call-settings/revisions",
  tag: "Settings",
  summary: "Every change of the call settings, and whose it was, newest first",
  request: { query: page },
  responses: { 200: json("A page of them", z.object({ revisions: z.array(settings), next })) },
});
