import { tellEveryone, tellOf } from "../../shared/service/webhooks/tell-tenants.ts";
import { tenantDirectory } from "../../shared/storage/tenants.ts";
import { clock } from "../clock.ts";
import { forEveryone } from "../scheduled.ts";
import { perTenant } from "../sessions.ts";
import { openDirectory } from "../table.ts";
import { tellingIn } from "../telling.ts";
import { wakingOf } from "./event.ts";

const teller = { clock, tenants: tenantDirectory(openDirectory()), tenant: perTenant(tellingIn) };

/**
 * Tells endpoints of the steps of runs: at once of those that the table's stream names, and every minute of all that
 * somebody has not been told of. A batch of the stream fails as a whole: telling a second time sends nothing twice, and
 * what fails for good is told within the minute. So it says nothing of single records.
 */
export const handler = forEveryone((event: unknown) => {
  const waking = wakingOf(event);
  return waking.by === "minute" ? tellEveryone(teller) : tellOf(teller, waking.runs);
});
