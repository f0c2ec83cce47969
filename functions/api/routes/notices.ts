import { Hono } from "hono";
import { declareDefault } from "../../../shared/service/declare-default.ts";
import { acceptedJson } from "../../../shared/service/inputs.ts";
import { noticeOf } from "../../../shared/service/notice.ts";
import { authenticateNotice } from "../../../shared/service/webhook-settings.ts";
import { bodyText } from "../body.ts";
import { declared } from "../declared.ts";
import type { Service } from "../service.ts";

/** Signed notices of default, as Standard Webhooks. The signature is the credential. */
export function noticeRoutes(service: Service): Hono {
  const routes = new Hono();

  routes.post("/:sourceId", async (c) => {
    const sourceId = c.req.param("sourceId");
    const text = await bodyText(c);
    const headers = {
      "webhook-id": c.req.header("webhook-id"),
      "webhook-timestamp": c.req.header("webhook-timestamp"),
      "webhook-signature": c.req.header("webhook-signature"),
    };
    const tenantId = await authenticateNotice(service, sourceId, headers, text);
    const event = noticeOf(acceptedJson(text, "event"));
    return declared(c, await declareDefault(service, tenantId, sourceId, event));
  });

  return routes;
}
