import type { Measured } from "../../../../infra/documents/cost/measured.ts";
import { newTenant } from "../../../end-to-end/tenant.ts";
import { startMeasuredEdition } from "./measured-edition.ts";
import { phaseSince } from "./phase.ts";

/** What EventBridge says every minute. */
const SCHEDULED = { source: "aws.events", "detail-type": "Scheduled Event" };

/** Tenants that have signed up and do nothing. */
const TENANTS = [1, 11];

/**
 * A minute in which nothing happens: what is called in it. The functions are warm, as they always are when they are called every
 * minute, and have their tenants' sessions.
 */
export async function measureIdle(): Promise<Measured["idle"]> {
  const measured = await startMeasuredEdition();
  const minute = async () => {
    await measured.functions.call("sweep", SCHEDULED);
    await measured.functions.call("tell", SCHEDULED);
  };
  try {
    const idle: Measured["idle"] = [];
    let signedUp = 0;
    for (const tenants of TENANTS) {
      for (; signedUp < tenants; signedUp += 1) {
        await newTenant(measured.edition.url);
      }
      await minute();
      await phaseSince(measured, true);
      await minute();
      idle.push({ tenants, minute: await phaseSince(measured, true) });
    }
    return idle;
  } finally {
    await measured.stop();
  }
}
