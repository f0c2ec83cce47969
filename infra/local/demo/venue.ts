import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import {
  type ApiSchemas,
  answered,
  type LosslineClient,
  losslineClient,
} from "../../../shared/client/index.ts";
import type { Result } from "../../../shared/result/model.ts";

export type Run = ApiSchemas["Run"];

/** One thing that the run's state machine did. */
export interface HistoryEvent {
  readonly id: number;
  readonly at: string;
  readonly type: string;
  readonly state?: string;
}

/** A system of the venue that may declare its defaults. */
export interface NoticeSource {
  readonly url: string;
  readonly secret: string;
}

/** What a venue's people and systems do, over the HTTP API and with nothing else. */
export interface Venue {
  readonly tenantId: string;
  publish(rulebook: ApiSchemas["Rulebook"]): Promise<{ hash: string; stateMachineVersionArn: string }>;
  putMemberData(memberData: ApiSchemas["MemberData"]): Promise<{ members: number }>;
  registerReceiver(url: string): Promise<{ secret: string }>;
  addNoticeSource(name: string): Promise<NoticeSource>;
  run(runId: string): Promise<Run>;
  /** Every event of the run's execution, once it has ended: a little after the run itself. */
  wholeHistory(runId: string): Promise<readonly HistoryEvent[]>;
  /** The result, byte for byte. */
  result(runId: string): Promise<{ readonly bytes: string; readonly result: Result }>;
}

/** Signs a venue up. Everything it does throws `Refused` or `Unreachable` when it cannot be done. */
export async function signUp(api: string, name: string): Promise<Venue> {
  const signingUp = await clientOf(api, "").POST("/v1/tenants", { body: { name } });
  const { tenantId, apiKey } = answered(signingUp);
  const client = clientOf(api, apiKey);
  const of = (runId: string) => ({ params: { path: { runId } } });
  return {
    tenantId,
    publish: async (body) => answered(await client.POST("/v1/rulebooks", { body })),
    putMemberData: async (body) => answered(await client.PUT("/v1/member-data", { body })),
    registerReceiver: async (url) =>
      answered(await client.POST("/v1/webhook-endpoints", { body: { url, steps: false } })),
    addNoticeSource: async (name) => answered(await client.POST("/v1/notice-sources", { body: { name } })),
    run: async (runId) => answered(await client.GET("/v1/runs/{runId}", of(runId))),
    async wholeHistory(runId) {
      for (;;) {
        const { events } = answered(await client.GET("/v1/runs/{runId}/history", of(runId)));
        if (/^Execution(?!Started)/.test(events.at(-1)?.type ?? "")) {
          return events;
        }
        await wait(20);
      }
    },
    async result(runId) {
      const asked = await client.GET("/v1/runs/{runId}/result", { ...of(runId), parseAs: "text" });
      const bytes = answered<string>(asked);
      return { bytes, result: JSON.parse(bytes) };
    },
  };
}

function clientOf(url: string, credential: string): LosslineClient {
  return losslineClient({ url, credential, transport: fetch, attempts: 3, newKey: randomUUID, wait });
}

/** Declares a default as the venue's own system would: by a message signed as Standard Webhooks say. */
export async function declareBySignedWebhook(
  { url, secret }: NoticeSource,
  event: { readonly id: string },
): Promise<{ runId: string }> {
  const now = new Date();
  const body = { type: "default.declared", timestamp: now.toISOString(), data: event };
  const headers = {
    "webhook-id": event.id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(event.id, now, JSON.stringify(body)),
  };
  const answer = await fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`The notice was answered with ${answer.status}: ${text}`);
  }
  return JSON.parse(text);
}
