import { DecryptCommand, EncryptCommand, type KMSClient } from "@aws-sdk/client-kms";
import { TENANT_TAG } from "../ids.ts";
import type { Secrets } from "../service/secrets.ts";

/** Secrets sealed with the key `KeyId`, each bound to its tenant. */
export function kmsSecrets(client: KMSClient, KeyId: string): Secrets {
  return {
    async seal(tenantId, secret) {
      const { CiphertextBlob } = await client.send(
        new EncryptCommand({
          KeyId,
          Plaintext: new TextEncoder().encode(secret),
          EncryptionContext: { [TENANT_TAG]: tenantId },
        }),
      );
      return Buffer.from(given(CiphertextBlob)).toString("base64");
    },

    async open(tenantId, sealed) {
      const { Plaintext } = await client.send(
        new DecryptCommand({
          KeyId,
          CiphertextBlob: Buffer.from(sealed, "base64"),
          EncryptionContext: { [TENANT_TAG]: tenantId },
        }),
      );
      return new TextDecoder().decode(given(Plaintext));
    },
  };
}

function given(bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined) {
    throw new Error("KMS answered without what it was asked for");
  }
  return bytes;
}
