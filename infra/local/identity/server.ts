import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Provider } from "oidc-provider/lib/provider.js";
import { emailAddress } from "../../../shared/identity/email.ts";
import { keptIn } from "./kept.ts";
import { signInPage } from "./page.ts";
import { AUDIENCE, CLIENT_ID, openProvider } from "./provider.ts";

export interface IdentityProvider {
  readonly issuer: string;
  readonly audience: string;
  readonly clientId: string;
  stop(): Promise<void>;
}

/** A form with one address. */
const MAX_FORM_BYTES = 4_096;

const SIGN_IN = /^\/sign-in\/([\w-]+)$/;

/** Nothing but its own style, and no script at all. */
const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
};

/**
 * Runs an OpenID provider on this machine only, on the port that it had the last time. Whoever works at the machine
 * says who they are; it is for one operator and for development, and proves nothing about anyone.
 * @throws Error in plain words when its port is taken
 */
export async function startIdentityProvider(directory: string): Promise<IdentityProvider> {
  const kept = await keptIn(directory);
  const host = `127.0.0.1:${kept.port}`;
  const issuer = `http://${host}`;
  const provider = openProvider(issuer, kept);
  provider.on("server_error", (_, error) => console.error("The identity provider failed:", error));
  const protocol = provider.callback();

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      console.error("The identity provider failed:", error);
      response.writeHead(500).end();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page elsewhere may have its own name point here; it shall not be taken for ours.
    if (request.headers.host !== host) {
      response.writeHead(421, { "content-type": "text/plain" }).end(`This is ${host}\n`);
      return;
    }
    const [, uid] = SIGN_IN.exec(request.url ?? "") ?? [];
    await (uid === undefined ? protocol(request, response) : signIn(provider, uid, request, response));
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(taken ? new Error(`Port ${kept.port}, by which people are known here, is in use`) : error);
    });
    server.listen(kept.port, "127.0.0.1", resolve);
  });
  return {
    issuer,
    audience: AUDIENCE,
    clientId: CLIENT_ID,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Shows the page, or takes what was typed into it. The provider's cookie says whose attempt it is. */
async function signIn(
  provider: Provider,
  uid: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const attempt = await provider.interactionDetails(request, response).catch(() => undefined);
  if (attempt?.uid !== uid || attempt.prompt.name !== "login") {
    response
      .writeHead(400, { "content-type": "text/plain" })
      .end("This attempt to sign in is over: begin again.\n");
    return;
  }
  if (request.method !== "POST") {
    response.writeHead(200, PAGE_HEADERS).end(signInPage(uid));
    return;
  }
  const email = emailAddress(new URLSearchParams(await formText(request)).get("email") ?? "");
  if (email === undefined) {
    response.writeHead(422, PAGE_HEADERS).end(signInPage(uid, "That is not an e-mail address."));
    return;
  }
  await provider.interactionFinished(request, response, { login: { accountId: email } });
}

async function formText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MAX_FORM_BYTES) {
      return "";
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
