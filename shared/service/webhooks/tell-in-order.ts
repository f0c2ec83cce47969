import type { TenantId } from "../../ids.ts";
import type { SendWebhook } from "../../webhooks/send.ts";
import { signWebhook } from "../../webhooks/signature.ts";
import type { Secrets } from "../secrets.ts";
import type { WebhookEndpoint } from "../stores.ts";
import { keysOf } from "./keys.ts";
import { newsOf } from "./news.ts";
import type { ReadingSteppedRuns, StepMessage } from "./step-messages.ts";
import { type ToldStore, told } from "./told.ts";
import { beginTurn, type Meanwhile, type Turn } from "./turn.ts";

export type TellingInOrder = ReadingSteppedRuns & {
  readonly told: ToldStore;
  readonly secrets: Secrets;
  readonly send: SendWebhook;
};

const ANOTHERS_TURN = "is being told of earlier steps just now";

/** What an endpoint has not taken of the messages, in order. It is told of nothing that was before it was there. */
export function missing(
  messages: readonly StepMessage[],
  { endpointId, createdAt }: WebhookEndpoint,
  taken: ReadonlySet<string>,
): readonly StepMessage[] {
  return messages.filter(
    ({ name, timestamp }) => timestamp >= createdAt && !taken.has(told(endpointId, name)),
  );
}

/**
 * Tells an endpoint in order what it has not taken of a run, until there are no more news. Answers why it was not told
 * everything, if so. Who comes while it is somebody else's turn may leave: whoever has it sees the news when it ends.
 */
export async function tellInOrder(
  service: TellingInOrder,
  tenantId: TenantId,
  runId: string,
  endpoint: WebhookEndpoint,
  meanwhile: Meanwhile,
): Promise<string | undefined> {
  for (;;) {
    const turn = await beginTurn(service, tenantId, runId, endpoint.endpointId, meanwhile);
    if (turn === undefined) {
      return ANOTHERS_TURN;
    }
    const { failure, mark } = await tellInTurn(service, tenantId, runId, endpoint, turn).finally(turn.end);
    if (failure !== undefined || mark === (await service.told.news(tenantId, runId))) {
      return failure;
    }
  }
}

async function tellInTurn(
  service: TellingInOrder,
  tenantId: TenantId,
  runId: string,
  endpoint: WebhookEndpoint,
  turn: Turn,
): Promise<{ readonly failure?: string; readonly mark: number | undefined }> {
  const { messages = [], mark } = (await newsOf(service, tenantId, runId)) ?? {};
  const taken = await service.told.messages(tenantId, runId);
  for (const message of missing(messages, endpoint, taken)) {
    const now = service.clock.now();
    const failure = await send(service, tenantId, runId, endpoint, message, now);
    if (failure !== undefined) {
      return { failure, mark };
    }
    if (!(await turn.take(message.name, now))) {
      return { failure: ANOTHERS_TURN, mark };
    }
  }
  return { mark };
}

async function send(
  service: TellingInOrder,
  tenantId: TenantId,
  runId: string,
  endpoint: WebhookEndpoint,
  { name, type, timestamp, data }: StepMessage,
  now: number,
): Promise<string | undefined> {
  const body = JSON.stringify({ type, timestamp, data });
  const keys = await keysOf(service, tenantId, endpoint);
  const headers = signWebhook(keys, `${runId}_${name}_${endpoint.endpointId}`, now, body);
  return service.send(endpoint.url, headers, body);
}
