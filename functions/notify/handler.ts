import { systemClock } from "../../shared/clock.ts";
import { notify } from "../../shared/service/notify.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { endpointStore } from "../../shared/storage/webhooks.ts";
import { webhookSender } from "../../shared/webhooks/send.ts";
import { runPayload } from "../payload.ts";
import { openTable } from "../table.ts";
import { markingTransient } from "../transient.ts";
import { webhookReach } from "../webhook-reach.ts";

const table = openTable();
const service = {
  clock: systemClock,
  runs: runStore(table),
  endpoints: endpointStore(table),
  send: webhookSender(webhookReach()),
};

/** The task that tells the registered endpoints: `{ tenantId, runId }`. */
export const handler = (payload: unknown) => markingTransient(() => notify(service, runPayload(payload)));
