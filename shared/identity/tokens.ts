import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import type { Clock } from "../clock.ts";
import { Refusal } from "../service/refusal.ts";
import { type Audience, type Identity, identityOf, refusedClaims } from "./claims.ts";
import { fetchJson, metadataOf, trustedUrl, UnreachableIssuerError } from "./metadata.ts";

export type { Identity } from "./claims.ts";

export interface IssuerSettings extends Audience {
  /** The `iss` of its tokens, under which its metadata is found. */
  readonly issuer: string;
}

/** Says who people are. */
export interface TokenVerifier {
  /** Whose access token this is. @throws Refusal, in words, for a token that lets nobody in */
  verify(token: string): Promise<Identity>;
  /** The same person with their e-mail address, asking the issuer where the token does not say it. */
  withEmail(token: string, identity: Identity): Promise<Identity>;
}

/** Signatures by a private key only: what a public key could be mistaken for a secret in (HS256), or none at all, is not one. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];

const MAX_TOKEN_LENGTH = 8_192;
const CLOCK_TOLERANCE_SECONDS = 30;

/**
 * Verifies the access tokens of one OpenID Connect issuer by the keys it publishes. The keys are kept for ten minutes;
 * a token that names an unknown one makes them be fetched again, every half minute at most.
 * @throws Error for settings that would let anyone in who should not be
 */
export function tokenVerifier(settings: IssuerSettings, clock: Clock): TokenVerifier {
  const { issuer } = settings;
  if (settings.audience === settings.clientId) {
    throw new Error(
      "The audience of access tokens must not be the client's id: ID tokens would pass for them",
    );
  }
  trustedUrl(issuer);
  const metadata = metadataOf(issuer, clock);
  let keys: { uri: string; find: ReturnType<typeof createRemoteJWKSet> } | undefined;

  async function keySet() {
    const { jwksUri } = await metadata();
    if (keys?.uri !== jwksUri.href) {
      keys = { uri: jwksUri.href, find: createRemoteJWKSet(jwksUri) };
    }
    return keys.find;
  }

  return {
    async verify(token) {
      if (token.length > MAX_TOKEN_LENGTH) {
        throw refused("is too long");
      }
      const find = await keySet();
      const { payload } = await jwtVerify(token, find, {
        issuer,
        algorithms: ALGORITHMS,
        requiredClaims: ["sub", "exp"],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(clock.now()),
      }).catch((error: unknown) => {
        throw asRefusal(error);
      });
      return identityIn(payload, settings);
    },

    async withEmail(token, identity) {
      const { userinfoEndpoint } = await metadata();
      if (identity.email !== undefined || userinfoEndpoint === undefined) {
        return identity;
      }
      const claims = await fetchJson(userinfoEndpoint, { authorization: `Bearer ${token}` });
      // Whatever answers there must speak of the same person (OpenID Connect Core 1.0, 5.3.2).
      return claims.sub === identity.subject ? identityOf(issuer, identity.subject, claims) : identity;
    },
  };
}

function identityIn(payload: JWTPayload, settings: IssuerSettings): Identity {
  const { sub } = payload;
  if (typeof sub !== "string" || sub === "") {
    throw refused("does not say whose it is");
  }
  const why = refusedClaims(payload, settings);
  if (why !== undefined) {
    throw refused(why);
  }
  return identityOf(settings.issuer, sub, payload);
}

/** What is wrong with a token, by the code of the error that `jose` throws for it. */
const FAULTS: Readonly<Record<string, string>> = {
  ERR_JWT_EXPIRED: "has expired",
  ERR_JOSE_ALG_NOT_ALLOWED: "is not signed in a way that proves anything",
  ERR_JOSE_NOT_SUPPORTED: "is not signed in a way that proves anything",
  ERR_JWKS_NO_MATCHING_KEY: "is signed by a key that its issuer does not have",
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: "does not say which key it is signed by",
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "was changed, or signed by somebody else",
};

/** What is wrong with the claims of a token, by the claim. */
const CLAIM_FAULTS: Readonly<Record<string, string>> = {
  iss: "comes from another issuer",
  nbf: "is not valid yet",
  exp: "does not say when it expires",
  sub: "does not say whose it is",
};

function asRefusal(error: unknown): unknown {
  if (error instanceof errors.JWTClaimValidationFailed) {
    return refused(CLAIM_FAULTS[error.claim] ?? "cannot be used");
  }
  const unreachable =
    error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error instanceof TypeError;
  if (unreachable || (error instanceof errors.JOSEError && error.code === errors.JOSEError.code)) {
    return new UnreachableIssuerError("The keys of the issuer could not be fetched", { cause: error });
  }
  return error instanceof errors.JOSEError
    ? refused(FAULTS[error.code] ?? "is not a signed access token")
    : error;
}

function refused(why: string): Refusal {
  return new Refusal("unauthorized", `The access token ${why}`);
}
