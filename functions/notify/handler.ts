import { notify } from "../../shared/service/webhooks/notify.ts";
import { runPayload } from "../payload.ts";
import { perTenant } from "../sessions.ts";
import { tellingIn } from "../telling.ts";
import { markingTransient } from "../transient.ts";

const service = perTenant(tellingIn);

/** The task that tells the registered endpoints: `{ tenantId, runId }`. */
export const handler = (payload: unknown) =>
  markingTransient(() => {
    const run = runPayload(payload);
    return notify(service(run.tenantId), run);
  });
