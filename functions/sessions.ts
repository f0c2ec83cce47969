import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { TENANT_TAG, type TenantId } from "../shared/ids.ts";
import { type Credentials, ownCredentials } from "./credentials.ts";
import { setting } from "./environment.ts";

/** Credentials that reach what is one tenant's, and nothing else. The SDK asks again before they expire. */
export type Session = () => Promise<Credentials & { readonly expiration: Date }>;

/** As long as a role that is taken in another role can last. */
const LASTS_SECONDS = 3600;

/** The SDK thinks of new credentials five minutes before the old ones expire; then they must not be the same again. */
const RENEWED_BEFORE_MS = 10 * 60_000;

/** What is open for a tenant is closed after this many others have been used since. */
const MOST_TENANTS = 200;

/**
 * Opens something (a table, a service) with the session of a tenant, and keeps it for the next time. Whoever names a
 * tenant here has made sure of it before: the id comes from a verified credential or from a compiled state machine.
 */
export function perTenant<T>(open: (session: Session, tenantId: TenantId) => T): (tenantId: TenantId) => T {
  const session = sessions();
  const opened = new Map<TenantId, T>();
  return (tenantId) => {
    const known = opened.get(tenantId);
    const it = known ?? open(session(tenantId), tenantId);
    // What was used last stands last; the first is the one to go.
    opened.delete(tenantId);
    opened.set(tenantId, it);
    const [oldest] = opened.keys();
    if (opened.size > MOST_TENANTS && oldest !== undefined) {
      opened.delete(oldest);
    }
    return it;
  };
}

/** Takes the function's tenant role, `TENANT_ROLE_ARN`, for one tenant: the tenant's id is the session's one tag. */
function sessions(): (tenantId: TenantId) => Session {
  const RoleArn = setting("TENANT_ROLE_ARN");
  const client = new STSClient({
    ...ownCredentials(),
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });

  async function take(tenantId: TenantId) {
    const { Credentials: taken } = await client.send(
      new AssumeRoleCommand({
        RoleArn,
        RoleSessionName: tenantId,
        DurationSeconds: LASTS_SECONDS,
        Tags: [{ Key: TENANT_TAG, Value: tenantId }],
      }),
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = taken ?? {};
    if (
      AccessKeyId === undefined ||
      SecretAccessKey === undefined ||
      SessionToken === undefined ||
      Expiration === undefined
    ) {
      throw new Error("STS answered without credentials");
    }
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    };
  }

  return (tenantId) => renewed(() => take(tenantId));
}

/** One attempt at a time, shared by all who ask; its credentials serve until shortly before they expire. */
function renewed(take: Session): Session {
  let current: ReturnType<Session> | undefined;
  let renewAt = Number.POSITIVE_INFINITY;
  return () => {
    if (current === undefined || Date.now() >= renewAt) {
      renewAt = Number.POSITIVE_INFINITY;
      const taking = take();
      current = taking;
      taking.then(
        ({ expiration }) => {
          renewAt = expiration.getTime() - RENEWED_BEFORE_MS;
        },
        () => {
          current = undefined;
        },
      );
    }
    return current;
  };
}
