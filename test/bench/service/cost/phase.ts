import type { Phase } from "../../../../infra/documents/cost/measured.ts";
import type { MeasuredEdition } from "./measured-edition.ts";

/**
 * What was done since this was last asked, but for what is done every minute anyway, or only that. The transitions of state
 * machines are added by who knows the run.
 */
export async function phaseSince(measured: MeasuredEdition, isOfTheMinute = false): Promise<Phase> {
  const { work, traffic } = await measured.functions.taken();
  const counts = measured.dynamoDb.takenBy();
  const names = [...work]
    .filter(([name, { invocations }]) => name.endsWith("-minute") === isOfTheMinute && invocations > 0)
    .map(([name]) => name);
  return {
    apiRequests: traffic.billed,
    bytesOut: traffic.bytesOut,
    transitions: 0,
    functions: Object.fromEntries(
      names.sort().map((name) => {
        const count = counts.get(name);
        const { readUnits = 0, writeUnits = 0, requests = 0 } = count ?? {};
        const done = work.get(name);
        if (done === undefined) {
          throw new Error(`Nothing is known of what ${name} did`);
        }
        return [name, { ...done, dynamoDbRequests: requests, readUnits, writeUnits }];
      }),
    ),
  };
}
