// Its front door only adds a warning about Node.js 20, which it runs on well.
import { createMemoryAdapter } from "oidc-provider/lib/adapters/memory_adapter.js";
import { base } from "oidc-provider/lib/helpers/interaction_policy/index.js";
import { Provider, type RequestContext } from "oidc-provider/lib/provider.js";
import { SIGNED_IN } from "../../../dashboard/route/paths.ts";
import type { Kept } from "./kept.ts";
import { signOutPage } from "./page.ts";

/** What access tokens are for, and the application that asks for them. */
export const AUDIENCE = "urn:lossline:api";
export const CLIENT_ID = "lossline";

const SCOPES = "openid email offline_access";
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/**
 * The OpenID provider: authorization code with PKCE and refresh tokens for one public application on this machine;
 * its access tokens are JWTs for the API, with the person's e-mail address. Signing in is forgotten when the process
 * ends, and people sign in again; who they are (issuer and subject) is the same as before.
 */
export function openProvider(issuer: string, { signingKey, cookieKey }: Kept): Provider {
  const interactions = base();
  // The one application is ours, and asking whether a person trusts it would teach nothing.
  interactions.get("consent").checks.remove("native_client_prompt");

  const provider = new Provider(issuer, {
    adapter: createMemoryAdapter(),
    jwks: { keys: [signingKey] },
    cookies: { keys: [cookieKey] },
    clients: [application()],
    clientBasedCORS: (_: unknown, origin: string) => isLoopback(origin),
    scopes: SCOPES.split(" "),
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => claimsOf(accountId) }),
    extraTokenClaims: (_: unknown, token: { accountId?: string }) =>
      token.accountId === undefined ? undefined : emailClaims(token.accountId),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: askToSignOut },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: "",
          audience: AUDIENCE,
          accessTokenTTL: 15 * MINUTE,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: signingKey.alg } },
        }),
      },
    },
    interactions: {
      policy: interactions,
      url: (_: unknown, { uid }: { uid: string }) => `/sign-in/${uid}`,
    },
    issueRefreshToken: () => true,
    loadExistingGrant: grantOf,
    renderError: renderError,
    ttl: {
      AccessToken: 15 * MINUTE,
      IdToken: 15 * MINUTE,
      RefreshToken: 14 * DAY,
      Session: 14 * DAY,
      Grant: 14 * DAY,
      Interaction: 15 * MINUTE,
    },
  });
  return provider;
}

/** The dashboard, or a program of the same person, on whatever port of this machine it is. */
function application() {
  return {
    client_id: CLIENT_ID,
    client_name: "Lossline",
    application_type: "native",
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    id_token_signed_response_alg: "ES256",
    redirect_uris: [...loopback(SIGNED_IN), ...loopback("/")],
    post_logout_redirect_uris: loopback("/"),
  };
}

/** A native application's loopback addresses hold for every port (RFC 8252, 7.3). */
function loopback(path: string): string[] {
  return [`http://127.0.0.1${path}`, `http://localhost${path}`];
}

function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && ["127.0.0.1", "localhost"].includes(new URL(origin).hostname);
}

/** A person's subject is the address they signed in with. */
function claimsOf(email: string) {
  return { sub: email, ...emailClaims(email) };
}

function emailClaims(email: string) {
  return { email, email_verified: true };
}

/** Everything the application may ask for is granted to it. */
async function grantOf({ oidc }: RequestContext) {
  const { client, session, provider } = oidc;
  const known = session.grantIdFor(client.clientId);
  const grant = known === undefined ? undefined : await provider.Grant.find(known);
  if (grant !== undefined) {
    return grant;
  }
  const fresh = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  fresh.addOIDCScope(SCOPES);
  await fresh.save();
  return fresh;
}

function askToSignOut(context: { type: string; body: string }, form: string) {
  context.type = "html";
  context.body = signOutPage(form);
}

function renderError(
  context: { type: string; body: string },
  out: { error: string; error_description?: string },
) {
  context.type = "text/plain";
  context.body = `Signing in did not work: ${out.error_description ?? out.error}\n`;
}
