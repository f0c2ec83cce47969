import { isTenantId, type TenantId } from "../../shared/ids.ts";
import { expectDocumented } from "./documented.ts";

/** What the API answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Asks the API for something, as whoever has the key. Request and answer must be what the API's document says. */
export async function ask(
  url: string,
  method: string,
  path: string,
  options: { apiKey?: string; body?: unknown; text?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const {
    apiKey,
    headers,
    text = options.body === undefined ? undefined : JSON.stringify(options.body),
  } = options;
  const sent = new Headers({
    ...(text === undefined ? {} : { "content-type": "application/json" }),
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    ...headers,
  });
  const response = await patiently(() =>
    fetch(new URL(path, url), { method, headers: sent, ...(text === undefined ? {} : { body: text }) }),
  );
  const said = await response.text();
  expectDocumented({ method, pathname: new URL(response.url).pathname, headers: sent }, response, said);
  return { status: response.status, headers: response.headers, text: said };
}

/** What is unavailable for the moment is asked for again, the same, as any caller does. */
async function patiently(send: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await send();
    if (response.status !== 503 || attempt === 8) {
      return response;
    }
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
  }
}

/** What an answer says, as JSON. */
export function said(answer: Answer) {
  return JSON.parse(answer.text);
}

/** Looks again and again until there is something to see. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const start = Date.now(); Date.now() - start < 50_000; ) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("What was waited for did not happen within fifty seconds");
}

export type Tenant = ReturnType<typeof tenantAt>;

/** Signs a venue up. */
export async function newTenant(url: string, name = "Venue"): Promise<Tenant> {
  const { apiKey, tenantId } = said(await ask(url, "POST", "/v1/tenants", { body: { name } }));
  if (!isTenantId(tenantId)) {
    throw new Error(`${tenantId} is not the id of a tenant`);
  }
  return tenantAt(url, { tenantId, apiKey });
}

/** A venue that has signed up, at the service of this address: does for it what its people and systems do. */
export function tenantAt(url: string, { tenantId, apiKey }: { tenantId: TenantId; apiKey: string }) {
  const as = (
    method: string,
    path: string,
    options: { body?: unknown; text?: string; headers?: Record<string, string> } = {},
  ) => ask(url, method, path, { ...options, apiKey });

  const succeed = async (method: string, path: string, body?: unknown) => {
    const answer = await as(method, path, { body });
    if (answer.status >= 300) {
      throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    }
    return said(answer);
  };

  return {
    tenantId,
    apiKey,
    as,
    succeed,
    /** Publishes the rulebook of a worked case and puts its members. */
    async prepare({ rulebook, snapshot }: { rulebook: unknown; snapshot: object }): Promise<void> {
      await succeed("POST", "/v1/rulebooks", rulebook);
      const { asOf: _, ...memberData } = { asOf: undefined, ...snapshot };
      await succeed("PUT", "/v1/member-data", memberData);
    },
    async declare(event: unknown): Promise<string> {
      return (await succeed("POST", "/v1/defaults", event)).runId;
    },
    /** The run as soon as it has completed or failed. */
    ended: (runId: string) =>
      eventually(async () => {
        const run = await succeed("GET", `/v1/runs/${runId}`);
        return ["completed", "failed"].includes(run.status) ? run : undefined;
      }),
    /** Every event of the run's execution, which ends a little after the run. */
    wholeHistory: (runId: string): Promise<{ type: string; state?: string }[]> =>
      eventually(async () => {
        const { events } = await succeed("GET", `/v1/runs/${runId}/history`);
        return /^Execution(?!Started)/.test(events.at(-1)?.type) ? events : undefined;
      }),
  };
}

/** A venue that has signed up, with the rulebook and the members of a worked case. */
export async function preparedTenant(
  url: string,
  workedCase: { rulebook: unknown; snapshot: object },
): Promise<Tenant> {
  const tenant = await newTenant(url);
  await tenant.prepare(workedCase);
  return tenant;
}
