import { timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { Random } from "../ids.ts";

/**
 * Signatures by Standard Webhooks. The library signs; timestamps are held against the given time, because the
 * library's own check reads the machine's clock.
 */

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
  return `whsec_${Buffer.from(random(32)).toString("base64")}`;
}

/** The headers that sign `body` as message `id`, sent at `now` (milliseconds), with one secret or with each of several. */
export function signWebhook(
  secrets: string | readonly string[],
  id: string,
  now: number,
  body: string,
): SignatureHeaders {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now / 1000)),
    "webhook-signature": [secrets]
      .flat()
      .map((secret) => new Webhook(secret).sign(id, new Date(now), body))
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
  const expected = Buffer.from(new Webhook(secret).sign(id, new Date(seconds * 1000), body));
  const offered = headers["webhook-signature"]?.split(" ") ?? [];
  return offered.some((signature) => sameBytes(Buffer.from(signature), expected));
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
