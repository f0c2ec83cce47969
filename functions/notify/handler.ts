import { notify } from "../../shared/service/webhooks/notify.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { endpointStore } from "../../shared/storage/webhooks.ts";
import { webhookSender } from "../../shared/webhooks/send.ts";
import { clock } from "../clock.ts";
import { runPayload } from "../payload.ts";
import { secretsIn } from "../secrets.ts";
import { perTenant } from "../sessions.ts";
import { tableIn } from "../table.ts";
import { markingTransient } from "../transient.ts";
import { webhookReach } from "../webhook-reach.ts";

const send = webhookSender(webhookReach());

const service = perTenant((session) => {
  const table = tableIn(session);
  return {
    clock,
    runs: runStore(table),
    endpoints: endpointStore(table),
    secrets: secretsIn(session),
    send,
  };
});

/** The task that tells the registered endpoints: `{ tenantId, runId }`. */
export const handler = (payload: unknown) =>
  markingTransient(() => {
    const run = runPayload(payload);
    return notify(service(run.tenantId), run);
  });
