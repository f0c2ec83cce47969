import { liveStore } from "../shared/storage/live.ts";
import { rulebookStore } from "../shared/storage/rulebooks.ts";
import { runStore } from "../shared/storage/runs.ts";
import { toldStore } from "../shared/storage/told.ts";
import { endpointStore } from "../shared/storage/webhooks.ts";
import { webhookSender } from "../shared/webhooks/send.ts";
import { clock } from "./clock.ts";
import { secretsIn } from "./secrets.ts";
import type { Session } from "./sessions.ts";
import { tableIn } from "./table.ts";
import { webhookReach } from "./webhook-reach.ts";

const send = webhookSender(webhookReach());

/** What tells a tenant's endpoints of its runs, as far as a session reaches. */
export function tellingIn(session: Session) {
  const table = tableIn(session);
  return {
    clock,
    runs: runStore(table),
    live: liveStore(table),
    rulebooks: rulebookStore(table),
    told: toldStore(table),
    endpoints: endpointStore(table),
    secrets: secretsIn(session),
    send,
  };
}
