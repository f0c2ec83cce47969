import { createHash } from "node:crypto";

/*
 * Of @noble/hashes what `shared/canonical/hash.ts` uses, by Node.js itself: the pure part hashes in browsers too, where
 * there is no Node.js; a function has it anyway, and several times as fast.
 */

/** SHA-256 (FIPS 180-4) of bytes; `create()` for bytes that come part by part. */
export const sha256 = Object.assign((bytes: Uint8Array) => createHash("sha256").update(bytes).digest(), {
  create: () => createHash("sha256"),
});

export function bytesToHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

export function utf8ToBytes(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}
