import { createHmac, timingSafeEqual } from "node:crypto";
import type { Random } from "../ids.ts";

/**
 * Signatures by Standard Webhooks, in their symmetric form (`v1`). The standard's own library reads the machine's clock
 * and brings a SHA-256 of its own; here timestamps are held against the given time, and Node.js computes.
 */

/** What a symmetric secret begins with. */
const SECRET_PREFIX = "whsec_";

/** How old or how far ahead a message's timestamp may be: five minutes. */
const TOLERANCE_SECONDS = 300;

/** The three headers of a signed message. */
export interface SignatureHeaders {
  readonly "webhook-id": string;
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
}

/** The same as received: any of them may be missing. */
export type ReceivedHeaders = { readonly [N in keyof SignatureHeaders]: string | undefined };

/** A new symmetric secret: `whsec_` and 256 random bits in base 64. */
export function newWebhookSecret(random: Random): string {
  return `${SECRET_PREFIX}${Buffer.from(random(32)).toString("base64")}`;
}

/** The headers that sign `body` as message `id`, sent at `now` (milliseconds), with one secret or with each of several. */
export function signWebhook(
  secrets: string | readonly string[],
  id: string,
  now: number,
  body: string,
): SignatureHeaders {
  const seconds = Math.floor(now / 1000);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": [secrets]
      .flat()
      .map((secret) => signatureOf(secret, id, seconds, body))
      .join(" "),
  };
}

/** Whether `body` was signed with `secret` within five minutes of `now` (milliseconds). */
export function isSigned(secret: string, headers: ReceivedHeaders, now: number, body: string): boolean {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  if (id === undefined || id === "" || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) {
    return false;
  }
  const seconds = Number(timestamp);
  if (Math.abs(Math.floor(now / 1000) - seconds) > TOLERANCE_SECONDS) {
    return false;
  }
  const expected = Buffer.from(signatureOf(secret, id, seconds, body));
  const offered = headers["webhook-signature"]?.split(" ") ?? [];
  return offered.some((signature) => sameBytes(Buffer.from(signature), expected));
}

function signatureOf(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
