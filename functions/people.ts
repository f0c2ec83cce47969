import { systemClock } from "../shared/clock.ts";
import { type TokenVerifier, tokenVerifier } from "../shared/identity/tokens.ts";
import { setting } from "./environment.ts";

/** How people sign in here: what an application needs to know to send them there. */
export interface SignInSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly clientId: string;
}

/**
 * The OpenID provider that says who people are: `OIDC_ISSUER`, the `OIDC_AUDIENCE` its access tokens must be for, and
 * `OIDC_CLIENT_ID`, the application they sign in with.
 */
export function signInSettings(): SignInSettings {
  return {
    issuer: setting("OIDC_ISSUER"),
    audience: setting("OIDC_AUDIENCE"),
    clientId: setting("OIDC_CLIENT_ID"),
  };
}

/** Verifies people's tokens by the time of day: it is the issuer's, whatever time the service is made to believe in. */
export function openTokens(settings: SignInSettings): TokenVerifier {
  return tokenVerifier(settings, systemClock);
}
