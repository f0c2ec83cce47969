import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { signWebhook } from "../../webhooks/signature.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Run } from "../runs/runs.ts";
import { keysOf } from "./keys.ts";
import { type Telling, tellSteps } from "./tell-steps.ts";

/** Some endpoints did not take their webhook; to be tried again. Those that did are not told twice. */
export class UndeliveredError extends Error {
  override readonly name = "UndeliveredError";
}

/**
 * Tells each registered endpoint that the run is complete, with a signed `run.completed`. The message's id and body are
 * the same at every attempt, so that an endpoint can know a repetition.
 *
 * @throws UndeliveredError naming the endpoints that did not take it
 */
export async function notify(
  service: Telling,
  { tenantId, runId }: { tenantId: TenantId; runId: string },
): Promise<void> {
  const run = await knownRun(service, tenantId, runId);
  // Who is told of steps is told of them all before of the end.
  const behind = await tellSteps(service, tenantId, runId, "wait");
  const body = runCompleted(run);
  const told = await service.runs.deliveries(tenantId, runId);
  // One that was deleted meanwhile is not tried again; a new one is told if another attempt is made.
  const endpoints = (await service.endpoints.all(tenantId)).filter(
    ({ endpointId, deletedAt }) => deletedAt === undefined && !told.has(endpointId),
  );
  const failures = await Promise.all(
    endpoints.map(async (endpoint) => {
      const { endpointId, url } = endpoint;
      const before = behind.get(endpointId);
      if (before !== undefined) {
        const failure = { at: isoTime(service.clock.now()), message: before };
        await service.runs.notDelivered(tenantId, runId, endpointId, failure);
        return [`${endpointId}: ${before}`];
      }
      const keys = await keysOf(service, tenantId, endpoint);
      const now = service.clock.now();
      const headers = signWebhook(keys, `${runId}_${endpointId}`, now, body);
      const failure = await service.send(url, headers, body);
      if (failure === undefined) {
        await service.runs.delivered(tenantId, runId, endpointId, isoTime(now));
        return [];
      }
      await service.runs.notDelivered(tenantId, runId, endpointId, { at: isoTime(now), message: failure });
      return [`${endpointId}: ${failure}`];
    }),
  );
  if (failures.flat().length > 0) {
    throw new UndeliveredError(failures.flat().join("; "));
  }
}

function runCompleted(run: Run): string {
  const {
    runId,
    drill,
    estimated = false,
    repeats,
    eventId,
    cause,
    loss,
    borne,
    uncovered,
    rulebookHash,
    frozen,
    eventHash,
    settledEventHash = eventHash,
    resultHash,
  } = run;
  const data = {
    runId,
    drill,
    estimated,
    repeats,
    eventId,
    cause,
    loss,
    borne,
    uncovered,
    rulebookHash,
    snapshotHash: frozen?.snapshotHash,
    eventHash: settledEventHash,
    resultHash,
  };
  return JSON.stringify({ type: "run.completed", timestamp: run.endedAt, data });
}
