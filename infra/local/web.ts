import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { contentSecurityPolicy } from "../../dashboard/policy.ts";
import { PAGE_PATHS } from "../../dashboard/route/paths.ts";
import type { Mailbox } from "./mail/mailbox.ts";
import { mailboxPages } from "./mail/page.ts";

/** Where `npm run build:dashboard` puts the web application. */
const DASHBOARD = fileURLToPath(new URL("../../dist/dashboard", import.meta.url));

/** Longer than clients keep a connection that they do not use, who would find it closed when they do. */
const KEPT_ALIVE_MS = 120_000;

export function dashboardIsBuilt(): boolean {
  return existsSync(DASHBOARD);
}

export interface Web {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the API and, on the same origin, the dashboard's static files and the mailbox, on this machine only. The
 * dashboard may talk to the issuer by whom people sign in, and to no other origin.
 * @throws Error in plain words when the port is taken
 */
export async function serveWeb(
  api: (request: Request) => Response | Promise<Response>,
  port: number,
  mailbox: Mailbox,
  issuer: string,
): Promise<Web> {
  const policy = contentSecurityPolicy(URL.canParse(issuer) ? [new URL(issuer).origin] : []);
  const site = new Hono();
  site.use(async (c, next) => {
    await next();
    c.header("content-security-policy", policy);
    c.header("x-content-type-options", "nosniff");
    c.header("referrer-policy", "no-referrer");
  });
  site.route("/mailbox", mailboxPages(mailbox));
  const rewriteRequestPath = (path: string) => (PAGE_PATHS.includes(path) ? "/index.html" : path);
  site.use(serveStatic({ root: DASHBOARD, rewriteRequestPath }));

  const server = createAdaptorServer({
    fetch: (request: Request) =>
      new URL(request.url).pathname.startsWith("/v1/") ? api(request) : site.fetch(request),
    serverOptions: { keepAliveTimeout: KEPT_ALIVE_MS },
  });
  return { url: `http://127.0.0.1:${await listen(server, port)}`, stop: () => close(server) };
}

type AnyServer = ReturnType<typeof createAdaptorServer>;

function listen(server: AnyServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const taken = "code" in error && error.code === "EADDRINUSE";
      reject(taken ? new Error(`Port ${port} is in use: choose another with --port`) : error);
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

async function close(server: AnyServer): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  if ("closeAllConnections" in server) {
    server.closeAllConnections();
  }
  await closed;
}
