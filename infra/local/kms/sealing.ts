import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { canonicalJson } from "../../../shared/canonical/index.ts";

/** What is sealed along with a secret and must be named to open it. */
export type EncryptionContext = Readonly<Record<string, string>>;

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key: version, nonce, tag, and the secret. The context is authenticated, and not in it. */
export function seal(key: Buffer, secret: Uint8Array, context: EncryptionContext): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(authenticated(context));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), sealed]);
}

/** The secret, or undefined when this was not sealed with this key and context, or has been changed. */
export function unseal(key: Buffer, sealed: Uint8Array, context: EncryptionContext): Buffer | undefined {
  const headed = 1 + IV_BYTES + TAG_BYTES;
  if (sealed[0] !== VERSION || sealed.length < headed) {
    return undefined;
  }
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, 1 + IV_BYTES));
  decipher.setAAD(authenticated(context));
  decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, headed));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(headed)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function authenticated(context: EncryptionContext): Buffer {
  return Buffer.from(canonicalJson(context));
}
