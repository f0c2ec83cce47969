import { notify } from "../../shared/service/webhooks/notify.ts";
import { perTenant } from "../sessions.ts";
import { step } from "../step.ts";
import { tellingIn } from "../telling.ts";

const service = perTenant(tellingIn);

/** The task that tells the registered endpoints: `{ tenantId, runId }`. */
export const handler = step((run) => notify(service(run.tenantId), run));
