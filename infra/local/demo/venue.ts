import { Webhook } from "standardwebhooks";
import type { Result } from "../../../shared/result/model.ts";
import type { HistoryEvent } from "../../../shared/service/executions.ts";
import type { RunView } from "../../../shared/service/view-run.ts";

/** A system of the venue that may declare its defaults. */
export interface NoticeSource {
  readonly url: string;
  readonly secret: string;
}

/** What a venue's people and systems do, over the HTTP API and with nothing else. */
export interface Venue {
  readonly tenantId: string;
  publish(rulebook: unknown): Promise<{ hash: string; stateMachineVersionArn: string }>;
  putMemberData(memberData: unknown): Promise<{ members: number }>;
  registerReceiver(url: string): Promise<{ secret: string }>;
  addNoticeSource(name: string): Promise<NoticeSource>;
  run(runId: string): Promise<RunView>;
  /** Every event of the run's execution, once it has ended: a little after the run itself. */
  wholeHistory(runId: string): Promise<readonly HistoryEvent[]>;
  /** The result, byte for byte. */
  result(runId: string): Promise<{ readonly bytes: string; readonly result: Result }>;
}

/** Signs a venue up. @throws Error with the API's own words when anything is refused, then or later */
export async function signUp(api: string, name: string): Promise<Venue> {
  const { tenantId, apiKey } = JSON.parse(await send(api, "POST", "/v1/tenants", { name }));
  const authorization = { authorization: `Bearer ${apiKey}` };
  const ask = async (method: string, path: string, body?: unknown) =>
    JSON.parse(await send(api, method, path, body, authorization));
  return {
    tenantId,
    publish: (rulebook) => ask("POST", "/v1/rulebooks", rulebook),
    putMemberData: (memberData) => ask("PUT", "/v1/member-data", memberData),
    registerReceiver: (url) => ask("POST", "/v1/webhook-endpoints", { url }),
    addNoticeSource: (name) => ask("POST", "/v1/notice-sources", { name }),
    run: (runId) => ask("GET", `/v1/runs/${runId}`),
    async wholeHistory(runId) {
      for (;;) {
        const { events }: { events: HistoryEvent[] } = await ask("GET", `/v1/runs/${runId}/history`);
        if (/^Execution(?!Started)/.test(events.at(-1)?.type ?? "")) {
          return events;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async result(runId) {
      const bytes = await send(api, "GET", `/v1/runs/${runId}/result`, undefined, authorization);
      return { bytes, result: JSON.parse(bytes) };
    },
  };
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
  return JSON.parse(await send(url, "POST", "", body, headers));
}

async function send(
  api: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const response = await fetch(path === "" ? api : new URL(path, api), {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
  }
  return text;
}
