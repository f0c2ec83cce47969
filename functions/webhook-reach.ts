import type { Reach } from "../shared/webhooks/send.ts";
import { choice } from "./environment.ts";

/** `WEBHOOK_REACH`: where webhooks may be sent. Unless it says `anywhere`, the public internet over TLS only. */
export function webhookReach(): Reach {
  return choice("WEBHOOK_REACH", ["public", "anywhere"]);
}
