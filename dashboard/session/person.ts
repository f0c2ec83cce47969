import { ErrorResponse, type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import { Unreachable } from "../../shared/client/index.ts";
import { SIGNED_IN } from "../route/paths.ts";
import { type Provider, SignInOver } from "./session.ts";

/**
 * Signing in through an OpenID provider: authorization code with PKCE. The only file that knows the client library, and
 * loaded only when somebody signs in as a person. Everything it keeps lies in the tab's own storage.
 */

/** An access token that lasts no longer than this, in seconds, is renewed before it is used. */
const SOON = 30;

const OVER = "Your sign-in has ended. Sign in again to go on.";

/** Cognito takes no `resource`, writes no audience, and has its own way of signing out. */
const isCognito = ({ issuer }: Provider) => new URL(issuer).hostname.startsWith("cognito-idp.");

let known: { readonly issuer: string; readonly clientId: string; readonly manager: UserManager } | undefined;

function managerOf(provider: Provider): UserManager {
  const { issuer, clientId, audience } = provider;
  if (known?.issuer === issuer && known.clientId === clientId) return known.manager;
  const { origin } = window.location;
  const store = () => new WebStorageStateStore({ store: window.sessionStorage });
  const manager = new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${origin}${SIGNED_IN}`,
    post_logout_redirect_uri: `${origin}/`,
    scope: "openid email",
    ...(isCognito(provider) ? {} : { resource: audience }),
    userStore: store(),
    stateStore: store(),
    automaticSilentRenew: false,
    requestTimeoutInSeconds: 15,
  });
  known = { issuer, clientId, manager };
  return manager;
}

/** Goes to the provider's page. `back` is the address to show afterwards; `another` asks who it is in any case. */
export async function begin(provider: Provider, back: string, another: boolean): Promise<void> {
  const manager = managerOf(provider);
  const { scopes_supported } = await reached(provider, manager.metadataService.getMetadata());
  const scope =
    scopes_supported?.includes("offline_access") === true ? "openid email offline_access" : "openid email";
  await manager.signinRedirect({ scope, state: back, ...(another ? { prompt: "login" } : {}) });
}

/** Takes what the provider sent people back with. @throws Error with a sentence for the person */
export async function complete(
  provider: Provider,
  address: string,
): Promise<{ subject: string; back: string }> {
  const manager = managerOf(provider);
  const { profile, state } = await manager.signinRedirectCallback(address).catch((reason: unknown) => {
    throw new Error(sentenceOf(reason), { cause: reason });
  });
  return { subject: profile.sub, back: typeof state === "string" ? state : "/" };
}

const ANSWERS: Readonly<Record<string, string>> = {
  access_denied: "The provider did not let you in, or you stopped on its page.",
  login_required: "The provider wants you to sign in once more.",
  invalid_grant: "This way in has been used already, or took too long.",
  temporarily_unavailable: "The provider is busy. Try again in a moment.",
};

function sentenceOf(reason: unknown): string {
  if (reason instanceof ErrorResponse) {
    return ANSWERS[reason.error ?? ""] ?? `The provider says: ${reason.error_description ?? reason.error}.`;
  }
  const said = reason instanceof Error ? reason.message : String(reason);
  return /state/i.test(said)
    ? "This way in was begun in another tab, or has been used already."
    : `Your provider's answer could not be used: ${said}.`;
}

/** An access token that can still be used. @throws SignInOver, Unreachable */
export async function freshToken(provider: Provider): Promise<string> {
  const manager = managerOf(provider);
  const user = await manager.getUser();
  if (user === null) throw new SignInOver(OVER);
  if ((user.expires_in ?? Number.POSITIVE_INFINITY) > SOON) return user.access_token;
  return (await renewed(provider, manager, user)).access_token;
}

let renewal: Promise<User> | undefined;

/** Renews once, however many requests are waiting for it: a refresh token counts once. */
function renewed(provider: Provider, manager: UserManager, user: User): Promise<User> {
  renewal ??= renew(provider, manager, user).finally(() => {
    renewal = undefined;
  });
  return renewal;
}

async function renew(provider: Provider, manager: UserManager, user: User): Promise<User> {
  if (user.refresh_token === undefined) throw new SignInOver(OVER);
  const next = await reached(provider, manager.signinSilent());
  if (next === null) throw new SignInOver(OVER);
  return next;
}

async function reached<T>({ issuer }: Provider, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (reason) {
    throw reason instanceof ErrorResponse ? new SignInOver(OVER) : new Unreachable(issuer, reason);
  }
}

/** Forgets what the provider gave, in this tab. */
export async function forget(provider: Provider): Promise<void> {
  await managerOf(provider).removeUser();
}

/**
 * Signs out here, then at the provider where it has a page for that, which sends people back. `gone` is called once
 * nothing is kept here any more.
 */
export async function leave(provider: Provider, gone: () => void): Promise<void> {
  const manager = managerOf(provider);
  const user = await manager.getUser();
  const metadata = await manager.metadataService.getMetadata().catch(() => undefined);
  if (user?.refresh_token !== undefined && metadata?.revocation_endpoint !== undefined) {
    await manager.revokeTokens(["refresh_token"]).catch(() => undefined);
  }
  await manager.removeUser();
  gone();
  if (metadata?.end_session_endpoint === undefined) return;
  const { clientId } = provider;
  const home = `${window.location.origin}/`;
  await manager.signoutRedirect({
    ...(user?.id_token === undefined ? {} : { id_token_hint: user.id_token }),
    ...(isCognito(provider) ? { extraQueryParams: { client_id: clientId, logout_uri: home } } : {}),
  });
}
