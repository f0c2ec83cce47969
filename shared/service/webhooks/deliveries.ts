import type { TenantId } from "../../ids.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Run, RunStore } from "../runs/runs.ts";
import type { EndpointStore, WebhookEndpoint } from "../stores.ts";

/** What has become of a run's webhook to one endpoint. */
export interface DeliveryView {
  readonly endpointId: string;
  readonly url: string;
  /** `pending`: not yet tried, or not before the run is complete. `undelivered`: tried, and not taken so far. */
  readonly state: "delivered" | "undelivered" | "pending";
  readonly deliveredAt?: string;
  /** The last time that it was not taken, and why. */
  readonly lastFailure?: { readonly at: string; readonly message: string };
}

/**
 * Which endpoint took the run's webhook and when, which did not and why, and which is still to be told. An endpoint that
 * was deleted stands among them if it was told or tried before.
 *
 * @throws Refusal when there is no such run
 */
export async function listDeliveries(
  service: { readonly runs: RunStore; readonly endpoints: EndpointStore },
  tenantId: TenantId,
  runId: string,
): Promise<readonly DeliveryView[]> {
  const run = await knownRun(service, tenantId, runId);
  const [delivered, failures, endpoints] = await Promise.all([
    service.runs.deliveries(tenantId, runId),
    service.runs.failedDeliveries(tenantId, runId),
    service.endpoints.all(tenantId),
  ]);
  return endpoints.flatMap((endpoint): DeliveryView[] => {
    const { endpointId, url } = endpoint;
    const deliveredAt = delivered.get(endpointId);
    const lastFailure = failures.get(endpointId);
    const tried = { endpointId, url, ...(lastFailure === undefined ? {} : { lastFailure }) };
    if (deliveredAt !== undefined) {
      return [{ ...tried, state: "delivered", deliveredAt }];
    }
    if (lastFailure !== undefined) {
      return [{ ...tried, state: "undelivered" }];
    }
    return isToBeTold(run, endpoint) ? [{ ...tried, state: "pending" }] : [];
  });
}

/** A run tells those that are there when it is complete, and tells nobody if it never is. */
function isToBeTold({ status, endedAt }: Run, { createdAt, deletedAt }: WebhookEndpoint): boolean {
  if (deletedAt !== undefined || status === "failed" || status === "cancelled") {
    return false;
  }
  return endedAt === undefined || createdAt <= endedAt;
}
