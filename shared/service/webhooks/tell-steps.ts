import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { EndpointStore } from "../stores.ts";
import { newsOf } from "./news.ts";
import { missing, type TellingInOrder, tellInOrder } from "./tell-in-order.ts";
import type { Meanwhile } from "./turn.ts";

/** An endpoint that stays deaf is told nothing more of a run that ended so long ago. */
const GIVEN_UP_AFTER_MS = 3 * 86_400_000;

export type Telling = TellingInOrder & { readonly endpoints: EndpointStore };

/**
 * Tells every endpoint that wants to know of steps what it has not taken yet of a run, each in order: what it does not
 * take is tried again before what came later. Answers why some were not told everything, by endpoint.
 */
export async function tellSteps(
  service: Telling,
  tenantId: TenantId,
  runId: string,
  meanwhile: Meanwhile,
): Promise<ReadonlyMap<string, string>> {
  const failures = new Map<string, string>();
  const news = await newsOf(service, tenantId, runId);
  if (news === undefined) {
    return failures;
  }
  const [endpoints, taken] = await Promise.all([
    service.endpoints.all(tenantId),
    service.told.messages(tenantId, runId),
  ]);
  const behind = endpoints.filter(
    (endpoint) =>
      endpoint.steps &&
      endpoint.deletedAt === undefined &&
      missing(news.messages, endpoint, taken).length > 0,
  );
  await Promise.all(
    behind.map(async (endpoint) => {
      const failure = await tellInOrder(service, tenantId, runId, endpoint, meanwhile);
      if (failure !== undefined) {
        failures.set(endpoint.endpointId, failure);
      }
    }),
  );
  const { endedAt } = news.run;
  if (endedAt !== undefined && (failures.size === 0 || isLongAgo(service.clock, endedAt))) {
    await service.told.done(tenantId, runId, news.mark);
  }
  return failures;
}

function isLongAgo(clock: Clock, moment: string): boolean {
  return clock.now() - Date.parse(moment) > GIVEN_UP_AFTER_MS;
}
