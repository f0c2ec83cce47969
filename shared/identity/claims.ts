/** A person, as an OpenID provider knows them. A subject means something only together with its issuer. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly email?: string;
  /** Whether the issuer says that the address is this person's. */
  readonly emailVerified: boolean;
}

/** For whom a token must have been issued. */
export interface Audience {
  /** What access tokens for this service carry as `aud`. */
  readonly audience: string;
  /** The application people sign in with, for issuers (Cognito) whose access tokens carry no `aud`. */
  readonly clientId: string;
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * The one place that knows how issuers differ.
 *
 * | issuer                    | `aud`                 | `client_id`     | `token_use` | e-mail             |
 * | ------------------------- | --------------------- | --------------- | ----------- | ------------------ |
 * | RFC 9068, most others     | the service           | (any)           | -           | claims or userinfo |
 * | Cognito, access token     | absent                | the application | `access`    | userinfo           |
 * | Cognito, ID token         | the application       | -               | `id`        | claims             |
 *
 * An ID token tells an application who signed in; it is no credential for an API and is refused.
 *
 * @returns why these claims do not let anyone in, or undefined when they do
 */
export function refusedClaims(claims: Claims, { audience, clientId }: Audience): string | undefined {
  if (claims.token_use !== undefined && claims.token_use !== "access") {
    return "is not an access token";
  }
  if (claims.aud === undefined) {
    return clientId !== "" && claims.client_id === clientId
      ? undefined
      : "was issued for another application";
  }
  const meant = Array.isArray(claims.aud) ? claims.aud : [claims.aud];
  return meant.includes(audience) ? undefined : "was issued for another service";
}

/** Who these claims are about. Cognito's userinfo writes `email_verified` as a text. */
export function identityOf(issuer: string, subject: string, claims: Claims): Identity {
  const { email, email_verified: verified } = claims;
  return typeof email === "string" && email !== ""
    ? { issuer, subject, email, emailVerified: verified === true || verified === "true" }
    : { issuer, subject, emailVerified: false };
}
