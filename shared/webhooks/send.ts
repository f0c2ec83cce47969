import { lookup } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./addresses.ts";
import type { SignatureHeaders } from "./signature.ts";

const TIMEOUT_MS = 10_000;

/** Where webhooks may go: to the public internet over TLS, or (on one machine) anywhere. */
export type Reach = "public" | "anywhere";

/** Sends a signed message; answers why it was not taken, or nothing when it was. Never throws, never redirects. */
export type SendWebhook = (
  url: string,
  headers: SignatureHeaders,
  body: string,
) => Promise<string | undefined>;

/** Why a webhook cannot be sent to `url`, as far as can be said without looking it up. */
export function refusedUrl(url: string, reach: Reach): string | undefined {
  if (!URL.canParse(url)) {
    return "is not a URL";
  }
  const parsed = new URL(url);
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") {
    return "is not an http(s) URL";
  }
  if (parsed.username !== "" || parsed.password !== "") {
    return "carries a user name or password";
  }
  if (reach === "anywhere") {
    return undefined;
  }
  if (parsed.protocol !== "https:") {
    return "does not begin with https:";
  }
  const literal = parsed.hostname.replace(/^\[(.*)\]$/, "$1");
  return /^[\d.]+$|:/.test(literal) && !isPublicAddress(literal)
    ? "is not an address of the public internet"
    : undefined;
}

/** Sends webhooks with a time-out of ten seconds; an answer of 2xx means that the message was taken. */
export function webhookSender(reach: Reach): SendWebhook {
  return (url, headers, body) =>
    new Promise((resolve) => {
      const refused = refusedUrl(url, reach);
      if (refused !== undefined) {
        resolve(`the URL ${refused}`);
        return;
      }
      const target = new URL(url);
      const timeout = AbortSignal.timeout(TIMEOUT_MS);
      const request = (target.protocol === "https:" ? requestHttps : requestHttp)(target, {
        method: "POST",
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "user-agent": "lossline",
        },
        signal: timeout,
        agent: false,
        ...(reach === "public" ? { lookup: publicLookup } : {}),
      });
      request.on("response", (response) => {
        const status = response.statusCode ?? 0;
        response.destroy();
        resolve(status >= 200 && status < 300 ? undefined : `answered ${status}`);
      });
      request.on("error", (error) =>
        resolve(timeout.aborted ? "did not answer in ten seconds" : error.message),
      );
      request.end(body);
    });
}

/** Looks names up like everyone, and refuses the answer if any of it lies outside the public internet. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      callback(error, "");
      return;
    }
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
      callback(new Error("the host is not on the public internet"), "");
    } else if (options.all === true) {
      callback(null, addresses);
    } else {
      callback(null, first.address, first.family);
    }
  });
};
