import { declareDefault } from "../../../shared/service/runs/declare-default.ts";
import { acceptedJson } from "../../../shared/service/runs/inputs.ts";
import { noticeOf } from "../../../shared/service/runs/notice.ts";
import { takingNotices } from "../../../shared/service/tenants/tenancy.ts";
import { withinPlan } from "../../../shared/service/tenants/within-plan.ts";
import { authenticateNotice } from "../../../shared/service/webhooks/settings.ts";
import { DECLARED, declared } from "../declared.ts";
import { bodyText } from "../framework/bodies.ts";
import type { Api } from "../framework/env.ts";
import { operation } from "../framework/operation.ts";
import * as z from "../framework/zod.ts";
import { documentOf } from "../schemas.ts";

/** Signed notices of default, as Standard Webhooks. The signature is the credential. */
export function addNoticeRoutes(api: Api): void {
  api.openapi(sendOperation, async (c) => {
    const { service } = c.var;
    const { sourceId } = c.req.valid("param");
    const text = await bodyText(c);
    const headers = {
      "webhook-id": c.req.header("webhook-id"),
      "webhook-timestamp": c.req.header("webhook-timestamp"),
      "webhook-signature": c.req.header("webhook-signature"),
    };
    const tenantId = await authenticateNotice(service, sourceId, headers, text);
    const { drill, event } = noticeOf(acceptedJson(text, "event"));
    const record = await takingNotices(service, tenantId);
    const tenant = withinPlan(service.tenant(tenantId), record.plan);
    return declared(c, await declareDefault(tenant, tenantId, sourceId, event, { drill }));
  });
}

const sendOperation = operation({
  operationId: "sendNotice",
  method: "post",
  path: "/v1/notices/{sourceId}",
  tag: "Defaults",
  summary: "Send a signed default notice",
  description:
    "Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature` prove the source; not older than five minutes.",
  request: {
    params: z.object({ sourceId: z.string() }),
    body: {
      required: true,
      content: {
        "application/json": {
          schema: {
            type: "object" as const,
            required: ["type", "timestamp", "data"],
            properties: {
              type: { enum: ["default.declared", "drill.declared"] },
              timestamp: { type: "string" as const, format: "date-time" },
              data: documentOf("Event"),
            },
          },
        },
      },
    },
  },
  responses: DECLARED,
  signed: true,
});
