import type { Clock } from "../clock.ts";

/** The issuer could not be asked. It says nothing about the token, which may be tried again. */
export class UnreachableIssuerError extends Error {
  override readonly name = "UnreachableIssuerError";
}

/** What an issuer publishes about itself (OpenID Connect Discovery 1.0), as far as it is used here. */
export interface Metadata {
  readonly jwksUri: URL;
  readonly userinfoEndpoint?: URL;
}

const TIMEOUT_MS = 5_000;
const KEPT_FOR_MS = 60 * 60_000;
const COOLDOWN_MS = 5_000;

/**
 * Asks an issuer for its metadata and keeps the answer for an hour. An issuer that did not answer is not asked again
 * for five seconds, so that its outage is not made worse, nor every request here as slow as a time-out.
 */
export function metadataOf(issuer: string, clock: Clock): () => Promise<Metadata> {
  let asked: { at: number; answer: Promise<Metadata>; failed: boolean } | undefined;
  return () => {
    const age = asked === undefined ? Number.POSITIVE_INFINITY : clock.now() - asked.at;
    if (asked !== undefined && age >= 0 && age < (asked.failed ? COOLDOWN_MS : KEPT_FOR_MS)) {
      return asked.answer;
    }
    const asking = { at: clock.now(), answer: discover(issuer), failed: false };
    asking.answer.catch(() => {
      asking.failed = true;
    });
    asked = asking;
    return asking.answer;
  };
}

async function discover(issuer: string): Promise<Metadata> {
  const document = await fetchJson(new URL(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`));
  if (document.issuer !== issuer) {
    throw new UnreachableIssuerError(`What ${issuer} publishes about itself is of ${document.issuer}`);
  }
  const { jwks_uri, userinfo_endpoint } = document;
  if (typeof jwks_uri !== "string") {
    throw new UnreachableIssuerError(`${issuer} does not say where its keys are`);
  }
  return {
    jwksUri: trustedUrl(jwks_uri),
    ...(typeof userinfo_endpoint === "string" ? { userinfoEndpoint: trustedUrl(userinfo_endpoint) } : {}),
  };
}

/** A URL whose answers nobody on the way can have changed: over TLS, or from this very machine. */
export function trustedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = url !== undefined && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url === undefined || !(url.protocol === "https:" || (url.protocol === "http:" && local))) {
    throw new UnreachableIssuerError(`${text} is not a URL that begins with https:`);
  }
  return url;
}

/** The JSON object at `url`. @throws UnreachableIssuerError */
export async function fetchJson(
  url: URL,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  try {
    const response = await fetch(url, {
      headers: { accept: "application/json", ...headers },
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = response.ok ? await response.json() : undefined;
    if (typeof body === "object" && body !== null) {
      return { ...body };
    }
    throw new Error(`it answered with status ${response.status}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnreachableIssuerError(`${url.origin} could not be asked: ${why}`, { cause: error });
  }
}
