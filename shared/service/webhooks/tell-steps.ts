import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { SendWebhook } from "../../webhooks/send.ts";
import { signWebhook } from "../../webhooks/signature.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Run } from "../runs/runs.ts";
import type { Secrets } from "../secrets.ts";
import type { EndpointStore, TenantDirectory, WebhookEndpoint } from "../stores.ts";
import { keysOf } from "./keys.ts";
import { type ReadingSteppedRuns, type StepMessage, stepMessages } from "./step-messages.ts";
import { type ToldStore, told } from "./told.ts";

/** An endpoint that stays deaf is told nothing more of a run that ended so long ago. */
const GIVEN_UP_AFTER_MS = 3 * 86_400_000;

export type Telling = ReadingSteppedRuns & {
  readonly told: ToldStore;
  readonly endpoints: EndpointStore;
  readonly secrets: Secrets;
  readonly send: SendWebhook;
};

/**
 * Tells every endpoint that wants to know of steps what it has not taken yet, each in order: what it does not take is tried
 * again before what came later. Answers why some did not take theirs, by endpoint.
 */
export async function tellSteps(
  service: Telling,
  tenantId: TenantId,
  run: Run,
): Promise<ReadonlyMap<string, string>> {
  const endpoints = (await service.endpoints.all(tenantId)).filter(
    ({ steps, deletedAt }) => steps && deletedAt === undefined,
  );
  const failures = new Map<string, string>();
  if (endpoints.length === 0) {
    return failures;
  }
  const [messages, taken] = await Promise.all([
    stepMessages(service, tenantId, run),
    service.told.messages(tenantId, run.runId),
  ]);
  await Promise.all(
    endpoints.map(async (endpoint) => {
      for (const message of messages) {
        const isNew = message.timestamp >= endpoint.createdAt;
        if (!isNew || taken.has(told(endpoint.endpointId, message.name))) {
          continue;
        }
        const failure = await tell(service, tenantId, run, endpoint, message);
        if (failure !== undefined) {
          failures.set(endpoint.endpointId, failure);
          return;
        }
      }
    }),
  );
  return failures;
}

async function tell(
  service: Telling,
  tenantId: TenantId,
  { runId }: Run,
  endpoint: WebhookEndpoint,
  { name, type, timestamp, data }: StepMessage,
): Promise<string | undefined> {
  const body = JSON.stringify({ type, timestamp, data });
  const now = service.clock.now();
  const keys = await keysOf(service, tenantId, endpoint);
  const headers = signWebhook(keys, `${runId}_${name}_${endpoint.endpointId}`, now, body);
  const failure = await service.send(endpoint.url, headers, body);
  if (failure === undefined) {
    await service.told.take(tenantId, runId, endpoint.endpointId, name, isoTime(now));
  }
  return failure;
}

export interface Teller {
  readonly clock: Clock;
  readonly tenants: TenantDirectory;
  /** What is a tenant's own. */
  tenant(tenantId: TenantId): Omit<Telling, "clock">;
}

/** As many tenants are told at once: a deaf endpoint of one must not keep the others waiting. */
const AT_ONCE = 20;

/**
 * Goes through every tenant's runs of which something may have to be told. Called every minute.
 * @throws AggregateError of what went wrong, at the end
 */
export async function tellEveryone({ tenant, ...world }: Teller): Promise<void> {
  const errors: unknown[] = [];
  const waiting: TenantId[] = [];
  for await (const tenantId of world.tenants.all()) {
    waiting.push(tenantId);
  }
  const next = async (): Promise<void> => {
    for (let tenantId = waiting.shift(); tenantId !== undefined; tenantId = waiting.shift()) {
      await tellOf({ ...tenant(tenantId), ...world }, tenantId).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  if (errors.length > 0) {
    throw new AggregateError(errors, `${errors.length} tenants could not be told of their runs`);
  }
}

async function tellOf(service: Telling, tenantId: TenantId): Promise<void> {
  for await (const runId of service.told.untold(tenantId)) {
    const run = await knownRun(service, tenantId, runId);
    const failures = await tellSteps(service, tenantId, run);
    if (run.endedAt !== undefined && (failures.size === 0 || isLongAgo(service.clock, run.endedAt))) {
      await service.told.done(tenantId, runId);
    }
  }
}

function isLongAgo(clock: Clock, moment: string): boolean {
  return clock.now() - Date.parse(moment) > GIVEN_UP_AFTER_MS;
}
