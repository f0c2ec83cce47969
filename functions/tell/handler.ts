import { tellEveryone } from "../../shared/service/webhooks/tell-steps.ts";
import { tenantDirectory } from "../../shared/storage/tenants.ts";
import { clock } from "../clock.ts";
import { forEveryone } from "../scheduled.ts";
import { perTenant } from "../sessions.ts";
import { openDirectory } from "../table.ts";
import { tellingIn } from "../telling.ts";

const teller = { clock, tenants: tenantDirectory(openDirectory()), tenant: perTenant(tellingIn) };

/** Called every minute: tells endpoints of the steps of runs that they have not been told of. */
export const handler = forEveryone(() => tellEveryone(teller));
