import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { Act, Call, Failures, Me, Person, Run } from "../../dashboard/api/model.ts";
import { contentSecurityPolicy } from "../../dashboard/policy.ts";

export const KEY = "test-key";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** What there is of a run besides the run itself, and who asks. */
export interface Live {
  readonly calls: readonly Call[];
  readonly acts: readonly Act[];
  readonly failures: Failures;
  readonly people: readonly Person[];
  readonly me: Me;
}

const NOTHING: Live = {
  calls: [],
  acts: [],
  failures: { failures: [], declared: [] },
  people: [],
  me: { kind: "apiKey", scopes: [], tenants: [{ tenantId: "tn_1", name: "Harbour Clearing" }] },
};

/** A real HTTP server that serves the built page and answers as the API would, from what the test says is so. */
export interface ScriptedService {
  readonly address: string;
  /** The runs there are now; the next request sees them. */
  show(...runs: readonly Run[]): void;
  /** What there is of every run besides. */
  tell(live: Partial<Live>): void;
  /** What was sent to be done, in order. */
  readonly sent: readonly { readonly path: string; readonly body: unknown }[];
  /** Refuses whatever is sent from now on; nothing: takes it again. */
  refuse(problem?: { readonly status: number; readonly [key: string]: unknown }): void;
  /** How often each path was asked for. */
  readonly asked: ReadonlyMap<string, number>;
  /** The keys accepted from now on. */
  accept(...keys: readonly string[]): void;
  /** Cuts every connection to the API, as when the network is gone; and mends it. */
  cut(gone: boolean): void;
  close(): Promise<void>;
}

/** A page of a list; its cursor is the place of its first line. */
function paged(name: string, lines: readonly unknown[], query: URLSearchParams) {
  const [from, limit] = [Number(query.get("cursor") ?? "0"), Number(query.get("limit"))];
  const next = from + limit < lines.length ? { next: String(from + limit) } : {};
  return { [name]: lines.slice(from, from + limit), ...next };
}

/** Serves the files of `folder` on a free port of this machine. */
export async function startScriptedService(folder: string): Promise<ScriptedService> {
  let runs: readonly Run[] = [];
  let live = NOTHING;
  let keys: readonly string[] = [KEY];
  let gone = false;
  let refusal: { readonly status: number } | undefined;
  const sent: { path: string; body: unknown }[] = [];
  const asked = new Map<string, number>();

  const json = (response: ServerResponse, status: number, body: unknown) => {
    const type = status < 400 ? "application/json" : "application/problem+json";
    response.writeHead(status, { "content-type": type }).end(JSON.stringify(body));
  };

  const answer = ({ pathname: path, searchParams: query }: URL, response: ServerResponse) => {
    const [, runId, rest] = /^\/v1\/runs\/([^/]+)(\/\w+)?$/.exec(path) ?? [];
    if (path === "/v1/runs") return json(response, 200, { runs });
    if (path === "/v1/me") return json(response, 200, live.me);
    if (path === "/v1/people") return json(response, 200, { people: live.people });
    const run = runs.find((candidate) => candidate.runId === runId);
    if (run === undefined) return json(response, 404, { title: "Not found", detail: `There is no ${path}.` });
    if (rest === undefined) return json(response, 200, run);
    if (rest === "/failures") return json(response, 200, live.failures);
    if (rest === "/calls") return json(response, 200, paged("calls", live.calls, query));
    if (rest === "/acts") return json(response, 200, paged("acts", live.acts, query));
    return json(response, 200, { engine: "lossline/1", eventId: run.eventId, loss: run.loss });
  };

  const take = async (path: string, request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    if (refusal !== undefined) return json(response, refusal.status, refusal);
    sent.push({ path, body: JSON.parse(Buffer.concat(chunks).toString()) });
    json(response, 200, {});
  };

  const file = async (path: string, response: ServerResponse) => {
    const name = normalize(path === "/" ? "/index.html" : path);
    const content = await readFile(join(folder, name)).catch(() => undefined);
    if (content === undefined) return json(response, 404, { title: "Not found" });
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    response
      .writeHead(200, { "content-type": type, "content-security-policy": contentSecurityPolicy([]) })
      .end(content);
  };

  const server = createServer((request, response) => {
    const address = new URL(request.url ?? "/", "http://localhost");
    const path = address.pathname;
    if (!path.startsWith("/v1/")) return void file(path, response);
    asked.set(path, (asked.get(path) ?? 0) + 1);
    if (gone) return void request.socket.destroy();
    const key = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    if (!keys.includes(key))
      return json(response, 401, { title: "Unauthorized", detail: "Unknown API key." });
    if (request.method === "POST") return void take(path, request, response);
    answer(address, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    sent,
    refuse: (problem) => {
      refusal = problem;
    },
    show: (...shown) => {
      runs = shown;
    },
    tell: (told) => {
      live = { ...live, ...told };
    },
    accept: (...accepted) => {
      keys = accepted;
    },
    cut: (cut) => {
      gone = cut;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
