import type { TenantId } from "../shared/ids.ts";
import { liveStore } from "../shared/storage/live.ts";
import { rulebookStore } from "../shared/storage/rulebooks.ts";
import { toldStore } from "../shared/storage/told.ts";
import { endpointStore } from "../shared/storage/webhooks.ts";
import { type SendWebhook, webhookSender } from "../shared/webhooks/send.ts";
import { clock } from "./clock.ts";
import { report } from "./report.ts";
import { runsIn } from "./runs.ts";
import { secretsIn } from "./secrets.ts";
import type { Session } from "./sessions.ts";
import { tableIn } from "./table.ts";
import { webhookReach } from "./webhook-reach.ts";

const send = webhookSender(webhookReach());

/** What tells a tenant's endpoints of its runs, as far as a session reaches. */
export function tellingIn(session: Session, tenantId: TenantId) {
  const table = tableIn(session);
  return {
    clock,
    runs: runsIn(table),
    live: liveStore(table),
    rulebooks: rulebookStore(table),
    told: toldStore(table),
    endpoints: endpointStore(table),
    secrets: secretsIn(session),
    send: sendingFor(tenantId),
  };
}

/** Sends webhooks; whoever runs the service hears of those that are not taken. A message's id begins with its run's. */
function sendingFor(tenantId: TenantId): SendWebhook {
  return async (url, headers, body) => {
    const failure = await send(url, headers, body);
    if (failure !== undefined) {
      const { "webhook-id": messageId } = headers;
      const [runId = ""] = messageId.split("_");
      report({
        level: "WARN",
        says: "A webhook was not taken",
        about: { tenantId, runId, messageId },
        counts: { DeliveriesFailed: 1, OldestUntold: ageOf(body) },
      });
    }
    return failure;
  };
}

/** How many seconds ago it happened of which a message tells. */
function ageOf(body: string): number {
  const { timestamp }: { timestamp: string } = JSON.parse(body);
  return Math.max(0, Math.round((clock.now() - Date.parse(timestamp)) / 1000));
}
