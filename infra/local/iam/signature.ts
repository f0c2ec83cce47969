import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Denial } from "./errors.ts";

/** A request as it came, with its whole body. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query, as on the request line. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/** What a request says of who signed it, and how. */
export interface Claim {
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
  /** Date, region, service and `aws4_request`. */
  readonly scope: readonly [date: string, region: string, service: string, end: string];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ` */
  readonly time: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(\w+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/(aws4_request), ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/;

const TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** What must be signed: without it, a signature says nothing of where the request goes, or when. */
const MUST_BE_SIGNED = ["host", "x-amz-date"];

/** How old a signature may be, or how far ahead. */
const TOLERANCE_MS = 5 * 60_000;

/** Whom a request says it is from. @throws Denial when it is not signed */
export function claimOf({ headers }: SignedRequest): Claim {
  const [, accessKeyId, date, region, service, end, signedHeaders, signature] =
    AUTHORIZATION.exec(headers.authorization ?? "") ?? [];
  if (
    accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    end === undefined ||
    signedHeaders === undefined ||
    signature === undefined
  ) {
    throw new Denial("MissingAuthenticationTokenException", "Request is missing Authentication Token");
  }
  return {
    accessKeyId,
    sessionToken: header(headers, "x-amz-security-token"),
    scope: [date, region, service, end],
    signedHeaders: signedHeaders.split(";"),
    signature,
    time: header(headers, "x-amz-date") ?? "",
  };
}

/**
 * Holds a request against its signature (AWS Signature Version 4): that the key's owner signed this very request, for
 * this service, within five minutes of `now` (milliseconds).
 *
 * @throws Denial when it is not so
 */
export function verifySignature(
  request: SignedRequest,
  claim: Claim,
  secretAccessKey: string,
  service: string,
  now: number,
): void {
  const { scope, signedHeaders, signature, time } = claim;
  const refuse = (why: string): never => {
    throw new Denial("InvalidSignatureException", why);
  };
  if (scope[2] !== service) {
    refuse(`Credential should be scoped to correct service: '${service}'.`);
  }
  if (!MUST_BE_SIGNED.every((name) => signedHeaders.includes(name))) {
    refuse("Host and date must be signed");
  }
  if (!time.startsWith(scope[0]) || !(Math.abs(now - millisecondsOf(time)) <= TOLERANCE_MS)) {
    refuse(`Signature not yet current or expired: ${time}`);
  }
  const expected = signatureOf(request, claim, secretAccessKey);
  if (!timingSafeEqual(Buffer.from(expected, "hex"), Buffer.from(signature, "hex"))) {
    refuse(
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key " +
        "and signing method.",
    );
  }
}

/** The signature of a request, in hex. */
export function signatureOf(
  request: SignedRequest,
  { scope, signedHeaders, time }: Pick<Claim, "scope" | "signedHeaders" | "time">,
  secretAccessKey: string,
): string {
  const canonical = sha256(canonicalRequest(request, signedHeaders));
  const toSign = ["AWS4-HMAC-SHA256", time, scope.join("/"), canonical].join("\n");
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, toSign).toString("hex");
}

function canonicalRequest(
  { method, url, headers, body }: SignedRequest,
  signedHeaders: readonly string[],
): string {
  const [path = "", query = ""] = url.split("?");
  return [
    method,
    path.split("/").map(encoded).join("/"),
    query
      .split("&")
      .filter((pair) => pair !== "")
      .map((pair) => (pair.includes("=") ? pair : `${pair}=`))
      .sort()
      .join("&"),
    ...signedHeaders.map((name) => `${name}:${(header(headers, name) ?? "").trim().replace(/ +/g, " ")}`),
    "",
    signedHeaders.join(";"),
    sha256(body),
  ].join("\n");
}

/** Once more, as every service but S3 wants it: what is on the request line is already encoded. */
function encoded(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}

function millisecondsOf(time: string): number {
  const [, year, month, day, hour, minute, second] = TIME.exec(time) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
