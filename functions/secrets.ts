import { KMSClient } from "@aws-sdk/client-kms";
import { kmsSecrets } from "../shared/secrets/kms.ts";
import type { Secrets } from "../shared/service/secrets.ts";
import { setting } from "./environment.ts";
import type { Session } from "./sessions.ts";

/** Secrets under the key `SECRETS_KEY_ARN`, as far as a session reaches: those of its tenant. */
export function secretsIn(session: Session): Secrets {
  return kmsSecrets(new KMSClient({ credentials: session, ...settings() }), setting("SECRETS_KEY_ARN"));
}

let connections: KMSClient["config"]["requestHandler"] | undefined;

/** All clients share their connections. */
function settings() {
  connections ??= new KMSClient({
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  }).config.requestHandler;
  return { maxAttempts: 5, requestHandler: connections };
}
